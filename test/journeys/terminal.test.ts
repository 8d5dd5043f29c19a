import { describe, expect, test } from "vitest";
import type { ScoreFinding } from "../../src/commands/tags/score-finding.ts";
import type { Reply } from "../../src/core/reply.ts";
import { textOf } from "../support/people.ts";
import { startWebhooks } from "../support/webhooks.ts";
import { liveThrough, startWorld } from "../support/world.ts";

const monday = "2026-11-23T09:00:00Z";

/** Every word of a card, for a look at what a person would read. */
const words = ({ card }: Reply) => JSON.stringify(card);

describe("somebody asks for a score", () => {
  test("gets a number, its confidence and its reason, and what it cost", async () => {
    const world = await startWorld({ at: monday });
    const { outcome, finding, card } = await world.type("score #BookTok");
    expect(outcome).toBe("answered");
    expect(finding).toMatchObject({
      tag: "booktok",
      region: null,
      provider: "tiklive",
      demo: false,
      readAt: "2026-11-23T09:00:00.000Z",
      commerce: false,
      confidence: "low",
      credits: 4,
      growth7d: null,
    });
    expect(card.title).toMatch(/^Too early to decide on #booktok/);
    expect(card.headline).toMatch(/^On a list we read it every day, and can say from \d+ \w+ on/);
    expect(words({ outcome, finding, card })).toContain("most likely");
  });

  test("hears that posting speed is not known when the list is ranked, never that it is 0", async () => {
    const world = await startWorld({ at: monday });
    const { finding } = await world.type("score booktok");
    const { sample, reasons } = finding as ScoreFinding;
    expect(sample.order).toBe("ranked");
    expect(reasons.join(" ")).toContain("Posting speed is not known");
  });

  test("gets the growth once a week of readings is there, and more confidence after four", async () => {
    const world = await startWorld({ at: monday, targetCreators: ["bookish.mara"] });
    await world.type("watch add books booktok");
    await liveThrough(world, 8, monday);
    const week = (await world.type("score booktok")).finding as ScoreFinding;
    expect(week.growth7d?.value).toBeGreaterThan(0);
    expect(week.confidence).toBe("medium");
    const older = await startWorld({
      at: "2026-10-20T09:00:00Z",
      targetCreators: ["bookish.mara"],
    });
    await older.type("watch add books booktok");
    await liveThrough(older, 30, monday);
    const month = (await older.type("score booktok")).finding as ScoreFinding;
    expect(month.confidence).toBe("high");
  });

  test("finds a tag by its id, by a link, and one that only the search knows", async () => {
    const world = await startWorld({ at: monday });
    const named = (await world.type("search booktok")).finding as {
      tags: { id: string; tag: string }[];
    };
    const id = named.tags.find(({ tag }) => tag === "booktok")?.id;
    for (const line of [`score id:${id}`, "score https://www.tiktok.com/tag/BookTok?lang=de"]) {
      expect((await world.type(line)).finding).toMatchObject({ tag: "booktok" });
    }
  });

  test("is told how much of the sample is from the country asked for", async () => {
    const world = await startWorld({ at: monday });
    const { finding, card } = await world.type("score booktok us");
    const { sample, region } = finding as ScoreFinding;
    expect(region).toBe("US");
    expect(sample.regionShare).toBeGreaterThan(0.5);
    expect(card.title).toContain("#booktok in US");
    expect(JSON.stringify(card.source)).toContain("of them from US");
  });

  test("sees target creators weighed in when they are set", async () => {
    const world = await startWorld({ at: monday });
    const seen = (await world.type("posts booktok 20")).finding as { posts: { author: string }[] };
    const targetCreators = seen.posts.map(({ author }) => author);
    const ours = await startWorld({ at: monday, targetCreators });
    const { classic } = (await ours.type("score booktok")).finding as ScoreFinding;
    expect(classic.overlap).not.toBeNull();
  });
});

describe("somebody makes a mistake", () => {
  test.each([
    ["score nosuchtagatall", "TikTok has no hashtag #nosuchtagatall", "search nosuchtagatall"],
    ["score", "Tag is missing", ""],
    [`score ${"x".repeat(200)}`, "cannot be a hashtag", "up to 100"],
    ["score <!channel>", '"<!channel>" cannot be a hashtag', ""],
    ["score @everyone", '"@everyone" cannot be a hashtag', ""],
    [`score "'); DROP TABLE snapshot;--"`, "cannot be a hashtag", ""],
    ["score booktok mars", "Region is a two-letter country code", ""],
    ["posts booktok 99", "Count is a whole number from 1 to 20", ""],
    ["posts booktok count:99", "Count is a whole number from 1 to 20", ""],
    ["watch show nolist", 'There is no watchlist "nolist" here', "watch add"],
    ["watch remove nolist a", 'There is no watchlist "nolist" here', ""],
    ["brief nolist", 'There is no watchlist "nolist" here', ""],
    ["subscribe nolist", 'There is no watchlist "nolist" here', ""],
    ["unsubscribe nolist", "This channel does not get a brief", "subscriptions"],
    ["watch add <@U1> booktok", '"<@U1>" cannot be the name of a list', ""],
    ["search zzzzqqqqxxxx", 'No hashtag matches "zzzzqqqqxxxx"', ""],
    ["score id:99999999999", "TikTok has no hashtag id:99999999999", "Check the id"],
  ])("%s", async (line, message, next) => {
    const world = await startWorld({ at: monday });
    const { outcome, card } = await world.type(line);
    expect(outcome).toBe("mistake");
    expect(card.title).toContain(message);
    expect(textOf(card)).toContain(next);
    expect(world.logged).toEqual([]);
  });

  test("is told of the list that was probably meant", async () => {
    const world = await startWorld({ at: monday });
    await world.type("watch add books booktok");
    const { card } = await world.type("watch show boks");
    expect(textOf(card)).toContain("Did you mean books?");
  });
});

describe("the provider fails", () => {
  test.each([
    ["bad-key", "unauthorized", "refused our key"],
    ["empty-key", "out-of-credit", "out of credit"],
  ])(
    "with the key %s it says so and never that there are no posts",
    async (apiKey, error, saying) => {
      const world = await startWorld({ at: monday, apiKey });
      for (const line of ["score booktok", "posts booktok", "search book"]) {
        const { outcome, finding, card } = await world.type(line);
        expect(outcome).toBe("fault");
        expect(finding).toMatchObject({ error });
        expect(card.title).toContain(saying);
      }
    },
  );

  test("says when it is down, and answers again when it is back", async () => {
    const world = await startWorld({ at: monday });
    world.simulator.fail({ kind: "server-error", times: 10 });
    const down = await world.type("score booktok");
    expect(down.outcome).toBe("fault");
    expect(down.card.title).toContain("not answering");
    while ((await world.type("score booktok")).outcome === "fault");
    expect((await world.type("score booktok")).outcome).toBe("answered");
  });

  test("hides a passing fault behind a retry", async () => {
    const world = await startWorld({ at: monday });
    world.simulator.fail({ kind: "html", times: 1 });
    expect((await world.type("score booktok")).outcome).toBe("answered");
  });
});

describe("a team keeps a watchlist", () => {
  test("adds, sees, removes and undoes", async () => {
    const world = await startWorld({ at: monday });
    const added = await world.type("watch add Books #BookTok, bookhaul booktok");
    expect(added.finding).toMatchObject({ list: "books", added: ["booktok", "bookhaul"] });
    const again = await world.type("watch add books booktok");
    expect(again.finding).toMatchObject({ added: [], tags: ["booktok", "bookhaul"] });
    await world.type("watch remove books booktok");
    expect((await world.type("watch show books")).finding).toMatchObject({
      tags: [{ tag: "bookhaul" }],
    });
    await world.type("undo");
    expect((await world.type("watch lists")).finding).toMatchObject({
      lists: [{ list: "books", tags: ["booktok", "bookhaul"] }],
    });
  });

  test("takes an id, keeps its name, and refuses an unknown one whole", async () => {
    const world = await startWorld({ at: monday });
    const { finding } = await world.type("search booktok");
    const [first] = (finding as { tags: { id: string; tag: string }[] }).tags;
    const added = await world.type(`watch add books id:${first?.id}`);
    expect(added.finding).toMatchObject({ tags: [first?.tag] });
    expect((await world.type("watch add books cat id:99999999999")).outcome).toBe("mistake");
    expect((await world.type("watch show books")).finding).toMatchObject({
      tags: [{ tag: first?.tag }],
    });
  });

  test("cannot put more on a list than it holds", async () => {
    const world = await startWorld({ at: monday });
    const many = Array.from({ length: 501 }, (_, i) => `tag${i}`).join(" ");
    const { outcome, card } = await world.type(`watch add books ${many}`);
    expect(outcome).toBe("mistake");
    expect(card.title).toContain("500 tags at most");
    expect((await world.type("watch lists")).finding).toEqual({ lists: [] });
  });
});

describe("help", () => {
  test("lists every command, one, and a group", async () => {
    const world = await startWorld({ at: monday });
    const all = (await world.type("help")).finding as { commands: unknown[] };
    const listed = world.core.commands.filter(({ hidden }) => !hidden);
    expect(all.commands).toHaveLength(listed.length);
    const one = await world.type("help score");
    expect(one.finding).toMatchObject({
      commands: [{ usage: "score <tag> [region] [goal] [fresh]" }],
    });
    const group = (await world.type("help watch")).finding as { commands: unknown[] };
    expect(group.commands).toHaveLength(
      listed.filter(({ name }) => name.startsWith("watch ")).length,
    );
    expect(textOf((await world.type("help scroe")).card)).toContain("Did you mean score?");
  });

  test("gives only examples that can be typed", async () => {
    const reportLinks = { address: () => "https://tagtide.example/r/1" };
    const webhooks = await startWebhooks();
    const world = await startWorld({ at: monday, reportLinks, webhooks });
    await world.type("watch add home cleantok");
    const lines = world.core.commands.flatMap(({ examples }) => examples);
    for (const [i, line] of lines.entries()) {
      await world.type("watch import list:books booktok romantasy tbr");
      await world.type("subscribe books");
      await world.type("mute booktok 7d");
      // What `undo` takes back.
      await world.type(`watch set books note:"before ${i}"`);
      expect({ line, ...(await world.type(line)) }).toMatchObject({ line, outcome: "answered" });
    }
  });
});

test("on demo data every card says so, mistakes and help included", async () => {
  const world = await startWorld({ at: monday, demo: true });
  for (const line of ["score booktok", "help", "score", "watch lists", "subscriptions"]) {
    const { card } = await world.type(line);
    expect(card.source[0]).toEqual({ kind: "strong", text: "DEMO DATA" });
  }
});

test("what somebody may not do is refused before anything happens", async () => {
  const world = await startWorld({ at: monday });
  const channel = { platform: "discord", workspace: "1", channel: "2" } as const;
  const asker = { id: "guest", name: "guest", isAdmin: async () => false };
  const accepted = world.core.accept({ line: "watch add books booktok", channel, asker });
  const { outcome, card } = await accepted.answer();
  expect(outcome).toBe("mistake");
  expect(card.title).toContain("Only admins may use");
  expect(await world.ports.watchlists.all(channel)).toEqual([]);
});

test("completions come from the workspace's own lists", async () => {
  const world = await startWorld({ at: monday });
  await world.type("watch add books booktok bookhaul");
  const channel = { platform: "terminal", workspace: "local", channel: "screen" } as const;
  const asker = { id: "you", name: "you", isAdmin: async () => true };
  const ask = (command: string, option: string, typed: string) =>
    world.core.suggest({ command, options: { [option]: typed }, channel, asker }, option);
  expect(await ask("brief", "list", "bo")).toEqual(["books"]);
  expect(await ask("score", "tag", "#BookH")).toEqual(["bookhaul"]);
  expect(await ask("subscribe", "zone", "berlin")).toEqual(["Europe/Berlin"]);
  expect(await ask("score", "region", "u")).toContain("US");
  expect(await ask("score", "goal", "")).toEqual([]);
  expect(await ask("nothing", "at all", "")).toEqual([]);
});
