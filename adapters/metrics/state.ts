import { Gauge, type Registry } from "prom-client";
import { unlessLate } from "../../src/async/timeouts.ts";
import { allowance, spentThisMonth } from "../../src/client/wrappers/allowance.ts";
import { platforms } from "../../src/domain/channel.ts";
import type { Backlog, Ports } from "../../src/ports/ports.ts";
import { type Hindrance, hindranceReasons } from "../http/health.ts";

/** What is asked each time somebody looks. */
export interface AskedState extends Pick<Ports, "ledger" | "budget" | "clock"> {
  readonly backlog: Backlog;
  readonly hindrances: () => Promise<readonly Hindrance[]>;
}

const unknown = Number.NaN;

/**
 * Gauges of how things stand, which all processes on a database say alike but for what hinders them. Returns what brings
 * them up to date, and never rejects: what is not known then is NaN.
 */
export function createStateGauges(register: Registry): (state: AskedState) => Promise<void> {
  const readings = [backlogGauges(register), creditGauges(register), hindranceGauge(register)];
  return async (state) => {
    await Promise.all(readings.map((read) => read(state)));
  };
}

function backlogGauges(register: Registry) {
  const registers = [register];
  const due = new Gauge({
    name: "tagtide_messages_due",
    help: "Messages of the outbox that could be posted now.",
    ...{ labelNames: ["platform"] as const, registers },
  });
  const briefs = new Gauge({
    name: "tagtide_briefs_due",
    help: "Briefs whose time has come and that are not written.",
    registers,
  });
  const age = new Gauge({
    name: "tagtide_oldest_due_seconds",
    help: "How long the work is due that waits longest; 0 when none is due.",
    ...{ labelNames: ["work"] as const, registers },
  });
  return async ({ backlog, clock }: AskedState): Promise<void> => {
    const now = clock();
    const [counts, oldest] = await Promise.all([
      known(() => backlog.count(now)),
      known(() => backlog.oldest(now)),
    ]);
    for (const platform of platforms)
      due.set({ platform }, counts ? (counts.messages.get(platform) ?? 0) : unknown);
    briefs.set(counts?.briefs ?? unknown);
    for (const work of ["message", "brief"] as const) {
      const sinceMs = oldest?.[work]?.getTime() ?? now.getTime();
      age.set({ work }, oldest ? (now.getTime() - sinceMs) / 1000 : unknown);
    }
  };
}

function creditGauges(register: Registry) {
  const credits = new Gauge({
    name: "tagtide_month_credits",
    help: "Credits that were charged since the month began (UTC).",
    registers: [register],
  });
  const budget = new Gauge({
    name: "tagtide_budget_used_ratio",
    help: "How much of the month's credits is used: 1 is all; NaN without a budget.",
    registers: [register],
  });
  return async ({ ledger, budget: { perMonth }, clock }: AskedState): Promise<void> => {
    const used = await known(() => spentThisMonth(ledger, clock(), null));
    credits.set(used ?? unknown);
    budget.set(used === null ? unknown : (allowance(used, perMonth).share ?? unknown));
  };
}

function hindranceGauge(register: Registry) {
  const hindrance = new Gauge({
    name: "tagtide_hindrance",
    help: "1 for each reason for which this process is not ready.",
    labelNames: ["reason"] as const,
    registers: [register],
  });
  return async ({ hindrances }: AskedState): Promise<void> => {
    const found = await known(hindrances);
    const reasons = found ? found.map(({ reason }) => reason) : ["database"];
    for (const reason of hindranceReasons)
      hindrance.set({ reason }, reasons.includes(reason) ? 1 : 0);
  };
}

const patienceMs = 2_000;

/** `null` where the database does not answer in time; the log says so where that matters. */
function known<Value>(read: () => Promise<Value>): Promise<Value | null> {
  const none = () => null;
  return unlessLate<Value | null>(read().catch(none), patienceMs, none);
}
