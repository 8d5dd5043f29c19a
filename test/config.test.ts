import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readConfig } from "../src/config.ts";
import { variables } from "../src/config-variables.ts";
import { ConfigError } from "../src/errors.ts";
import { usualLimits } from "../src/limits.ts";

describe("the configuration", () => {
  test("with nothing set is the demo, in a file of its own", () => {
    expect(readConfig({})).toEqual({
      data: { kind: "demo", seed: 1 },
      database: "./data/tagtide.demo.db",
      host: "127.0.0.1",
      port: 8080,
      logLevel: "info",
      targetCreators: [],
      budget: { perMonth: null, perWorkspace: null },
      watchLimits: { tagsPerList: 500, listsPerWorkspace: 50 },
      limits: usualLimits,
      freshness: { info: 3_600_000, sample: 1_800_000, regions: 604_800_000, users: 86_400_000 },
      secrets: [],
    });
  });

  test("with everything set", () => {
    const config = readConfig({
      SLACK_BOT_TOKEN: "xoxb-1",
      SLACK_APP_TOKEN: "xapp-1",
      SLACK_API_URL: "http://127.0.0.1:9/api/",
      DISCORD_TOKEN: "d.i.s",
      TIKLIVE_API_KEY: "key",
      TIKLIVE_BASE_URL: "http://localhost:8",
      TIKLIVE_REQUESTS_PER_MINUTE: "0",
      TARGET_CREATORS: "@One, two  https://www.tiktok.com/@Three?lang=en",
      WATCH_TAGS_PER_LIST: "20",
      WATCH_LISTS_PER_WORKSPACE: "3",
      WATCH_TAGS_PER_WORKSPACE: "40",
      WATCH_CONFIRM_CREDITS: "0",
      COMMANDS_PER_PERSON: "5",
      COMMANDS_PER_WORKSPACE: "6",
      QUESTIONS_AT_ONCE: "7",
      SUBSCRIPTIONS_PER_CHANNEL: "8",
      DATABASE_URL: "file:./x.db",
      PORT: "0",
      LOG_LEVEL: "warn",
    });
    expect(config).toMatchObject({
      data: {
        kind: "providers",
        providers: [
          { kind: "tiklive", apiKey: "key", baseUrl: "http://localhost:8", requestsPerMinute: 0 },
        ],
      },
      slack: { botToken: "xoxb-1", appToken: "xapp-1", apiUrl: "http://127.0.0.1:9/api/" },
      discord: { token: "d.i.s", apiUrl: "https://discord.com/api" },
      database: "./x.db",
      targetCreators: ["one", "two", "three"],
      watchLimits: { tagsPerList: 20, listsPerWorkspace: 3 },
      limits: {
        commandsPerPerson: 5,
        commandsPerWorkspace: 6,
        questionsAtOnce: 7,
        subscriptionsPerChannel: 8,
        tagsPerWorkspace: 40,
        creditsUnasked: 0,
      },
      secrets: ["xoxb-1", "xapp-1", "d.i.s", "key"],
    });
  });

  test("chooses the provider that has a key, or those that are named, in that order", () => {
    const names = (variables: Record<string, string>) => {
      const { data } = readConfig(variables);
      return data.kind === "providers" ? data.providers.map(({ kind }) => kind) : [data.kind];
    };
    const both = { TIKLIVE_API_KEY: "t", SCAVIO_API_KEY: "s" };
    expect(names({ SCAVIO_API_KEY: "s" })).toEqual(["scavio"]);
    expect(names(both)).toEqual(["tiklive"]);
    expect(names({ ...both, PROVIDER: "scavio" })).toEqual(["scavio"]);
    expect(names({ ...both, PROVIDER: "scavio, tiklive" })).toEqual(["scavio", "tiklive"]);
    expect(problemsOf({ TIKLIVE_API_KEY: "t", PROVIDER: "tiklive,scavio" })).toEqual([
      "SCAVIO_API_KEY is missing, and PROVIDER needs it",
    ]);
    expect(problemsOf({ PROVIDER: "other" })).toHaveLength(1);
  });

  test("refuses what can be no creator's handle, and says which it is", () => {
    expect(problemsOf({ TARGET_CREATORS: "pages.theo, théo, https://example.com/@theo" })).toEqual([
      "TARGET_CREATORS must be handles or profile links, and this is neither: théo",
      "TARGET_CREATORS must be handles or profile links, and this is neither: https://example.com/@theo",
    ]);
  });

  test("takes empty lines of a copied example for not set", () => {
    expect(readConfig({ SLACK_BOT_TOKEN: "", TIKLIVE_API_KEY: " " }).data.kind).toBe("demo");
  });

  test("lists every problem at once, and never a secret's value", () => {
    const variables = {
      SLACK_BOT_TOKEN: "wrong-secret",
      DISCORD_TOKEN: "has spaces secret",
      TIKLIVE_BASE_URL: "http://example.com",
      PORT: "70000",
      LOG_LEVEL: "loud",
      DATABASE_URL: "postgres://x",
      TIKLIVE_REQUESTS_PER_MINUTE: "many",
    };
    const problems = problemsOf(variables);
    expect(problems).toEqual([
      "SLACK_BOT_TOKEN must start with xoxb-",
      "DISCORD_TOKEN must not have spaces in it",
      "TIKLIVE_BASE_URL must be an https:// address (http:// only on loopback)",
      "TIKLIVE_REQUESTS_PER_MINUTE must be a whole number",
      "DATABASE_URL must be a file's path",
      "PORT must be 65535 at most",
      expect.stringMatching(/^LOG_LEVEL /),
      "SLACK_APP_TOKEN is missing, and SLACK_BOT_TOKEN needs it",
      "TIKLIVE_API_KEY is missing, and TIKLIVE_BASE_URL needs it",
    ]);
    expect(problems.join()).not.toContain("secret");
  });

  test.each(["http://example.com", "ftp://127.0.0.1", "https//x", "http://127.0.0.1.evil.example"])(
    "sends no key to %s",
    (url) => {
      expect(problemsOf({ TIKLIVE_API_KEY: "k", TIKLIVE_BASE_URL: url })).toHaveLength(1);
    },
  );
});

test("the example names every variable there is, and a copy of it changes nothing", () => {
  const example = readFileSync(new URL("../.env.example", import.meta.url), "utf8");
  const lines = example.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const given = lines.map((line) => line.split("=") as [string, string]);
  expect(given.map(([name]) => name).sort()).toEqual(Object.keys(variables.shape).sort());
  expect(readConfig(Object.fromEntries(given))).toEqual(readConfig({}));
});

function problemsOf(variables: Record<string, string>): readonly string[] {
  try {
    readConfig(variables);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}
