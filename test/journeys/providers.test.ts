import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { assemble } from "../../adapters/assemble.ts";
import type { ScoreFinding } from "../../src/commands/tags/score-finding.ts";
import type { SearchFinding } from "../../src/commands/tags/search-finding.ts";
import type { BudgetFinding } from "../../src/commands/workspace/budget-finding.ts";
import { readConfig } from "../../src/config/config.ts";
import type { Reply } from "../../src/core/reply.ts";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const messenger = { turn: async () => undefined, post: async () => ({ reference: "1" }) };
const asker = (id: string) => ({ id, name: id, isAdmin: async () => true });

/** The product as its environment sets it up, on a database that outlives it. */
async function setUp(variables: Record<string, string>) {
  const simulator = await startSimulator({ seed: 1, clock: () => new Date() });
  const folder = mkdtempSync(join(tmpdir(), "tagtide-"));
  onTestFinished(async () => {
    await simulator.close();
    rmSync(folder, { recursive: true });
  });
  const config = readConfig({
    DATABASE_URL: join(folder, "test.db"),
    TIKLIVE_REQUESTS_PER_MINUTE: "0",
    ...(variables["TIKLIVE_API_KEY"] && { TIKLIVE_BASE_URL: simulator.url }),
    ...(variables["SCAVIO_API_KEY"] && { SCAVIO_BASE_URL: simulator.url }),
    ...(variables["RAPIDAPI_KEY"] && { RAPIDAPI_BASE_URL: simulator.url }),
    RAPIDAPI_REQUESTS_PER_MINUTE: "0",
    ...variables,
  });
  const start = async () => {
    const { core, close } = await assemble(config, () => messenger, { log: quiet });
    const type = (line: string, workspace = "T1", person = "you"): Promise<Reply> => {
      const channel = { platform: "slack", workspace, channel: "C1" } as const;
      return core.accept({ line, channel, asker: asker(person) }).answer();
    };
    return { type, close };
  };
  return { simulator, start };
}

const score = ({ finding }: Reply) => finding as ScoreFinding;
const words = ({ card }: Reply) => JSON.stringify(card);
const asked = ({ requests }: Simulator) => [...requests.values()].reduce((a, b) => a + b, 0);

describe("with a Scavio key", () => {
  test("a score is answered, and says from whom", async () => {
    const { start } = await setUp({ SCAVIO_API_KEY: "key" });
    const { type, close } = await start();
    const answer = await type("score booktok");
    expect(score(answer)).toMatchObject({ tag: "booktok", provider: "scavio", credits: 4 });
    expect(words(answer)).toContain("Scavio, read");
    await close();
  });

  test("what Scavio cannot do is said in words", async () => {
    const { start } = await setUp({ SCAVIO_API_KEY: "key" });
    const { type, close } = await start();
    expect(words(await type("regions booktok US BR"))).toContain("cannot look from a country");
    const { outcome, card } = await type("score booktok US");
    expect(outcome).toBe("fault");
    expect(card.title).toContain("Scavio cannot");
    await close();
  });

  test("a search, which Scavio does not have, finds the tags of last week's videos, and says so", async () => {
    const { simulator, start } = await setUp({ SCAVIO_API_KEY: "key" });
    const { type, close } = await start();
    const { finding, card } = await type("search book");
    const { tags, credits } = finding as SearchFinding;
    expect(tags[0]).toMatchObject({ tag: "booktok", id: null, creators: expect.any(Number) });
    expect(words({ card } as Reply)).toContain("Scavio cannot search for hashtags.");
    expect(credits).toBe(simulator.requests.get("search/videos"));
    await close();
  });

  test("the balance is read for nothing", async () => {
    const { start } = await setUp({ SCAVIO_API_KEY: "key" });
    const { type, close } = await start();
    const { finding } = await type("budget");
    expect((finding as BudgetFinding).balance).toBeGreaterThan(0);
    expect((finding as BudgetFinding).used).toBe(0);
    await close();
  });
});

