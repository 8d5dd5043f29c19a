import { isZone } from "../../src/commands/grammar/read-zone.ts";
import { type Accepted, type Form, type TypedInvocation, UserError } from "../../src/index.ts";
import { refusal } from "../shared/refusal.ts";
import type { Playground } from "./playground.ts";

type Asking = Pick<Playground, "core" | "channel" | "asker">;

/** What a page shows without scrolling for long; Slack takes 100 of each. */
const most = { mostChoices: 100, mostFields: 100 } as const;

/**
 * The form of a line without options, with the page's time zone in it; an answer in its place for who may not use it; `null`
 * where the line is to be answered as it is.
 */
export async function formFor(
  invocation: TypedInvocation,
  zone: string | null,
  { core }: Asking,
): Promise<{ readonly form: Form } | Accepted | null> {
  if (!core.forms.has(invocation)) return null;
  try {
    const personZone = async () => (zone !== null && isZone(zone) ? zone : null);
    const form = await core.forms.open({ invocation, ...most, replyTo: null, personZone });
    return form && { form };
  } catch (error) {
    return refused(error);
  }
}

export interface FilledForm {
  readonly id: string;
  /** What was filled in, by the names of the fields. */
  readonly values: readonly (readonly [string, string])[];
}

/** Sentences for fields that were not understood, by their names; or the answer. */
export async function sendForm(
  { id, values }: FilledForm,
  { core, channel, asker }: Asking,
): Promise<{ readonly mistakes: readonly (readonly [string, string])[] } | Accepted> {
  try {
    const outcome = await core.forms.send({
      ...{ id, workspace: channel, asker, values: new Map(values) },
      shareLabel: () => "Share",
    });
    switch (outcome.kind) {
      case "mistaken":
        return { mistakes: [...outcome.mistakes] };
      case "gone":
        return refusal(new UserError(outcome.words));
      case "taken":
        return outcome.accepted;
    }
  } catch (error) {
    return refused(error);
  }
}

function refused(error: unknown): Accepted {
  if (error instanceof UserError) return refusal(error);
  throw error;
}
