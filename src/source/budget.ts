import type { Hashtag, Sample } from "../hashtag.ts";
import type { BudgetLimits, Clock, CreditLedger, Errand, Provider } from "../ports.ts";
import { utcMonth } from "../time.ts";
import { type Allowance, allowance } from "./allowance.ts";
import { createMeter, type Scope, scopeKey } from "./meter.ts";

/** Said once a month and scope, when 80 % of the credits are gone. */
export interface BudgetWarning extends Allowance {
  /** `null` for the limit of everybody together. */
  readonly workspace: Scope;
  /** "2026-11", UTC. */
  readonly month: string;
}

export interface BudgetOptions {
  readonly ledger: CreditLedger;
  readonly clock: Clock;
  readonly limits: BudgetLimits;
  readonly onWarning: (warning: BudgetWarning) => void;
}

/**
 * Stops paying for posts and followings when the month's credits are spent, and tells the errand so; a tag's counters,
 * searches, creators and regions are still asked for. Calls that start together can overdraw by what they cost
 * together. An errand without a workspace counts only towards everybody's limit.
 */
export function withBudget(provider: Provider, options: BudgetOptions): Provider {
  const { clock } = options;
  const { metered, isSpent } = createBudget(options);
  const unlessSpent = async <T>(
    errand: Errand,
    ask: (errand: Errand) => Promise<T>,
    instead: T,
  ): Promise<T> => {
    if (!(await isSpent(errand))) return ask(metered(errand));
    errand.withhold();
    return instead;
  };
  return {
    find: (ref, errand) => provider.find(ref, metered(errand)),
    search: (keyword, limit, errand) => provider.search(keyword, limit, metered(errand)),
    creator: (handle, errand) => provider.creator(handle, metered(errand)),
    regions: (errand) => provider.regions(metered(errand)),
    sample: (tag, want, errand) =>
      unlessSpent(
        errand,
        (paying) => provider.sample(tag, want, paying),
        withheldSample(tag, clock()),
      ),
    lastWeek: (keyword, want, errand) =>
      unlessSpent(errand, (paying) => provider.lastWeek(keyword, want, paying), []),
    postsBy: (creator, limit, errand) =>
      unlessSpent(errand, (paying) => provider.postsBy(creator, limit, paying), []),
    following: (creator, limit, errand) =>
      unlessSpent(errand, (paying) => provider.following(creator, limit, paying), []),
  };
}

function withheldSample({ provider }: Hashtag, readAt: Date): Sample {
  const nothing = { posts: [], pages: 0, duplicates: 0, unusable: 0, exhausted: false };
  return { ...nothing, cut: "budget", provider, readAt };
}

function createBudget({ ledger, clock, limits, onWarning }: BudgetOptions) {
  const meter = createMeter(ledger, clock);
  const warn = createWarning(onWarning);

  const allowanceOf = async (scope: Scope): Promise<Allowance> => {
    const limit = scope ? limits.perWorkspace : limits.perMonth;
    const state = allowance(limit === null ? 0 : await meter.used(scope), limit);
    if (state.state !== "open") warn({ ...state, workspace: scope, month: utcMonth(clock()) });
    return state;
  };

  return {
    async isSpent({ workspace }: Errand): Promise<boolean> {
      const states = await Promise.all(scopesOf(workspace).map(allowanceOf));
      return states.some(({ state }) => state === "spent");
    },

    metered(errand: Errand): Errand {
      const { purpose, workspace, signal, fresh } = errand;
      const charge: Errand["charge"] = (call) => {
        for (const scope of scopesOf(workspace)) meter.add(scope, call.credits);
        errand.charge(call);
      };
      return { purpose, workspace, signal, fresh, charge, withhold: () => errand.withhold() };
    },
  };
}

function scopesOf(workspace: Scope): readonly Scope[] {
  return workspace ? [null, workspace] : [null];
}

/** Remembers in memory for which month each scope was warned. */
function createWarning(onWarning: BudgetOptions["onWarning"]): BudgetOptions["onWarning"] {
  const warned = new Map<string, string>();
  return (warning) => {
    const scope = scopeKey(warning.workspace);
    if (warned.get(scope) === warning.month) return;
    warned.set(scope, warning.month);
    onWarning(warning);
  };
}
