import { Hono } from "hono";
import { unlessLate } from "../../src/index.ts";

/** Why the bot does not do its work, for programs. */
export const hindranceReasons = [
  ...(["starting", "stopping", "refused", "disconnected"] as const),
  ...(["no-tick", "overdue", "database"] as const),
];

/** Something without which the bot does not do its work. */
export interface Hindrance {
  readonly reason: (typeof hindranceReasons)[number];
  /** What is missing, in a sentence. */
  readonly words: string;
}

/** Rejects when the database cannot be asked. */
type FindHindrances = () => Promise<readonly Hindrance[]>;

/**
 * `/healthz` says the process lives, `/readyz` that it does its work: 503 with the reasons while it does not, and with notes,
 * which are sentences that go with the answer whatever it is. However many ask, it is looked once at a time, and nobody waits
 * for longer than two seconds.
 */
export function healthRoutes(
  hindrances: FindHindrances,
  notes: () => readonly string[] = () => [],
): Hono {
  const look = oneLook(hindrances);
  return new Hono()
    .get("/healthz", (c) => c.text("ok\n"))
    .get("/readyz", async (c) => {
      const reasons = await look();
      const isReady = reasons.length === 0;
      const body = { status: isReady ? "ready" : "not ready", reasons, notes: notes() };
      return c.json(body, isReady ? 200 : 503);
    });
}

const patienceMs = 2_000;

const unreadable: Hindrance = { reason: "database", words: "The database cannot be read." };

/** A look that takes too long is not begun again before it has ended: the database has enough to do. */
function oneLook(find: FindHindrances): FindHindrances {
  let answer: Promise<readonly Hindrance[]> | undefined;
  function begin(): Promise<readonly Hindrance[]> {
    const none = () => [unreadable];
    const found = find().catch(none);
    void found.then(() => {
      answer = undefined;
    });
    return unlessLate<readonly Hindrance[]>(found, patienceMs, none);
  }
  return () => {
    answer ??= begin();
    return answer;
  };
}
