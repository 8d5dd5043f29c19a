import { z } from "zod";
import { creatorHandle } from "../domain/creator-handle.ts";
import { type ProviderName, providerNames } from "../domain/provider-name.ts";
import { usualLimits } from "../ports/limits.ts";
import { isReadableAddress, isServerAddress } from "../store/server-address.ts";
import { roles } from "./role.ts";
import { bearerToken, discordToken, secret, slackToken, tokenKey } from "./secrets.ts";

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || (protocol === "http:" && loopback.has(hostname));
}

/** An address to which the bot may send a key: over TLS, or on this machine. */
const apiUrl = (usual: string) =>
  z
    .string()
    .refine(isSafeUrl, "must be an https:// address (http:// only on loopback)")
    .default(usual);
const number = (most: number, least = 0) =>
  z
    .string()
    .refine(
      (text) => /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most,
      `must be a whole number from ${least} to ${most}, in digits`,
    )
    .transform(Number);
const whole = (usual: number, most: number) => number(most).default(usual);
/** A limit of at least 1; 0 would block everything, so it is taken for a mistake. */
const limit = (usual: number, most: number) => number(most, 1).default(usual);
/** Not set means no limit. 0 is rejected, because it could be read as no limit. */
const budget = number(999_999_999, 1).optional();
/** US dollars. Not set means that nothing is said of money. */
const price = z
  .string()
  .refine(
    (text) => /^\$?\d{1,3}(?:\.\d{1,9})?$/.test(text) && Number(text.replace("$", "")) > 0,
    "must be the price of one credit in US dollars, such as 0.0001",
  )
  .transform((text) => Number(text.replace("$", "")))
  .optional();
const said = z
  .string()
  .toLowerCase()
  .pipe(z.enum(["yes", "no"], "must be yes or no"));
const yesOrNo = said.default("no");
const logLevels = ["debug", "info", "warn", "error", "silent"] as const;
const oneProvider = providerNames.join("|");
/** The variable that has the key of each provider. */
export const keyNames = {
  tiklive: "TIKLIVE_API_KEY",
  scavio: "SCAVIO_API_KEY",
  scraper7: "RAPIDAPI_KEY",
} as const satisfies Readonly<Record<ProviderName, string>>;
export const priceNames = {
  tiklive: "TIKLIVE_CREDIT_PRICE",
  scavio: "SCAVIO_CREDIT_PRICE",
  scraper7: "RAPIDAPI_CREDIT_PRICE",
} as const satisfies Readonly<Record<ProviderName, string>>;
/** Handles or profile links, with commas or spaces between, as handles. */
const creators = z
  .string()
  .default("")
  .transform((text, context) =>
    text
      .split(/[\s,;]+/)
      .filter(Boolean)
      .flatMap((word) => {
        const handle = creatorHandle(word);
        if (handle) return handle;
        const message = `must be handles or profile links, and this is neither: ${word.slice(0, 60)}`;
        context.addIssue({ code: "custom", message });
        return [];
      }),
  );

/** Those whose values must never be logged. */
export const secrets = z.object({
  SLACK_BOT_TOKEN: secret(slackToken("xoxb-")),
  SLACK_APP_TOKEN: secret(slackToken("xapp-")),
  SLACK_CLIENT_SECRET: secret(),
  SLACK_SIGNING_SECRET: secret(),
  TOKEN_KEY: secret(tokenKey),
  REPORT_KEY: secret(tokenKey),
  DISCORD_TOKEN: secret(discordToken),
  TIKLIVE_API_KEY: secret(),
  SCAVIO_API_KEY: secret(),
  RAPIDAPI_KEY: secret(),
  METRICS_TOKEN: secret(bearerToken),
  PLAYGROUND_TOKEN: secret(bearerToken),
});

/** "0-3/8": the first four of eight. */
const shards = z
  .string()
  .regex(/^\d{1,4}(?:-\d{1,4})?\/\d{1,4}$/, "must be such as 0-3/8, the first four of eight")
  .transform((text) => {
    const [first = 0, last = first, of = 0] = readShards(text);
    return { first, last, of };
  })
  .refine(
    ({ first, last, of }) => first <= last && last < of,
    "must name shards from 0 on, fewer than there are",
  );

function readShards(text: string): readonly number[] {
  const [range = "", of = ""] = text.split("/");
  const [first = "", last = first] = range.split("-");
  return [first, last, of].map(Number);
}