describe.each([
  ["scavio", "SCAVIO_API_KEY", null],
  ["scraper7", "RAPIDAPI_KEY", { of: 30 }],
] as const)("with a key of %s alone", (provider, variable, adverts) => {
  test("five hashtags are picked, a creator is looked at, and a campaign is followed", async () => {
    const { simulator, start } = await setUp({ [variable]: "key" });
    const { type, close } = await start();
    const picked = await type("pick booktok");
    expect(picked.finding).toMatchObject({ provider, five: { length: 5 } });
    expect(words(picked)).toContain("creators who use #booktok add it");
    const spent = asked(simulator);
    const fit = await type("creator fit @novel.mara");
    expect(fit.finding).toMatchObject({ creator: { provider }, posts: { adverts }, credits: 2 });
    const rival = await type("creator competitor @novel.mara");
    expect(rival.finding).toMatchObject({ posts: { count: 30 }, credits: 0 });
    expect(asked(simulator)).toBe(spent + 2);
    await type("watch add books booktok");
    const campaign = await type("campaign start booktok goal:90000B views until:6 weeks");
    expect(campaign.finding).toMatchObject({ campaigns: [{ tag: "booktok", goal: 90_000e9 }] });
    await close();
  });
});

describe("with RapidAPI's key", () => {
  test("a score, a search and posts are answered, and say from whom", async () => {
    const { simulator, start } = await setUp({ RAPIDAPI_KEY: "key" });
    const { type, close } = await start();
    const answer = await type("score booktok");
    expect(score(answer)).toMatchObject({ tag: "booktok", provider: "scraper7" });
    expect(score(answer).credits).toBe([...simulator.requests.values()].reduce((a, b) => a + b));
    expect(words(answer)).toContain("tiktok-scraper7, read");
    expect((await type("search book")).outcome).toBe("answered");
    expect((await type("posts booktok")).outcome).toBe("answered");
    await close();
  });

  test("what tiktok-scraper7 cannot do is said in words", async () => {
    const { start } = await setUp({ RAPIDAPI_KEY: "key" });
    const { type, close } = await start();
    expect(words(await type("regions booktok US BR"))).toContain("cannot look from a country");
    const refused = await type("score booktok US");
    expect(refused.outcome).toBe("fault");
    expect(refused.card.title).toBe("tiktok-scraper7 cannot look from one country");
    await close();
  });

  test.each([
    ["bad-key", "refused our key"],
    ["stranger", "refused our key"],
    ["empty-key", "out of credit"],
    ["small-plan", "The plan at RapidAPI that this bot reads with does not include this"],
  ])("that is %s is said in words", async (key, sentence) => {
    const { start } = await setUp({ RAPIDAPI_KEY: key });
    const { type, close } = await start();
    const refused = await type("score booktok");
    expect(refused.outcome).toBe("fault");
    expect(words(refused)).toContain(sentence);
    await close();
  });
});

describe("with three keys", () => {
  test.each([
    [["tiklive", "scavio", "scraper7"], "empty-key", "bad-key", "key"],
    [["scraper7", "tiklive", "scavio"], "bad-key", "key", "empty-key"],
    [["scavio", "scraper7", "tiklive"], "key", "empty-key", "small-plan"],
  ])(
    "in the order %j the last that has credit stands in",
    async (order, tiklive, scavio, rapid) => {
      const keys = { TIKLIVE_API_KEY: tiklive, SCAVIO_API_KEY: scavio, RAPIDAPI_KEY: rapid };
      const { start } = await setUp({ ...keys, PROVIDER: order.join() });
      const { type, close } = await start();
      expect(score(await type("score booktok")).provider).toBe(order.at(-1));
      await close();
    },
  );
});

