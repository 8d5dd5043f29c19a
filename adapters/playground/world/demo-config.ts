import type { Config } from "../../../src/config/config.ts";

/**
 * The same program as a demo in memory, at nobody's cost. Only what is named here is taken over: no account, key or address
 * of the program's own, whatever is configured beside them. `reports` is where its own reports have pages, if they have.
 */
export function demoConfig(config: Config, reports?: Config["reports"]): Config {
  const { host, port, logLevel, targetCreators, supportContact } = config;
  const { data, watchLimits, limits, freshness } = config;
  return {
    ...{ host, port, logLevel, targetCreators, supportContact, watchLimits, limits, freshness },
    data: data.kind === "demo" ? data : { kind: "demo", seed: 1 },
    publicUrl: null,
    role: "all",
    database: ":memory:",
    readingsKeptMonths: null,
    budget: { perMonth: null, perWorkspace: null },
    creditPrices: { known: new Map(), usual: null },
    playground: { kind: "off" },
    webhooks: { keys: [], loopback: false },
    ...(reports && { reports }),
    secrets: [],
  };
}
