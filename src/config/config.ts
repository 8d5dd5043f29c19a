import { providerNames } from "../domain/provider-name.ts";
import { ConfigError } from "../errors.ts";
import type { Limits } from "../ports/limits.ts";
import type { CreditPrices } from "../ports/ports.ts";
import { isServerAddress } from "../store/server-address.ts";
import { minuteMs } from "../time-units.ts";
import { accountsFrom, type ProviderAccount } from "./accounts.ts";
import { incomplete, namedIn } from "./companions.ts";
import { type DiscordConfig, discordFrom } from "./discord.ts";
import { type MetricsConfig, metricsFrom } from "./metrics.ts";
import { type PlaygroundConfig, playgroundFrom } from "./playground.ts";
import { type ReportsConfig, reportsFrom } from "./reports.ts";
import type { Role } from "./role.ts";
import { type SlackConfig, slackFrom, tokenKeysFrom } from "./slack.ts";
import { hasLoneQuote, plainValue } from "./values.ts";
import {
  priceNames,
  variables as schema,
  secrets,
  type Variables,
  variableNames,
} from "./variables.ts";

/** The validated configuration from the environment. `.env.example` documents each variable. */
export interface Config {
  readonly data: DemoData | ProviderData;
  readonly slack?: SlackConfig;
  /** Where the bot is reached from outside, without a slash at the end. */
  readonly publicUrl: string | null;
  /** Absent where reports have no links. */
  readonly reports?: ReportsConfig;
  readonly discord?: DiscordConfig;
  readonly role: Role;
  /** A file's path, or an address of PostgreSQL. */
  readonly database: string;
  /** Whole months that PostgreSQL keeps readings; `null` is for good. */
  readonly readingsKeptMonths: number | null;
  /** Address of the health endpoint. */
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  /** Absent where nobody asks for them. */
  readonly metrics?: MetricsConfig;
  readonly playground: PlaygroundConfig;
  readonly targetCreators: readonly string[];
  /** Whom people of a workspace can ask; `null` when nobody is named. */
  readonly supportContact: string | null;
  /** Credits a UTC month; `null` is no limit. */
  readonly budget: { readonly perMonth: number | null; readonly perWorkspace: number | null };
  /** What a credit costs in US dollars, where that is said. */
  readonly creditPrices: CreditPrices;
  /** How much one workspace may watch. */
  readonly watchLimits: { readonly tagsPerList: number; readonly listsPerWorkspace: number };
  readonly limits: Limits;
  /** How long answers are cached, in ms. */
  readonly freshness: {
    readonly info: number;
    readonly sample: number;
    readonly regions: number;
    readonly users: number;
  };
  /** What teams name to be posted to. */
  readonly webhooks: {
    /** Of 32 bytes each; the first encrypts, any opens. None where there can be no webhooks. */
    readonly keys: readonly Uint8Array[];
    /** Whether this machine may be posted to. */
    readonly loopback: boolean;
  };
  /** Values that must never be logged. */
  readonly secrets: readonly string[];
}

interface DemoData {
  readonly kind: "demo";
  readonly seed: number;
}

interface ProviderData {
  readonly kind: "providers";
  /** In order of preference; at least one. */
  readonly providers: readonly ProviderAccount[];
}

/**
 * Throws a `ConfigError` with every problem at once. An empty variable counts as not set; then the variable with
 * DEFAULT_ before its name is used. This gives a container image defaults that an env file with empty variables does
 * not remove.
 */
export function readConfig(variables: NodeJS.ProcessEnv): Config {
  const quotes = variableNames.filter((name) => hasLoneQuote(variables[name] ?? ""));
  const given = givenIn(variables);
  const parsed = schema.safeParse(given);
  const wrong = (parsed.error?.issues ?? [])
    .filter(({ path }) => !quotes.includes(path.join(".")))
    .map(({ path, message }) => `${path.join(".")} ${message}`);
  const lone = quotes.map((name) => `${name} has a quotation mark at one end only: take it off`);
  const problems = [...lone, ...wrong, ...incomplete(given)];
  if (problems.length > 0 || !parsed.data) throw new ConfigError(problems);
  return config(parsed.data);
}

