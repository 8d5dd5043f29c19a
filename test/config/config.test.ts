import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readConfig } from "../../src/config/config.ts";
import { variableNames } from "../../src/config/variables.ts";
import { ConfigError } from "../../src/errors.ts";
import { usualLimits } from "../../src/ports/limits.ts";

describe("the configuration", () => {
  test("with nothing set is the demo, in a file of its own", () => {
    expect(readConfig({})).toEqual({
      data: { kind: "demo", seed: 1 },
      publicUrl: null,
      readingsKeptMonths: null,
      role: "all",
      database: "./data/tagtide.demo.db",
      host: "127.0.0.1",
      port: 8080,
      playground: { kind: "open", token: null },
      logLevel: "info",
      targetCreators: [],
      supportContact: null,
      budget: { perMonth: null, perWorkspace: null },
      creditPrices: { known: new Map(), usual: null },
      webhooks: { keys: [], loopback: false },
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
      DISCORD_PUBLIC_KEY: "0f".repeat(32),
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
      SUBSCRIPTIONS_PER_WORKSPACE: "9",
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
      slack: {
        kind: "socket",
        botToken: "xoxb-1",
        appToken: "xapp-1",
        apiUrl: "http://127.0.0.1:9/api/",
      },
      discord: { token: "d.i.s", publicKey: "0f".repeat(32), apiUrl: "https://discord.com/api" },
      database: "./x.db",
      targetCreators: ["one", "two", "three"],
      watchLimits: { tagsPerList: 20, listsPerWorkspace: 3 },
      limits: {
        commandsPerPerson: 5,
        commandsPerWorkspace: 6,
        questionsAtOnce: 7,
        subscriptionsPerChannel: 8,
        subscriptionsPerWorkspace: 9,
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
    const all = { ...both, RAPIDAPI_KEY: "r" };
    expect(names(all)).toEqual(["tiklive"]);
    expect(names({ RAPIDAPI_KEY: "r" })).toEqual(["scraper7"]);
    expect(names({ ...all, PROVIDER: "scraper7" })).toEqual(["scraper7"]);
    expect(names({ ...all, PROVIDER: "scraper7,tiklive" })).toEqual(["scraper7", "tiklive"]);
    const order = ["scavio", "scraper7", "tiklive"];
    expect(names({ ...all, PROVIDER: order.join(" , ") })).toEqual(order);
    expect(problemsOf({ RAPIDAPI_BASE_URL: "https://example.com", PROVIDER: "scraper7" })).toEqual([
      "RAPIDAPI_KEY is missing, and RAPIDAPI_BASE_URL needs it",
      "RAPIDAPI_KEY is missing, and PROVIDER needs it",
    ]);
    expect(problemsOf({ PROVIDER: "other" })).toEqual([
      "PROVIDER must be tiklive, scavio, scraper7 or several with commas",
    ]);
  });

  test("knows what a credit costs where that is said, first of whoever is asked first", () => {
    const keys = { TIKLIVE_API_KEY: "t", SCAVIO_API_KEY: "s", PROVIDER: "scavio,tiklive" };
    const prices = (said: Record<string, string>) => readConfig({ ...keys, ...said }).creditPrices;
    expect(prices({ TIKLIVE_CREDIT_PRICE: "0.000099" })).toEqual({
      ...{ known: new Map([["tiklive", 0.000099]]), usual: null },
    });
    expect(prices({ TIKLIVE_CREDIT_PRICE: "1", SCAVIO_CREDIT_PRICE: "$0.005" })).toEqual({
      known: new Map([
        ["scavio", 0.005],
        ["tiklive", 1],
      ]),
      usual: 0.005,
    });
    expect(prices({}).usual).toBeNull();
    expect(problemsOf({ RAPIDAPI_CREDIT_PRICE: "0.001" })).toEqual([
      "RAPIDAPI_KEY is missing, and RAPIDAPI_CREDIT_PRICE needs it",
    ]);
  });

  test.each(["0", "-1", "0,001", "1e-3", "9999", "€0.01", "free"])(
    "takes %s for no price",
    (text) => {
      expect(problemsOf({ TIKLIVE_API_KEY: "t", TIKLIVE_CREDIT_PRICE: text })).toEqual([
        "TIKLIVE_CREDIT_PRICE must be the price of one credit in US dollars, such as 0.0001",
      ]);
    },
  );

  test("refuses what can be no creator's handle, and says which it is", () => {
    expect(problemsOf({ TARGET_CREATORS: "pages.theo, théo, https://example.com/@theo" })).toEqual([
      "TARGET_CREATORS must be handles or profile links, and this is neither: théo",
      "TARGET_CREATORS must be handles or profile links, and this is neither: https://example.com/@theo",
    ]);
  });

  test("takes empty lines of a copied example for not set", () => {
    expect(readConfig({ SLACK_BOT_TOKEN: "", TIKLIVE_API_KEY: " " }).data.kind).toBe("demo");
  });

  test("takes what Docker leaves empty for not set, so that the image's own default holds", () => {
    const image = { DEFAULT_DATABASE_URL: "/data/tagtide.db", DEFAULT_HOST: "0.0.0.0" };
    const file = { DATABASE_URL: "", HOST: '""', TIKLIVE_API_KEY: "key", PORT: " # health" };
    expect(readConfig({ ...image, ...file })).toMatchObject({
      database: "/data/tagtide.db",
      host: "0.0.0.0",
      port: 8080,
    });
    expect(readConfig({ ...image, HOST: "::1" }).host).toBe("::1");
  });

  const values: Readonly<Record<string, string>> = {
    ...{ SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1", DISCORD_TOKEN: "d.i#s" },
    ...{ DISCORD_GUILD_ID: "200000000000000001", DISCORD_PUBLIC_KEY: "0f".repeat(32) },
    ...{ TIKLIVE_API_KEY: "t", SCAVIO_API_KEY: "s", RAPIDAPI_KEY: "r", HOST: "::1" },
    ...{ SLACK_CLIENT_ID: "1.2", SLACK_CLIENT_SECRET: "c", SLACK_SIGNING_SECRET: "s" },
    ...{ TOKEN_KEY: Buffer.alloc(32, 7).toString("base64") },
    ...{ REPORT_KEY: Buffer.alloc(32, 8).toString("base64") },
    PROVIDER: "scavio,scraper7,tiklive",
    ...{ ROLE: "gateway", DISCORD_SHARDS: "0-3/8" },
    SUPPORT_CONTACT: "ops@example.com",
    ...{ METRICS: "yes", METRICS_TOKEN: "correct-horse-battery", SLACK_MCP: "yes" },
    ...{ PLAYGROUND: "yes", PLAYGROUND_TOKEN: "battery-horse-correct" },
    ...{ TIKLIVE_CREDIT_PRICE: "0.1", SCAVIO_CREDIT_PRICE: "0.2", RAPIDAPI_CREDIT_PRICE: "0.3" },
    ...{ READINGS_KEPT_MONTHS: "24", WEBHOOK_LOOPBACK: "yes" },
    ...{ DATABASE_URL: "/my data/x.db", LOG_LEVEL: "warn", TARGET_CREATORS: "one, two" },
  };
  const everything = Object.fromEntries(
    variableNames.map((name) => {
      const usual = name.endsWith("_URL") ? "https://example.com/" : "7";
      return [name, values[name] ?? usual];
    }),
  );

  test.each([
    ["quotes", (value: string) => `"${value}"`],
    ["single quotes", (value: string) => `'${value}'`],
    ["the quotes of a word processor", (value: string) => `“${value}”`],
    ["spaces and a carriage return", (value: string) => ` ${value} \t\r`],
    ["a remark", (value: string) => `${value} # mine, "quoted"`],
    ["quotes and a remark", (value: string) => `"${value}"\t# it's "mine"`],
    ["what cannot be seen", (value: string) => `\u200b${value}\ufeff`],
  ])("takes %s off every variable", (_, wrap) => {
    const wrapped = Object.entries(everything).map(([name, value]) => [name, wrap(value)]);
    expect(readConfig(Object.fromEntries(wrapped))).toEqual(readConfig(everything));
  });

  test.each([
    [`"it's.db"`, "it's.db"],
    [`'a "b".db'`, 'a "b".db'],
    [`"a "b" c.db"`, 'a "b" c.db'],
    [`a"b.db`, 'a"b.db'],
    ["a#b.db", "a#b.db"],
    [`"a #b.db"`, "a #b.db"],
    ["C:\\new\\x.db", "C:\\new\\x.db"],
  ])("keeps what is inside: %s", (given, database) => {
    expect(readConfig({ TIKLIVE_API_KEY: "t", DATABASE_URL: given }).database).toBe(database);
  });

  test.each([
    "postgres://bot:p#w@host/x",
    "postgres://bot:50%off@host/x",
    "postgresql://bot:a/b@host/x",
    "postgres://bot@host:99999/x",
  ])(
    "an address of PostgreSQL that cannot be read is refused without its password: %s",
    (given) => {
      const read = () => readConfig({ TIKLIVE_API_KEY: "t", DATABASE_URL: given });
      expect(read).toThrow(/DATABASE_URL must be an address such as postgres:.*%23/);
      expect(read).not.toThrow(given);
      const right = "postgres://bot:p%23w%25%2F@host/x";
      expect(readConfig({ TIKLIVE_API_KEY: "t", DATABASE_URL: right }).database).toBe(right);
    },
  );

  test.each(Object.keys(everything))("says that a quote of %s has no other", (name) => {
    const sentence = `${name} has a quotation mark at one end only: take it off`;
    expect(problemsOf({ ...everything, [name]: `"${everything[name]}` })).toEqual([sentence]);
    expect(problemsOf({ ...everything, [name]: `${everything[name]}'` })).toEqual([sentence]);
  });

  const numbers = variableNames.filter((name) => everything[name] === "7");

  test.each([
    "-1",
    "1e99",
    "1e3",
    "ten",
    "0x10",
    "1,000",
    "1_000",
    "5.0",
    "+5",
    "9999999999",
    "∞",
    "٣",
  ])("says of each number which it may be instead of %s", (value) => {
    const given = Object.fromEntries(numbers.map((name) => [name, value]));
    const sentence = /^[A-Z_]+ must be a whole number from [01] to \d+, in digits$/;
    const problems = problemsOf({ ...everything, ...given });
    expect(problems).toEqual(numbers.map(() => expect.stringMatching(sentence)));
  });

  test("takes no 0 where that would let nothing through", () => {
    const given = Object.fromEntries(numbers.map((name) => [name, "0"]));
    const refused = problemsOf({ ...everything, ...given }).map((words) => words.split(" ")[0]);
    expect(refused.toSorted()).toEqual([
      ...["BUDGET_CREDITS_PER_MONTH", "BUDGET_CREDITS_PER_WORKSPACE"],
      ...["COMMANDS_PER_PERSON", "COMMANDS_PER_WORKSPACE", "QUESTIONS_AT_ONCE"],
      ...["SCAVIO_CONCURRENCY", "SUBSCRIPTIONS_PER_CHANNEL", "SUBSCRIPTIONS_PER_WORKSPACE"],
      ...["WATCH_LISTS_PER_WORKSPACE", "WATCH_TAGS_PER_LIST", "WATCH_TAGS_PER_WORKSPACE"],
    ]);
  });

  test("takes for how many months readings are kept, a year at least", () => {
    const months = (READINGS_KEPT_MONTHS: string) => ({
      TIKLIVE_API_KEY: "t",
      READINGS_KEPT_MONTHS,
    });
    expect(readConfig(months("")).readingsKeptMonths).toBeNull();
    expect(readConfig(months("24")).readingsKeptMonths).toBe(24);
    expect(problemsOf(months("12"))).toEqual([
      "READINGS_KEPT_MONTHS must be a whole number from 13 to 1200, in digits",
    ]);
  });

  test("takes the log's level in any case", () => {
    expect(readConfig({ LOG_LEVEL: "WARN" }).logLevel).toBe("warn");
  });

  test.each([
    ["SLACK_APP_TOKEN", "xoxb-secret", "must start with xapp-, and this is a bot token"],
    ["SLACK_BOT_TOKEN", "xapp-secret", "must start with xoxb-, and this is an app-level token"],
    ["SLACK_BOT_TOKEN", "xoxp-secret", "must start with xoxb-, and this is a user's token"],
    [
      "SLACK_BOT_TOKEN",
      "xoxe.xoxb-secret",
      "must start with xoxb-, and this is one that rotates; token rotation must be off",
    ],
    ["SLACK_BOT_TOKEN", "xoxb-", "must start with xoxb-"],
    ["DISCORD_TOKEN", "123456789012345678", "must be the bot's token, and this is an ID"],
    [
      "DISCORD_TOKEN",
      "0123456789abcdef".repeat(4),
      "must be the bot's token, and this is the public key",
    ],
    [
      "METRICS_TOKEN",
      "short",
      "must be 16 letters and digits at least, as openssl rand -hex 16 writes them",
    ],
    ["METRICS", "on", "must be yes or no"],
    ["WEBHOOK_LOOPBACK", "1", "must be yes or no"],
    ["TIKLIVE_API_KEY", "sécret", "has a letter or sign in it that no key has: copy it again"],
  ])("says what a wrong %s is", (name, value, words) => {
    expect(problemsOf({ ...everything, [name]: value })).toEqual([`${name} ${words}`]);
  });

  test("serves metrics where they are asked for, and on a network to those with a token only", () => {
    const metrics = (given: NodeJS.ProcessEnv) => readConfig(given).metrics;
    expect(metrics({})).toBeUndefined();
    for (const HOST of ["", "localhost", "127.0.0.2", "::1"])
      expect(metrics({ METRICS: "YES", HOST })).toEqual({ token: null });
    const token = "correct-horse-battery";
    expect(metrics({ METRICS_TOKEN: token, HOST: "0.0.0.0" })).toEqual({ token });
    expect(readConfig({ METRICS_TOKEN: token }).secrets).toEqual([token]);
    for (const given of [
      { HOST: "0.0.0.0" },
      { DEFAULT_HOST: "0.0.0.0" },
      { HOST: "127.0.0.1.nip.io" },
    ])
      expect(problemsOf({ METRICS: "yes", ...given })).toEqual([
        expect.stringContaining("METRICS_TOKEN is missing"),
      ]);
  });

  test("has a playground in the demo on this machine, and elsewhere for those with a token only", () => {
    const playground = (given: NodeJS.ProcessEnv) => readConfig(given).playground;
    const token = "correct-horse-battery";
    const key = { TIKLIVE_API_KEY: "t" };
    for (const given of [{}, { HOST: "::1" }, { PLAYGROUND: "YES" }])
      expect(playground(given)).toEqual({ kind: "open", token: null });
    expect(playground({ HOST: "0.0.0.0" })).toEqual({ kind: "unsafe" });
    for (const given of [
      key,
      { DISCORD_TOKEN: "d.i.s" },
      { PLAYGROUND: "no" },
      { ...key, ROLE: "worker" },
    ])
      expect(playground(given)).toEqual({ kind: "off" });
    for (const given of [{}, key, { HOST: "0.0.0.0" }, { ...key, PLAYGROUND: "yes" }])
      expect(playground({ ...given, PLAYGROUND_TOKEN: token })).toEqual({ kind: "open", token });
    expect(playground({ PLAYGROUND: "no", PLAYGROUND_TOKEN: token })).toEqual({ kind: "off" });
    expect(readConfig({ PLAYGROUND_TOKEN: token }).secrets).toEqual([token]);
    for (const given of [key, { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" }])
      expect(problemsOf({ PLAYGROUND: "yes", ...given })).toEqual([
        expect.stringMatching(/^PLAYGROUND_TOKEN is missing, and PLAYGROUND needs it beside /),
      ]);
    expect(problemsOf({ PLAYGROUND: "yes", HOST: "0.0.0.0" })).toEqual([
      "PLAYGROUND_TOKEN is missing: with HOST 0.0.0.0, others could open the playground",
    ]);
  });

  test("takes a token with the word that goes before it in a header", () => {
    const given = { DISCORD_TOKEN: '"Bot d.i.s"', SCAVIO_API_KEY: "Bearer key" };
    expect(readConfig(given).secrets).toEqual(["d.i.s", "key"]);
  });

  const oauth = {
    ...{ SLACK_CLIENT_ID: "12.34", SLACK_CLIENT_SECRET: "cs", SLACK_SIGNING_SECRET: "ss" },
    ...{
      PUBLIC_URL: "https://tagtide.example//",
      TOKEN_KEY: Buffer.alloc(32, 1).toString("base64"),
    },
  };

  test("takes Slack over HTTP when all of it is there, also beside a token for one workspace", () => {
    const keys = [Buffer.alloc(32, 2), Buffer.alloc(32, 1)];
    const TOKEN_KEY = keys.map((key) => key.toString("base64")).join(",");
    const one = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" };
    const { slack, publicUrl, secrets } = readConfig({ ...oauth, ...one, TOKEN_KEY });
    expect(slack).toEqual({
      ...{ kind: "http", clientId: "12.34", clientSecret: "cs", signingSecret: "ss" },
      ...{ publicUrl: "https://tagtide.example", tokenKeys: keys },
      apiUrl: "https://slack.com/api/",
      mcp: false,
    });
    expect(publicUrl).toBe("https://tagtide.example");
    expect(secrets).toEqual(expect.arrayContaining(["cs", "ss", ...TOKEN_KEY.split(",")]));
  });

  test("lets Slackbot ask where that is wanted, over HTTP alone", () => {
    expect(readConfig({ ...oauth, SLACK_MCP: "Yes" }).slack).toMatchObject({ mcp: true });
    expect(problemsOf({ SLACK_MCP: "yes" })).toEqual([
      "SLACK_CLIENT_ID is missing, and SLACK_MCP needs it",
    ]);
    expect(problemsOf({ SLACK_MCP: "on" })).toEqual([expect.stringContaining("must be yes or no")]);
  });

  test("takes a key for links to reports, which need an address to begin with", () => {
    const keys = [Buffer.alloc(32, 2), Buffer.alloc(32, 1)];
    const REPORT_KEY = keys.map((key) => key.toString("base64")).join(",");
    const { reports, secrets } = readConfig({ REPORT_KEY, PUBLIC_URL: "https://tagtide.example/" });
    expect(reports).toEqual({ publicUrl: "https://tagtide.example", keys });
    expect(secrets).toEqual(REPORT_KEY.split(","));
    expect(readConfig({ PUBLIC_URL: "https://tagtide.example" }).reports).toBeUndefined();
    expect(problemsOf({ REPORT_KEY })).toEqual(["PUBLIC_URL is missing, and REPORT_KEY needs it"]);
    const short = problemsOf({ REPORT_KEY: "c2hvcnQ=", PUBLIC_URL: "https://tagtide.example" });
    expect(short).toEqual([expect.stringContaining("REPORT_KEY must be 32 bytes in base64")]);
  });

  test.each(["SLACK_CLIENT_SECRET", "SLACK_SIGNING_SECRET", "PUBLIC_URL", "TOKEN_KEY"])(
    "misses %s",
    (name) => {
      expect(problemsOf({ ...oauth, [name]: "" })).toEqual([
        `${name} is missing, and SLACK_CLIENT_ID needs it`,
      ]);
    },
  );

  test.each([
    ["TOKEN_KEY", "c2hvcnQ=", "must be 32 bytes in base64"],
    ["TOKEN_KEY", `${oauth.TOKEN_KEY},${oauth.TOKEN_KEY},${oauth.TOKEN_KEY}`, "must be 32 bytes"],
    ["SLACK_CLIENT_ID", "A0123", "must be two numbers with a point between"],
    ["PUBLIC_URL", "http://tagtide.example", "must be an https:// address"],
    ["PUBLIC_URL", "tagtide.example", "must be an https:// address"],
  ])("says what a wrong %s is: %s", (name, value, words) => {
    const problems = problemsOf({ ...oauth, [name]: value });
    expect(problems).toEqual([expect.stringContaining(`${name} ${words}`)]);
    expect(problems.join()).not.toContain(oauth.TOKEN_KEY);
  });

  test("lists every problem at once, and never a secret's value", () => {
    const variables = {
      SLACK_BOT_TOKEN: "wrong-secret",
      DISCORD_TOKEN: "has spaces secret",
      TIKLIVE_BASE_URL: "http://example.com",
      PORT: "70000",
      LOG_LEVEL: "loud",
      DATABASE_URL: "mysql://x",
      TIKLIVE_REQUESTS_PER_MINUTE: "many",
    };
    const problems = problemsOf(variables);
    expect(problems).toEqual([
      "SLACK_BOT_TOKEN must start with xoxb-",
      "DISCORD_TOKEN must not have spaces in it",
      "TIKLIVE_BASE_URL must be an https:// address (http:// only on loopback)",
      "TIKLIVE_REQUESTS_PER_MINUTE must be a whole number from 0 to 100000, in digits",
      "DATABASE_URL must be a file's path, or an address of PostgreSQL (postgres://…)",
      "PORT must be a whole number from 0 to 65535, in digits",
      "LOG_LEVEL must be debug, info, warn, error, silent",
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
  const example = readFileSync(new URL("../../.env.example", import.meta.url), "utf8");
  const lines = example.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const given = lines.map((line) => line.split("=") as [string, string]);
  expect(given.map(([name]) => name).sort()).toEqual([...variableNames].sort());
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

test.each([
  ["0-3/8", { first: 0, last: 3, of: 8 }],
  ["7/8", { first: 7, last: 7, of: 8 }],
])("takes %s for shards", (DISCORD_SHARDS, shards) => {
  const config = readConfig({ DISCORD_TOKEN: "token", TIKLIVE_API_KEY: "t", DISCORD_SHARDS });
  expect(config.discord?.shards).toEqual(shards);
});

test.each(["8/8", "3-1/8", "0-3", "all", "-1/2", "0/99999"])("takes %s for no shards", (text) => {
  const given = { DISCORD_TOKEN: "token", TIKLIVE_API_KEY: "t", DISCORD_SHARDS: text };
  expect(() => readConfig(given)).toThrow(/DISCORD_SHARDS must/);
});

test("has a role, which is not for a demo", () => {
  expect(readConfig({ TIKLIVE_API_KEY: "t" }).role).toBe("all");
  expect(readConfig({ TIKLIVE_API_KEY: "t", ROLE: "Worker" }).role).toBe("worker");
  expect(() => readConfig({ ROLE: "worker" })).toThrow("the demo is one");
  expect(() => readConfig({ ROLE: "boss", TIKLIVE_API_KEY: "t" })).toThrow(
    "ROLE must be all, gateway, worker",
  );
  expect(() => readConfig({ DATABASE_URL: "postgres://x/y" })).toThrow("the demo keeps to a file");
});
