import type { DeliveryState } from "../ports/ports.ts";

type State = DeliveryState["kind"];

interface Rules {
  /** People saw it, or may have seen it. */
  readonly seen: boolean;
  /** The card is still needed. */
  readonly open: boolean;
  /** A person may have it tried again. */
  readonly again: boolean;
  /** The row can be deleted as if the message had never been due. */
  readonly unposted: boolean;
}

const rules: Readonly<Record<State, Rules>> = {
  pending: { seen: false, open: true, again: false, unposted: true },
  sending: { seen: false, open: true, again: false, unposted: false },
  sent: { seen: true, open: false, again: false, unposted: false },
  failed: { seen: false, open: false, again: true, unposted: true },
  unknown: { seen: true, open: false, again: true, unposted: false },
  skipped: { seen: false, open: false, again: false, unposted: false },
};

/** The states a rule of the store is for. */
export function statesOf(rule: keyof Rules): readonly State[] {
  return (Object.keys(rules) as State[]).filter((state) => rules[state][rule]);
}
