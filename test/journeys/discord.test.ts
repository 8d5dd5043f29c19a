import { describe, expect, test } from "vitest";
import { defaultWhere } from "../fakes/discord/payloads.ts";
import { saveList, saveReadings } from "../support/many-readings.ts";
import { server } from "./teams.ts";

const channel = "300000000000000007";
const { guild } = defaultWhere;

const monday = "2026-11-23T09:00:00Z";
const creator = "400000000000000001";
const seesAndEmbeds = (1 << 10) | (1 << 14);
const wordsOf = (value: unknown) => JSON.stringify(value);

describe("a team in Discord", () => {
  test("asks for a score: it is deferred at once, then the answer takes its place", async () => {
    const { say } = await server();
    const { deferred, ephemeral, message } = await say("score", { tag: "#BookTok" });
    expect({ deferred, ephemeral }).toEqual({ deferred: true, ephemeral: false });
    expect(wordsOf(message)).toContain("of 100");
  });

  test("shares what was answered in private, where somebody may write", async () => {
    const { discord, say } = await server();
    const { message: mine, ephemeral } = await say("why", { tag: "booktok" });
    expect(ephemeral).toBe(true);
    const turn = await discord.click(mine, "Share", { permissions: "member" });
    const shared = await turn.message;
    expect(turn.ephemeral).toBe(false);
    expect(shared.texts.slice(0, -1)).toEqual(mine.texts.slice(0, -1));
    expect(wordsOf(shared)).toContain("Shared by user-");
    const why = { command: "why", options: { tag: "booktok" }, channel } as const;
    const silent = await discord.type({ ...why, permissions: "silent" });
    expect(wordsOf(await silent.message)).not.toContain('"Share"');
  });

  test("says nothing to everybody for who may not write there", async () => {
    const { discord, say } = await server();
    const { message: scored } = await say("score", { tag: "booktok" });
    const { message: mine } = await say("why", { tag: "booktok" });
    const silent = { permissions: "silent" } as const;
    expect((await discord.click(scored, "Best posts", silent)).ephemeral).toBe(true);
    const typed = { command: "score", options: { tag: "booktok" }, channel, ...silent } as const;
    expect((await discord.type(typed)).ephemeral).toBe(true);
    const shared = await discord.click(mine, "Share", silent);
    expect(shared.ephemeral).toBe(true);
    expect(wordsOf(await shared.message)).toContain("You may not write here");
  });

  test("picks five hashtags for a list, and for a draft beside it", async () => {
    const { say } = await server();
    await say("watch add", { list: "books", tags: "booktok, tbr" });
    const { message } = await say("pick", { what: "books" });
    expect(message.texts[0]).toBe("**Your five for the list books**");
    expect(message.texts[1]).toMatch(/^`(?:#\S+ ?){5}`/u);
    const draft = await say("pick", { what: "#booktok", for: "one more chapter #romantasy #fyp" });
    expect(draft.message.texts[0]).toBe("**Your five for this draft**");
    expect(wordsOf(draft.message)).toContain("`#booktok #romantasy ");
  });

  test("sees what works for a competitor, and asks whether they fit the list", async () => {
    const { discord, world, say } = await server();
    await say("watch add", { list: "team", tags: "gymtok" });
    world.travel(monday);
    const { message } = await say("creator competitor", { handle: "@move.theo", posts: 30 });
    expect(message.texts[0]).toContain("works for @move.theo, and you do not watch it");
    const [, label = ""] = /"label":"(Add #[^"]+)"/u.exec(wordsOf(message)) ?? [];
    const added = await discord.click(message, label, { permissions: "manage-server" });
    await added.message;
    const { message: fit } = await say("creator fit", { handle: "move.theo", list: "team" });
    expect(wordsOf(fit)).toMatch(/Fit \d+ of 100/u);
    expect(wordsOf(fit)).toContain(" of its 2 used");
    const both = await say("creator compare", { creators: "@ledger.lena @coin.kofi" });
    expect(both.message.texts[0]).toContain("share");
  });

  test("searches, and scores what it found once it knows what that costs", async () => {
    const { say } = await server();
    const { message, ephemeral } = await say("search", { keyword: "book" });
    expect(ephemeral).toBe(true);
    expect(wordsOf(message)).toContain("booktokdeutsch: nearly empty");
    const question = await say("search", { keyword: "book", score: true });
    expect(wordsOf(question.message)).toContain("about 20 credits");
    const scored = await say("search", { keyword: "book", score: true, confirm: true });
    expect(wordsOf(scored.message)).toMatch(/Of 7 hashtags, #\w+ promises most/u);
  });

  test("compares countries in a table that a phone shows", async () => {
    const { say } = await server();
    const wish = { tag: "booktok", countries: "UK, US", confirm: true };
    const { message } = await say("regions", wish);
    expect(message.texts[0]).toBe("**#booktok: no clear difference between countries**");
    const table = /```\n?([^`]+)```/u.exec(message.texts.join("\n"))?.[1] ?? "";
    const lines = table.trim().split("\n");
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(36);
  });

  test("names target creators, finds more, and grows them once it is confirmed", async () => {
    const { discord, say } = await server();
    const who = { permissions: "manage-server" } as const;
    await say("watch add", { list: "books", tags: "booktok" });
    await say("targets add", { list: "books", creators: "@bookish.mara tiktok.com/@pages.mara" });
    const { message: found } = await say("targets find", { keyword: "bookish" });
    const added = await discord.click(found, "Add all 10", who);
    expect(wordsOf(await added.message)).toContain("now has 12 target creators");
    const { message: question } = await say("targets grow", { list: "books" });
    expect(wordsOf(question)).toContain("This will cost up to 40 calls");
    const grown = await discord.click(question, "Yes, do it", who);
    expect(wordsOf(await grown.message)).toContain("is followed by");
    const { message: listed } = await say("targets list", { list: "books" });
    expect(wordsOf(listed)).toContain("@bookish.mara");
  });

  test("takes its lists away as a file, and brings them back by attaching it", async () => {
    const { discord, say } = await server();
    await say("watch add", { list: "books", tags: "booktok bookhaul" });
    const [file] = (await say("watch export")).message.files;
    await say("watch delete", { list: "books" });
    const document = discord.attach("books.csv", file?.content ?? "");
    await say("watch import", { document });
    expect(wordsOf((await say("watch show", { list: "books" })).message)).toContain("bookhaul");
  });

  test("takes away what was read of five hundred tags as a file, page by page", async () => {
    const { world, say } = await server();
    const tags = Array.from({ length: 500 }, (_, i) => `tag${i}`);
    await saveList(world, { platform: "discord", workspace: guild }, tags);
    await saveReadings(world, tags, ["2026-11-18", "2026-11-19", "2026-11-20"]);
    const first = (await say("export", { list: "many" })).message;
    expect(first.files[0]?.content.trim().split("\n")).toHaveLength(1001);
    expect(wordsOf(first)).toContain("page:2");
    const second = (await say("export", { list: "many", page: 2 })).message;
    expect(second.files[0]?.content.trim().split("\n")).toHaveLength(501);
    expect(second.files[0]?.name).toBe("many-2026-10-24-page-2.csv");
  });

  test("is told by name what the bot lacks in the channel when it subscribes there, and what to do", async () => {
    const { discord, say } = await server();
    await say("watch add", { list: "books", tags: "booktok" });
    discord.setChannel(channel, "no-permission");
    const unusual = { app_permissions: `${seesAndEmbeds}` };
    const { message } = await say("subscribe", { list: "books" }, { unusual });
    expect(wordsOf(message)).toContain("nothing can be posted here yet");
    expect(wordsOf(message)).toContain("Give me Send Messages in this channel’s permissions");
    expect(wordsOf(message)).toContain(
      "If you give me Attach Files here, charts come as pictures.",
    );
    expect(wordsOf(message)).not.toContain("View Channel");
  });

  test("lets only people who may manage the server change lists", async () => {
    const { discord, world } = await server();
    const options = { list: "books", tags: "booktok" };
    const turn = await discord.type({
      command: "watch add",
      options,
      channel,
      permissions: "member",
    });
    const message = await turn.message;
    expect(message.ephemeral).toBe(true);
    expect(wordsOf(message)).toContain("Only admins may use");
    expect(await world.ports.watchlists.watchedTags()).toEqual([]);
  });

  test("is offered its own lists and tags while typing", async () => {
    const { discord, say } = await server();
    await say("watch add", { list: "books", tags: "booktok bookhaul" });
    const choices = await discord.autocomplete({
      command: "brief",
      option: "list",
      options: { list: "bo" },
    });
    expect(choices.map(({ value }) => value)).toEqual(["books"]);
    const tags = await discord.autocomplete({
      command: "score",
      option: "tag",
      options: { tag: "bookh" },
    });
    expect(tags.map(({ value }) => value)).toEqual(["bookhaul"]);
  });

  test("pings nobody, whatever is typed", async () => {
    const { say } = await server();
    for (const tag of ["@everyone", "<@&1>", "*x*_y_*", "[a](http://b.example)", "<!channel>"]) {
      const { message, ephemeral } = await say("score", { tag });
      expect(ephemeral).toBe(true);
      expect(message.pings).toEqual([]);
    }
  });
});

/** All at once: most of their time is the pause that Discord wants between two messages. */
describe.concurrent("a team in Discord that is posted to", () => {
  test("keeps a list, subscribes, and gets its brief on Monday at nine, once", async ({
    onTestFinished,
  }) => {
    const { discord, world, say } = await server({}, onTestFinished);
    await say("watch add", { list: "books", tags: "booktok, bookhaul fantasybooks" });
    const { message } = await say("subscribe", { list: "books", zone: "Europe/Berlin" });
    expect(wordsOf(message)).toContain("Every Monday at 09:00");
    const before = discord.posted(channel).length;
    world.travel("2026-11-23T08:00:00Z");
    await world.core.tick();
    await world.core.tick();
    const posted = discord.posted(channel).slice(before);
    expect(posted.map(({ thread }) => thread !== null)).toEqual([false, true]);
    expect(wordsOf(posted[0])).toContain("List books");
    expect(wordsOf(posted[0])).toContain("https://www.tiktok.com/@");
    expect(discord.postAttempts()).toBe(3);
  });

  test("follows a hashtag to a target, and is told the morning after its last day", async ({
    onTestFinished,
  }) => {
    const { discord, world, say } = await server({}, onTestFinished);
    await say("watch add", { list: "books", tags: "booktok" });
    const wish = { tag: "booktok", goal: "900B views", until: "22 Nov" };
    expect(wordsOf((await say("campaign start", wish)).message)).toContain("to 900B views");
    world.travel(monday);
    for (let i = 0; i < 2; i++) await world.core.tick();
    const told = discord.posted(channel).filter((one) => wordsOf(one).includes("ended short of"));
    expect(told).toHaveLength(1);
  });

  test("that wants short briefs finds the rest in the thread", async ({ onTestFinished }) => {
    const { discord, world, say } = await server({}, onTestFinished);
    await say("watch add", { list: "books", tags: "booktok, bookhaul fantasybooks" });
    await say("subscribe", { list: "books" });
    await say("settings set", { layout: "thread" });
    const before = discord.posted(channel).length;
    world.travel(monday);
    await world.core.tick();
    const [brief, details, ...more] = discord.posted(channel).slice(before);
    expect([brief?.thread, details?.thread, more]).toEqual([null, brief?.id, []]);
  });

  test("that took the bot's permission away is told why, and its creator in private", async ({
    onTestFinished,
  }) => {
    const { discord, world, say } = await server({}, onTestFinished);
    await say("watch add", { list: "books", tags: "booktok" });
    await say("subscribe", { list: "books" });
    discord.setChannel(channel, "no-permission");
    world.travel(monday);
    await world.core.tick();
    const { message } = await say("subscriptions show");
    expect(wordsOf(message)).toContain("Send Messages");
    const told = discord.posted(discord.conversationWith(creator));
    expect(told).toHaveLength(1);
    expect(wordsOf(told)).toContain("We cannot post");
  });

  test("that wants silent messages gets its brief without a notification", async ({
    onTestFinished,
  }) => {
    const { discord, world, say } = await server({}, onTestFinished);
    await say("watch add", { list: "books", tags: "booktok" });
    await say("subscribe", { list: "books" });
    await say("settings set", { silent: "yes" });
    world.travel(monday);
    await world.core.tick();
    const silent = discord.posted(channel).map((message) => message.silent);
    expect(silent).toEqual([false, true, true]);
  });
});