describe("with both keys", () => {
  test.each(["empty-key", "bad-key"])(
    "the second stands in when the first has the key %s, and the card names it",
    async (first) => {
      const keys = { TIKLIVE_API_KEY: first, SCAVIO_API_KEY: "key" };
      const { start } = await setUp({ ...keys, PROVIDER: "tiklive,scavio" });
      const { type, close } = await start();
      const answer = await type("score booktok");
      expect(score(answer).provider).toBe("scavio");
      expect(words(answer)).toContain("Scavio, read");
      await close();
    },
  );

  test("what only the first can do is still asked of the first", async () => {
    const keys = { TIKLIVE_API_KEY: "key", SCAVIO_API_KEY: "key" };
    const { start } = await setUp({ ...keys, PROVIDER: "scavio,tiklive" });
    const { type, close } = await start();
    expect((await type("search book")).outcome).toBe("answered");
    await close();
  });

  test("an unknown tag is unknown, and no reason to ask the second", async () => {
    const keys = { TIKLIVE_API_KEY: "key", SCAVIO_API_KEY: "key" };
    const { simulator, start } = await setUp({ ...keys, PROVIDER: "tiklive,scavio" });
    const { type, close } = await start();
    expect((await type("score nosuchtagatall")).outcome).toBe("mistake");
    expect(simulator.requests.get("hashtag")).toBeUndefined();
    await close();
  });
});

describe("nothing is paid for twice", () => {
  test("not by a second person, nor after a restart; `fresh:yes` pays again", async () => {
    const { start } = await setUp({ TIKLIVE_API_KEY: "key" });
    const before = await start();
    const first = score(await before.type("score booktok"));
    expect(first.credits).toBe(4);
    expect(score(await before.type("score booktok", "T2"))).toMatchObject({
      credits: 0,
      readAt: first.readAt,
    });
    await before.close();
    const after = await start();
    expect(score(await after.type("score #BookTok")).credits).toBe(0);
    expect(score(await after.type("score booktok fresh:yes")).credits).toBe(2);
    await after.close();
  });

  test("fifty people who ask at once share one reading", async () => {
    const { simulator, start } = await setUp({ TIKLIVE_API_KEY: "key", QUESTIONS_AT_ONCE: "50" });
    const { type, close } = await start();
    const people = Array.from({ length: 50 }, (_, i) => `person ${i}`);
    const answers = await Promise.all(people.map((who) => type("score booktok", "T1", who)));
    expect(answers.reduce((sum, answer) => sum + score(answer).credits, 0)).toBe(4);
    expect(simulator.requests.get("challenge-info-name")).toBe(1);
    await close();
  });
});

describe("a budget", () => {
  test("warns once at 80 %, then asks nothing any more and says why", async () => {
    const { start } = await setUp({ TIKLIVE_API_KEY: "key", BUDGET_CREDITS_PER_MONTH: "6" });
    const { type, close } = await start();
    expect(words(await type("score booktok"))).not.toContain("budget");
    expect(words(await type("score cleantok"))).toContain("of 6 credits of the budget for");
    const spent = await type("score moneytok");
    expect(spent.finding).toMatchObject({ error: "over-budget" });
    expect(words(spent)).toContain("credits were used up by");
    expect(words(spent)).not.toContain("of 6 credits");
    await close();
  });

  test("of one workspace stops that one only", async () => {
    const { start } = await setUp({ TIKLIVE_API_KEY: "key", BUDGET_CREDITS_PER_WORKSPACE: "4" });
    const { type, close } = await start();
    await type("score booktok");
    expect((await type("score cleantok")).finding).toMatchObject({ error: "over-budget" });
    expect((await type("score moneytok", "T2")).outcome).toBe("answered");
    const { finding } = await type("budget");
    expect(finding).toMatchObject({ usedHere: 4, limitHere: 4, used: 4 });
    await close();
  });
});

test("in the demo, filling its eight weeks counts towards no budget", async () => {
  const { start } = await setUp({ BUDGET_CREDITS_PER_MONTH: "5" });
  const first = await start();
  expect((await first.type("budget")).finding).toMatchObject({ used: 0 });
  for (const tag of ["booktok", "cleantok"])
    expect((await first.type(`score ${tag}`)).outcome).toBe("answered");
  expect(words(await first.type("score moneytok"))).toContain("4 of 5 credits of the budget");
  expect((await first.type("budget")).finding).toMatchObject({ used: 5 });
  await first.close();
  const again = await start();
  expect((await again.type("budget")).finding).toMatchObject({ used: 5 });
  await again.close();
});