/** Every variable of the bot: validated and converted from text. */
export const variables = z.object({
  ...secrets.shape,
  SLACK_CLIENT_ID: z
    .string()
    .regex(
      /^\d{1,20}\.\d{1,20}$/,
      "must be two numbers with a point between, from Basic Information",
    )
    .optional(),
  PUBLIC_URL: z
    .string()
    .refine(isSafeUrl, "must be an https:// address (http:// only on loopback)")
    .transform((text) => text.replace(/\/+$/, ""))
    .optional(),
  SUPPORT_CONTACT: z
    .string()
    .max(200, "must be at most 200 characters")
    .regex(/^[^\p{Cc}]+$/u, "must be one line")
    .optional(),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{15,22}$/, "must be the ID of a server: 17 to 20 digits")
    .optional(),
  DISCORD_PUBLIC_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, "must be 64 hexadecimal digits, from General Information")
    .optional(),
  DISCORD_SHARDS: shards.optional(),
  SLACK_API_URL: apiUrl("https://slack.com/api/"),
  DISCORD_API_URL: apiUrl("https://discord.com/api"),
  TIKLIVE_BASE_URL: apiUrl("https://api.tikliveapi.com"),
  TIKLIVE_REQUESTS_PER_MINUTE: whole(200, 100_000),
  TIKLIVE_CREDIT_PRICE: price,
  SCAVIO_BASE_URL: apiUrl("https://api.scavio.dev"),
  SCAVIO_CONCURRENCY: limit(1, 100),
  SCAVIO_CREDIT_PRICE: price,
  RAPIDAPI_BASE_URL: apiUrl("https://tiktok-scraper7.p.rapidapi.com"),
  RAPIDAPI_REQUESTS_PER_MINUTE: whole(60, 100_000),
  RAPIDAPI_CREDIT_PRICE: price,
  PROVIDER: z
    .string()
    .regex(
      new RegExp(
        `^(?:${oneProvider})(?:\\s*,\\s*(?:${oneProvider})){0,${providerNames.length - 1}}$`,
      ),
      `must be ${providerNames.join(", ")} or several with commas`,
    )
    .optional(),
  BUDGET_CREDITS_PER_MONTH: budget,
  BUDGET_CREDITS_PER_WORKSPACE: budget,
  WATCH_TAGS_PER_LIST: limit(500, 100_000),
  WATCH_LISTS_PER_WORKSPACE: limit(50, 100_000),
  WATCH_TAGS_PER_WORKSPACE: limit(usualLimits.tagsPerWorkspace, 1_000_000),
  WATCH_CONFIRM_CREDITS: whole(usualLimits.creditsUnasked, 999_999_999),
  COMMANDS_PER_PERSON: limit(usualLimits.commandsPerPerson, 100_000),
  COMMANDS_PER_WORKSPACE: limit(usualLimits.commandsPerWorkspace, 100_000),
  QUESTIONS_AT_ONCE: limit(usualLimits.questionsAtOnce, 100_000),
  SUBSCRIPTIONS_PER_CHANNEL: limit(usualLimits.subscriptionsPerChannel, 100_000),
  SUBSCRIPTIONS_PER_WORKSPACE: limit(usualLimits.subscriptionsPerWorkspace, 1_000_000),
  FRESH_INFO_MINUTES: whole(60, 100_000),
  FRESH_SAMPLE_MINUTES: whole(30, 100_000),
  FRESH_REGIONS_MINUTES: whole(7 * 24 * 60, 100_000),
  FRESH_USERS_MINUTES: whole(24 * 60, 100_000),
  TARGET_CREATORS: creators,
  DATABASE_URL: z
    .string()
    .refine(
      (text) => !/^(?!file:|sqlite:|postgres:|postgresql:)\w{2,}:/.test(text),
      "must be a file's path, or an address of PostgreSQL (postgres://…)",
    )
    .refine(
      (text) => !isServerAddress(text) || isReadableAddress(text),
      "must be an address such as postgres://user:password@host/name; in a password, # is written as %23, % as %25 and / as %2F",
    )
    .optional(),
  // Fewer would take away what a campaign, a year and a change of it are compared with.
  READINGS_KEPT_MONTHS: number(1200, 13).optional(),
  ROLE: z
    .string()
    .toLowerCase()
    .pipe(z.enum(roles, `must be ${roles.join(", ")}`))
    .default("all"),
  DEMO_SEED: whole(1, 999_999_999),
  HOST: z
    .string()
    .regex(/^[\w.:-]{1,253}$/, "must be an address such as 127.0.0.1 or 0.0.0.0")
    .default("127.0.0.1"),
  PORT: whole(8080, 65_535),
  WEBHOOK_LOOPBACK: yesOrNo,
  METRICS: yesOrNo,
  SLACK_MCP: yesOrNo,
  PLAYGROUND: said.optional(),
  LOG_LEVEL: z
    .string()
    .toLowerCase()
    .pipe(z.enum(logLevels, `must be ${logLevels.join(", ")}`))
    .default("info"),
});

export type Variables = z.infer<typeof variables>;

export const variableNames: readonly string[] = Object.keys(variables.shape);

export function isVariable(name: string): boolean {
  return Object.hasOwn(variables.shape, name);
}
