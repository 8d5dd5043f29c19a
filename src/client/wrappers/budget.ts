import type {
  BudgetLimits,
  BudgetShares,
  Clock,
  CreditLedger,
  Provider,
  RequestContext,
} from "../../ports/ports.ts";
import { utcMonth } from "../../time.ts";
import { type Allowance, allowance } from "./allowance.ts";
import { createRefusal } from "./budget-refusal.ts";
import { type BudgetScope, createUsageMeter, scopeKey } from "./usage-meter.ts";

/** A warning that 80 % of the credits are spent. Sent once a month for each scope, and by each process. */
export interface BudgetWarning extends Allowance {
  /** `null` for the limit of all workspaces together. */
  readonly workspace: BudgetScope;
  /** "2026-11", UTC. */
  readonly month: string;
}

export interface BudgetOptions {
  readonly ledger: Pick<CreditLedger, "reached">;
  readonly shares: BudgetShares;
  readonly clock: Clock;
  readonly limits: BudgetLimits;
  readonly onWarning: (warning: BudgetWarning) => void;
}

/** The amount that is reserved to find out whether any credits are left. */
const leastPrice = 1;

/**
 * Stops asking once the month's credits are spent: every call then rejects with a `ProviderError` of `over-budget`,
 * whose message is for the people who asked, and the request context is told. Each attempt reserves its usual price
 * first, so that calls that start together, in this process and others, cannot spend the same credit. The limit can be exceeded
 * only by calls under way that cost more than usual, which happens once when a provider raises a price. A request context without a
 * workspace counts only towards the limit of all workspaces.
 */
export function withBudget(provider: Provider, options: BudgetOptions): Provider {
  const reserve = createBudget(options);

  /** Checks for any credit first, so that a refused call takes no turn at the provider. */
  async function paying<T>(
    context: RequestContext,
    ask: (context: RequestContext) => Promise<T>,
  ): Promise<T> {
    const { leave, charged } = await reserve(context, leastPrice);
    leave();
    const { purpose, workspace, signal, fresh, company } = context;
    return ask({
      ...{ purpose, workspace, signal, fresh, company },
      async reserve(credits) {
        const leaveOwn = await context.reserve(credits);
        const { leave: leaveShared } = await reserve(context, credits);
        return () => {
          leaveShared();
          leaveOwn();
        };
      },
      charge(call) {
        charged(call.credits);
        context.charge(call);
      },
      withhold: (words) => context.withhold(words),
    });
  }

  return {
    find: (ref, context) => paying(context, (it) => provider.find(ref, it)),
    sample: (tag, want, context) => paying(context, (it) => provider.sample(tag, want, it)),
    search: (word, limit, context) => paying(context, (it) => provider.search(word, limit, it)),
    recentPosts: (word, want, context) =>
      paying(context, (it) => provider.recentPosts(word, want, it)),
    creator: (handle, context) => paying(context, (it) => provider.creator(handle, it)),
    postsBy: (whose, limit, context) => paying(context, (it) => provider.postsBy(whose, limit, it)),
    following: (whose, limit, context) =>
      paying(context, (it) => provider.following(whose, limit, it)),
    searchCreators: (word, limit, context) =>
      paying(context, (it) => provider.searchCreators(word, limit, it)),
    regions: (context) => paying(context, (it) => provider.regions(it)),
  };
}

interface Reserved {
  /** Releases the reserved credits. */
  leave(): void;
  /** Counts credits charged to the request context. */
  charged(credits: number): void;
}

type Reserve = (context: RequestContext, credits: number) => Promise<Reserved>;

function createBudget({ ledger, shares, clock, limits, onWarning }: BudgetOptions): Reserve {
  const meter = createUsageMeter(shares, clock);
  const warn = createWarning(onWarning);
  const refusal = createRefusal(ledger);

  /** Rejects when there is no room, with what the request context is told. */
  async function reserve(
    scope: BudgetScope,
    credits: number,
    limit: number,
    context: RequestContext,
  ) {
    const isReserved = await meter.reserve(scope, credits, limit);
    const used = meter.used(scope);
    const state = allowance(used, limit);
    if (state.state !== "open") warn({ ...state, workspace: scope, month: utcMonth(clock()) });
    if (isReserved) return;
    const left = limit - used;
    const tooDear = left > 0 && credits > left ? { left, credits } : null;
    const error = await refusal(scope, limit, tooDear, clock());
    context.withhold(error.told);
    throw error;
  }

  return async (context, credits) => {
    const limited = limitsFor(context, limits);
    const reserved: BudgetScope[] = [];
    const leave = () => {
      for (const scope of reserved.splice(0)) meter.leave(scope, credits);
    };
    try {
      for (const [scope, limit] of limited) {
        await reserve(scope, credits, limit, context);
        reserved.push(scope);
      }
    } catch (error) {
      leave();
      throw error;
    }
    return {
      leave,
      charged(spent) {
        for (const [scope] of limited) meter.charge(scope, spent);
      },
    };
  };
}

/** The limits that a request context counts towards. */
function limitsFor(
  { workspace }: RequestContext,
  { perMonth, perWorkspace }: BudgetLimits,
): readonly (readonly [BudgetScope, number])[] {
  return [
    ...(perMonth === null ? [] : [[null, perMonth] as const]),
    ...(perWorkspace === null || !workspace ? [] : [[workspace, perWorkspace] as const]),
  ];
}

/** Keeps in memory for which month each scope was warned. */
function createWarning(onWarning: BudgetOptions["onWarning"]): BudgetOptions["onWarning"] {
  const warned = new Map<string, string>();
  return (warning) => {
    const scope = scopeKey(warning.workspace);
    if (warned.get(scope) === warning.month) return;
    warned.set(scope, warning.month);
    onWarning(warning);
  };
}