function givenIn(variables: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const values = variableNames.flatMap((name) => {
    const value = [variables[name], variables[`DEFAULT_${name}`]]
      .map((one) => plainValue(one ?? ""))
      .find(Boolean);
    return value ? [[name, value] as const] : [];
  });
  return Object.fromEntries(values);
}

function config(variables: Variables): Config {
  const slack = slackFrom(variables);
  const discord = discordFrom(variables);
  const reports = reportsFrom(variables);
  const data = dataFrom(variables);
  const metrics = metricsFrom(variables);
  return {
    data,
    ...(slack && { slack }),
    publicUrl: variables.PUBLIC_URL ?? null,
    ...(reports && { reports }),
    ...(discord && { discord }),
    role: variables.ROLE,
    database: databasePath(variables.DATABASE_URL, data.kind),
    readingsKeptMonths: variables.READINGS_KEPT_MONTHS ?? null,
    host: variables.HOST,
    port: variables.PORT,
    logLevel: variables.LOG_LEVEL,
    ...(metrics && { metrics }),
    playground: playgroundFrom(variables, data.kind !== "demo" || Boolean(slack ?? discord)),
    targetCreators: variables.TARGET_CREATORS,
    supportContact: variables.SUPPORT_CONTACT ?? null,
    budget: {
      perMonth: variables.BUDGET_CREDITS_PER_MONTH ?? null,
      perWorkspace: variables.BUDGET_CREDITS_PER_WORKSPACE ?? null,
    },
    creditPrices: pricesOf(variables, data),
    watchLimits: {
      tagsPerList: variables.WATCH_TAGS_PER_LIST,
      listsPerWorkspace: variables.WATCH_LISTS_PER_WORKSPACE,
    },
    limits: limitsFrom(variables),
    freshness: {
      info: variables.FRESH_INFO_MINUTES * minuteMs,
      sample: variables.FRESH_SAMPLE_MINUTES * minuteMs,
      regions: variables.FRESH_REGIONS_MINUTES * minuteMs,
      users: variables.FRESH_USERS_MINUTES * minuteMs,
    },
    webhooks: {
      keys: tokenKeysFrom(variables) ?? [],
      loopback: variables.WEBHOOK_LOOPBACK === "yes",
    },
    secrets: secrets.keyof().options.flatMap((name) => variables[name]?.split(",") ?? []),
  };
}

function limitsFrom(variables: Variables): Limits {
  return {
    commandsPerPerson: variables.COMMANDS_PER_PERSON,
    commandsPerWorkspace: variables.COMMANDS_PER_WORKSPACE,
    questionsAtOnce: variables.QUESTIONS_AT_ONCE,
    subscriptionsPerChannel: variables.SUBSCRIPTIONS_PER_CHANNEL,
    subscriptionsPerWorkspace: variables.SUBSCRIPTIONS_PER_WORKSPACE,
    tagsPerWorkspace: variables.WATCH_TAGS_PER_WORKSPACE,
    creditsUnasked: variables.WATCH_CONFIRM_CREDITS,
  };
}

function dataFrom(variables: Variables): Config["data"] {
  const accounts = accountsFrom(variables);
  const first = providerNames.find((name) => accounts[name]);
  const providers = namedIn(variables.PROVIDER ?? first).flatMap((name) => accounts[name] ?? []);
  if (providers.length === 0) return { kind: "demo", seed: variables.DEMO_SEED };
  return { kind: "providers", providers };
}

function pricesOf(variables: Variables, data: Config["data"]): CreditPrices {
  const order = data.kind === "providers" ? data.providers.map(({ kind }) => kind) : [];
  const prices = order.map((name) => [name, variables[priceNames[name]] ?? null] as const);
  const known = prices.flatMap(([name, price]) => (price === null ? [] : [[name, price] as const]));
  return { known: new Map(known), usual: prices[0]?.[1] ?? null };
}

/** The demo has a database file of its own ("tagtide.demo.db"), so that simulated numbers never mix with real ones. */
function databasePath(url: string | undefined, data: Config["data"]["kind"]): string {
  if (url && isServerAddress(url)) return url;
  const path = url?.replace(/^(?:file|sqlite):(?:\/\/)?/, "") ?? "./data/tagtide.db";
  if (data !== "demo" || path === ":memory:") return path;
  return `${path.replace(/\.db$/, "")}.demo.db`;
}
