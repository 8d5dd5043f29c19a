import { type ProviderName, providerNames } from "../domain/provider-name.ts";
import { isServerAddress } from "../store/server-address.ts";
import { openMetrics } from "./metrics.ts";
import { openPlayground } from "./playground.ts";
import { oauthNames } from "./slack.ts";
import { keyNames } from "./variables.ts";

/** Variables as they are given; those that are empty are not. */
type Given = Readonly<Record<string, string | undefined>>;

/** Variables that need another one. */
const companions = [
  ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"],
  ["SLACK_APP_TOKEN", "SLACK_BOT_TOKEN"],
  ["SLACK_CLIENT_SECRET", "SLACK_CLIENT_ID"],
  ["SLACK_SIGNING_SECRET", "SLACK_CLIENT_ID"],
  ["REPORT_KEY", "PUBLIC_URL"],
  ["DISCORD_GUILD_ID", "DISCORD_TOKEN"],
  ["DISCORD_SHARDS", "DISCORD_TOKEN"],
  ["DISCORD_PUBLIC_KEY", "DISCORD_TOKEN"],
  ["TIKLIVE_BASE_URL", "TIKLIVE_API_KEY"],
  ["SCAVIO_BASE_URL", "SCAVIO_API_KEY"],
  ["RAPIDAPI_BASE_URL", "RAPIDAPI_KEY"],
  ["TIKLIVE_CREDIT_PRICE", "TIKLIVE_API_KEY"],
  ["SCAVIO_CREDIT_PRICE", "SCAVIO_API_KEY"],
  ["RAPIDAPI_CREDIT_PRICE", "RAPIDAPI_KEY"],
] as const;

/** A sentence for each variable that is there without one that it needs, or beside one that it does not go with. */
export function incomplete(given: Given): readonly string[] {
  const chosen = namedIn(given["PROVIDER"]).map((name) => ["PROVIDER", keyNames[name]] as const);
  const oauth = oauthNames.map((name) => ["SLACK_CLIENT_ID", name] as const);
  const asked = /^yes$/i.test(given["SLACK_MCP"] ?? "");
  const mcp = asked ? [["SLACK_MCP", "SLACK_CLIENT_ID"] as const] : [];
  const missing = [...companions, ...oauth, ...chosen, ...mcp].flatMap(([name, other]) =>
    given[name] && !given[other] ? [`${other} is missing, and ${name} needs it`] : [],
  );
  return [...missing, ...notForDemo(given), ...openMetrics(given), ...openPlayground(given)];
}

/** One database of a server would mix simulated numbers with real ones, and each process simulates its own. */
function notForDemo(given: Given): readonly string[] {
  if (providerNames.some((name) => given[keyNames[name]])) return [];
  const onServer = isServerAddress(given["DATABASE_URL"] ?? "");
  const isOneOfSeveral = /^(?:gateway|worker)$/i.test(given["ROLE"] ?? "");
  return [
    ...(onServer ? ["DATABASE_URL names PostgreSQL, and the demo keeps to a file"] : []),
    ...(isOneOfSeveral ? ["ROLE is for several processes, and the demo is one"] : []),
  ].map((problem) => `${problem}: give a provider's key, or leave it out`);
}

/** The providers that the text names, in its order. */
export function namedIn(list = ""): readonly ProviderName[] {
  return providerNames
    .filter((name) => list.includes(name))
    .sort((a, b) => list.indexOf(a) - list.indexOf(b));
}
