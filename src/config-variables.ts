import { z } from "zod";
import { creatorHandle } from "./creator-handle.ts";
import { usualLimits } from "./limits.ts";

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
const number = (most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value <= most, `must be ${most} at most`);
const whole = (usual: number, most: number) => number(most).default(usual);
/** A limit: one that lets nothing through is a slip. */
const limit = (usual: number, most: number) =>
  number(most)
    .refine((value) => value >= 1, "must be 1 at least")
    .default(usual);
const secret = (form: RegExp, words: string) => z.string().regex(form, words).optional();
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

/** Every variable the bot knows, as text in and checked values out. */
export const variables = z.object({
  SLACK_BOT_TOKEN: secret(/^xoxb-\S+$/, "must start with xoxb-"),
  SLACK_APP_TOKEN: secret(/^xapp-\S+$/, "must start with xapp-"),
  SLACK_API_URL: apiUrl("https://slack.com/api/"),
  DISCORD_TOKEN: secret(/^\S+$/, "must not have spaces in it"),
  DISCORD_API_URL: apiUrl("https://discord.com/api"),
  TIKLIVE_API_KEY: secret(/^\S+$/, "must not have spaces in it"),
  TIKLIVE_BASE_URL: apiUrl("https://api.tikliveapi.com"),
  TIKLIVE_REQUESTS_PER_MINUTE: whole(200, 100_000),
  SCAVIO_API_KEY: secret(/^\S+$/, "must not have spaces in it"),
  SCAVIO_BASE_URL: apiUrl("https://api.scavio.dev"),
  SCAVIO_CONCURRENCY: whole(1, 100),
  PROVIDER: z
    .string()
    .regex(
      /^(?:tiklive|scavio)(?:\s*,\s*(?:tiklive|scavio))?$/,
      "must be tiklive, scavio or both with a comma",
    )
    .optional(),
  BUDGET_CREDITS_PER_MONTH: number(999_999_999).optional(),
  BUDGET_CREDITS_PER_WORKSPACE: number(999_999_999).optional(),
  WATCH_TAGS_PER_LIST: whole(500, 100_000),
  WATCH_LISTS_PER_WORKSPACE: whole(50, 100_000),
  WATCH_TAGS_PER_WORKSPACE: limit(usualLimits.tagsPerWorkspace, 1_000_000),
  WATCH_CONFIRM_CREDITS: whole(usualLimits.creditsUnasked, 999_999_999),
  COMMANDS_PER_PERSON: limit(usualLimits.commandsPerPerson, 100_000),
  COMMANDS_PER_WORKSPACE: limit(usualLimits.commandsPerWorkspace, 100_000),
  QUESTIONS_AT_ONCE: limit(usualLimits.questionsAtOnce, 100_000),
  SUBSCRIPTIONS_PER_CHANNEL: limit(usualLimits.subscriptionsPerChannel, 100_000),
  FRESH_INFO_MINUTES: whole(60, 100_000),
  FRESH_SAMPLE_MINUTES: whole(30, 100_000),
  FRESH_REGIONS_MINUTES: whole(7 * 24 * 60, 100_000),
  FRESH_USERS_MINUTES: whole(24 * 60, 100_000),
  TARGET_CREATORS: creators,
  DATABASE_URL: z
    .string()
    .refine((text) => !/^(?!file:|sqlite:)\w{2,}:/.test(text), "must be a file's path")
    .optional(),
  DEMO_SEED: whole(1, 999_999_999),
  HOST: z
    .string()
    .regex(/^[\w.:-]{1,253}$/, "must be an address such as 127.0.0.1 or 0.0.0.0")
    .default("127.0.0.1"),
  PORT: whole(8080, 65_535),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

export type Variables = z.infer<typeof variables>;
