import { existsSync } from "node:fs";
import { z } from "zod";
import { ConfigError } from "./errors.ts";

/** What the environment asks for, checked. `.env.example` documents each variable. */
export interface Config {
  readonly data: DemoData | TikLiveData;
  readonly slack?: {
    readonly botToken: string;
    readonly appToken: string;
    readonly apiUrl: string;
  };
  readonly discord?: { readonly token: string; readonly apiUrl: string };
  /** A file's path. */
  readonly database: string;
  readonly port: number;
  readonly logLevel: string;
  readonly targetCreators: readonly string[];
  /** Values that must never be logged. */
  readonly secrets: readonly string[];
}

interface DemoData {
  readonly kind: "demo";
  readonly seed: number;
}

interface TikLiveData {
  readonly kind: "tiklive";
  readonly apiKey: string;
  readonly baseUrl: string;
  /** 0 is no limit. */
  readonly requestsPerMinute: number;
}

/** The variables of this process, with those of a `.env` file beside it. The process's own win. */
export function environment(): NodeJS.ProcessEnv {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return process.env;
}

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || (protocol === "http:" && loopback.has(hostname));
}

/** Where the bot may send a key: over TLS, or to this machine. */
const apiUrl = (usual: string) =>
  z
    .string()
    .refine(isSafeUrl, "must be an https:// address (http:// only on loopback)")
    .default(usual);
const whole = (usual: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, "must be a whole number")
    .transform(Number)
    .refine((number) => number <= most, `must be ${most} at most`)
    .default(usual);
const secret = (form: RegExp, words: string) => z.string().regex(form, words).optional();

const schema = z.object({
  SLACK_BOT_TOKEN: secret(/^xoxb-\S+$/, "must start with xoxb-"),
  SLACK_APP_TOKEN: secret(/^xapp-\S+$/, "must start with xapp-"),
  SLACK_API_URL: apiUrl("https://slack.com/api/"),
  DISCORD_TOKEN: secret(/^\S+$/, "must not have spaces in it"),
  DISCORD_API_URL: apiUrl("https://discord.com/api"),
  TIKLIVE_API_KEY: secret(/^\S+$/, "must not have spaces in it"),
  TIKLIVE_BASE_URL: apiUrl("https://api.tikliveapi.com"),
  TIKLIVE_REQUESTS_PER_MINUTE: whole(200, 100_000),
  TARGET_CREATORS: z.string().default(""),
  DATABASE_URL: z
    .string()
    .refine((text) => !/^(?!file:|sqlite:)\w{2,}:/.test(text), "must be a file's path")
    .optional(),
  DEMO_SEED: whole(1, 999_999_999),
  PORT: whole(8080, 65_535),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

type Variables = z.infer<typeof schema>;

/** Throws a `ConfigError` with every problem at once. Empty variables count as not set. */
export function readConfig(variables: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
  const parsed = schema.safeParse(given);
  const wrong =
    parsed.error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`) ?? [];
  const problems = [...wrong, ...incomplete(given)];
  if (problems.length > 0 || !parsed.data) throw new ConfigError(problems);
  return config(parsed.data);
}

/** Variables that are no use without another. */
const companions = [
  ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"],
  ["SLACK_APP_TOKEN", "SLACK_BOT_TOKEN"],
  ["TIKLIVE_BASE_URL", "TIKLIVE_API_KEY"],
] as const;

function incomplete(given: Readonly<Record<string, unknown>>): readonly string[] {
  return companions.flatMap(([name, other]) =>
    given[name] && !given[other] ? [`${other} is missing, and ${name} needs it`] : [],
  );
}

function config(variables: Variables): Config {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, DISCORD_TOKEN: token } = variables;
  const data = dataFrom(variables);
  return {
    data,
    ...(botToken && appToken && { slack: { botToken, appToken, apiUrl: variables.SLACK_API_URL } }),
    ...(token && { discord: { token, apiUrl: variables.DISCORD_API_URL } }),
    database: databasePath(variables.DATABASE_URL, data.kind),
    port: variables.PORT,
    logLevel: variables.LOG_LEVEL,
    targetCreators: variables.TARGET_CREATORS.split(/[\s,]+/)
      .map((handle) => handle.replace(/^@/, ""))
      .filter(Boolean),
    secrets: [botToken, appToken, token, variables.TIKLIVE_API_KEY].filter(
      (one) => one !== undefined,
    ),
  };
}

function dataFrom(variables: Variables): Config["data"] {
  const { TIKLIVE_API_KEY: apiKey, DEMO_SEED: seed } = variables;
  if (!apiKey) return { kind: "demo", seed };
  return {
    kind: "tiklive",
    apiKey,
    baseUrl: variables.TIKLIVE_BASE_URL,
    requestsPerMinute: variables.TIKLIVE_REQUESTS_PER_MINUTE,
  };
}

/** Simulated numbers get a file of their own ("tagtide.demo.db"), so that they never stand beside real ones. */
function databasePath(url: string | undefined, data: Config["data"]["kind"]): string {
  const path = url?.replace(/^(?:file|sqlite):(?:\/\/)?/, "") ?? "./data/tagtide.db";
  if (data !== "demo" || path === ":memory:") return path;
  return `${path.replace(/\.db$/, "")}.demo.db`;
}
