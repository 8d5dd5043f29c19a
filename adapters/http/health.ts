import { Hono } from "hono";

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
 * which are sentences that go with the answer whatever it is.
 */
export function healthRoutes(
  hindrances: FindHindrances,
  notes: () => readonly string[] = () => [],
): Hono {
  return new Hono()
    .get("/healthz", (c) => c.text("ok\n"))
    .get("/readyz", async (c) => {
      const reasons = await hindrances().catch(() => [unreadable]);
      const isReady = reasons.length === 0;
      const body = { status: isReady ? "ready" : "not ready", reasons, notes: notes() };
      return c.json(body, isReady ? 200 : 503);
    });
}

const unreadable: Hindrance = { reason: "database", words: "The database cannot be read." };
