import type { Reservation, Waiting } from "../ports/outbox.ts";
import type { DispatcherPorts } from "./outcomes.ts";

/** The most messages in hand: so another process gets its share, and one that is killed leaves little behind. */
const most = 200;

/** How many are reserved together; and as many of one workspace in hand let those of others be looked for. */
const share = 25;

interface CourierDeps {
  readonly ports: Pick<DispatcherPorts, "outbox" | "clock">;
  /** Posts a message that is reserved. Never rejects. */
  readonly take: (message: Waiting) => Promise<void>;
  /** Whether more may be posted now. */
  readonly mayGoOn: () => Promise<boolean>;
}

/**
 * What one courier posts. Who answers slowly at the webhooks of a platform keeps nothing from its chats: they have a courier
 * of their own.
 */
type Round = Pick<Reservation, "platform" | "toWebhooks">;

/** Posts what is due on one round. */
interface Courier {
  /**
   * Resolves when nothing is due any more. Called again before that, it looks for more at once. Rejects when the outbox
   * fails.
   */
  run(): Promise<void>;
}

/** Reserves more messages as soon as there is room for them, and waits for none in particular. */
export function createCourier(round: Round, { ports, take, mayGoOn }: CourierDeps): Courier {
  const hands = createHands(take);
  let running: Promise<void> | undefined;
  let isCalled = false;
  let hasMore = false;
  /** Workspaces of which enough was in hand when more was looked for. */
  let passedOver: readonly string[] = [];

  /** Returns how many it found. */
  async function look(): Promise<number> {
    isCalled = false;
    passedOver = hands.full();
    const wanted = { ...round, except: passedOver, limit: share };
    const found = await ports.outbox.reserve(wanted, ports.clock());
    hasMore = found.length === share;
    found.forEach(hands.hold);
    return found.length;
  }

  function isWorthALook(): boolean {
    if (isCalled || hands.count() === 0) return true;
    if (hands.count() > most - share) return false;
    return hasMore || passedOver.some((workspace) => !hands.isFull(workspace));
  }

  async function work(): Promise<void> {
    while (await mayGoOn()) {
      if (!isWorthALook()) await hands.change();
      else if ((await look()) === 0 && hands.count() === 0 && !isCalled) return;
    }
  }

  return {
    run() {
      isCalled = true;
      hands.notify();
      running ??= work().finally(() => {
        running = undefined;
      });
      return running;
    },
  };
}

/** Messages that are being posted. */
function createHands(take: CourierDeps["take"]) {
  const held = new Map<string, number>();
  let count = 0;
  let notify = (): void => undefined;

  function add(workspace: string, difference: 1 | -1): void {
    count += difference;
    const now = (held.get(workspace) ?? 0) + difference;
    if (now === 0) held.delete(workspace);
    else held.set(workspace, now);
  }

  return {
    hold(message: Waiting): void {
      const { workspace } = message.to;
      add(workspace, 1);
      void take(message).then(() => {
        add(workspace, -1);
        notify();
      });
    },
    count: () => count,
    isFull: (workspace: string) => (held.get(workspace) ?? 0) >= share,
    full: () => [...held].filter(([, messages]) => messages >= share).map(([name]) => name),
    notify: () => notify(),
    /** Resolves when one is no longer in hand, or at `notify`. */
    change: () =>
      new Promise<void>((resolve) => {
        notify = resolve;
      }),
  };
}
