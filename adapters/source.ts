import type { PlacesOf } from "../src/async/places.ts";
import type { SeatsOf } from "../src/async/seats.ts";
import { createScavioClient } from "../src/client/scavio/client.ts";
import { createScraper7Client } from "../src/client/scraper7/client.ts";
import { createTikLiveClient } from "../src/client/tiklive/client.ts";
import { withBudget } from "../src/client/wrappers/budget.ts";
import { usualWindows, withFreshness } from "../src/client/wrappers/cache.ts";
import { withFailover } from "../src/client/wrappers/failover.ts";
import type { ProviderAccount } from "../src/config/accounts.ts";
import type { Config } from "../src/config/config.ts";
import type { Ports, Provider } from "../src/ports/ports.ts";
import { startSimulator } from "../src/simulator/simulator.ts";
import type { Store } from "../src/store/store.ts";
import { createBudgetNotices } from "./budget-notices.ts";
import { accountKey } from "./shared/account-key.ts";

/** Where the numbers come from, with everything around it that keeps it frugal and up. */
export interface Source {
  readonly provider: Provider;
  /** The same without any budget, for filling the demo: nothing is paid for there. `null` where something would be. */
  readonly unbilled: Provider | null;
  readonly balance: Ports["balance"];
  readonly takeNotice: Ports["takeNotice"];
  readonly simulatedTags?: readonly string[];
  close(): Promise<void>;
}

interface SourceDeps
  extends Pick<Ports, "clock" | "log" | "observe">,
    Pick<Store, "answers" | "leases" | "ledger" | "notices" | "shares"> {
  readonly placesOf: PlacesOf;
  readonly seatsOf: SeatsOf;
}

export function openSource(config: Config, world: SourceDeps): Promise<Source> {
  const { data } = config;
  switch (data.kind) {
    case "demo":
      return simulated(data.seed, config, world);
    case "providers":
      return real(data.providers, config, world);
  }
}

interface Client extends Provider {
  readonly balance: Ports["balance"];
  close(): Promise<void>;
}

/** The simulator on this machine, asked by the same client, as fast as can be; kept and budgeted as if it were paid for. */
async function simulated(seed: number, config: Config, world: SourceDeps): Promise<Source> {
  const { clock, ledger, shares, observe } = world;
  const simulator = await startSimulator({ seed, clock });
  const account = { baseUrl: simulator.url, apiKey: "demo", requestsPerMinute: 0 };
  const client = createTikLiveClient({ ...account, clock, observe });
  const notices = createBudgetNotices(world.notices, world);
  const options = { ledger, shares, clock, limits: config.budget, onWarning: notices.add };
  return {
    provider: thrifty(withBudget(client, options), config, world),
    unbilled: client,
    balance: async () => null,
    takeNotice: notices.take,
    simulatedTags: simulator.tags,
    async close() {
      await client.close();
      await simulator.close();
    },
  };
}

/** Asked for what is not kept, within the budget, from the first provider that can answer. */
async function real(
  accounts: readonly ProviderAccount[],
  config: Config,
  world: SourceDeps,
): Promise<Source> {
  const { clock, log, ledger, shares } = world;
  const clients = accounts.map((account) => ({
    name: account.kind,
    provider: connect(account, world),
  }));
  const notices = createBudgetNotices(world.notices, world);
  const steady = withFailover(clients, { clock, log });
  const options = { ledger, shares, clock, limits: config.budget, onWarning: notices.add };
  const [first] = clients;
  return {
    provider: thrifty(withBudget(steady, options), config, world),
    unbilled: null,
    balance: async (requestContext) => first?.provider.balance(requestContext) ?? null,
    takeNotice: notices.take,
    async close() {
      await Promise.all(clients.map(({ provider }) => provider.close()));
    },
  };
}

/** Asked for what is not kept, or no longer fresh. */
function thrifty(
  provider: Provider,
  { freshness }: Config,
  { answers, leases, clock, log, observe }: SourceDeps,
): Provider {
  const { info, sample, regions, users: creators } = freshness;
  const windows = { ...usualWindows, info, sample, regions, creators };
  return withFreshness(provider, { answers, leases, clock, log, windows, observe });
}

function connect(account: ProviderAccount, deps: SourceDeps): Client {
  const { clock, placesOf, seatsOf, observe } = deps;
  const key = accountKey(`provider/${account.kind}`, account.apiKey);
  const world = { clock, openPlaces: placesOf(key), openSeats: seatsOf(key), observe };
  switch (account.kind) {
    case "tiklive":
      return { ...createTikLiveClient({ ...account, ...world }), balance: async () => null };
    case "scraper7":
      return { ...createScraper7Client({ ...account, ...world }), balance: async () => null };
    case "scavio": {
      const client = createScavioClient({ ...account, ...world });
      return {
        ...client,
        balance: async (requestContext) => (await client.usage(requestContext)).balance,
      };
    }
  }
}
