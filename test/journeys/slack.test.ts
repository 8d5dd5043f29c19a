import { describe, expect, test } from "vitest";
import { buttonsOf } from "../fakes/slack/judge.ts";
import { saveList, saveReadings } from "../support/many-readings.ts";
import { workspace } from "./teams.ts";

const wordsOf = (message: unknown) => JSON.stringify(message);
const monday = "2026-11-23T09:00:00Z";

describe("a team in Slack", () => {
  test("asks for a score, sees that it is being worked on, then the answer in its place", async () => {
    const { slack } = await workspace();
    const turn = slack.type({ channel: "C0SOCIAL", user: "U0ANA", text: "score #BookTok" });
    const answer = await turn.answer();
    await turn.acknowledged;
    expect(turn.messages.map(({ text }) => text)[0]).toContain("Working on #booktok…");
    expect(wordsOf(answer)).toContain("of 100");
    expect(slack.posted("C0SOCIAL")).toHaveLength(1);
    expect(slack.rejections).toEqual([]);
  });

  test("shares what was answered in private with everybody, but not in a conversation of one", async () => {
    const { slack, say } = await workspace();
    const mine = await say("why booktok");
    const share = buttonsOf(mine.blocks).findIndex(({ text }) => text?.text === "Share to channel");
    const turn = slack.click({ message: mine, actionIndex: share, user: "U0ANA" });
    const shared = await turn.answer();
    expect([mine.visibility, shared.visibility]).toEqual(["ephemeral", "in_channel"]);
    expect(shared.replaced).toBe(false);
    expect(wordsOf(shared)).toContain("Shared by fake.person");
    expect(slack.posted("C0SOCIAL").map(({ ts }) => ts)).toEqual([shared.ts]);
    expect(shared.text.slice(0, 50)).toBe(mine.text.slice(0, 50));
    const alone = { channel: slack.conversationWith("U0ANA"), user: "U0ANA" };
    const { blocks } = await slack.type({ ...alone, text: "why booktok" }).answer();
    expect(wordsOf(blocks)).not.toContain("Share to channel");
  });

  test("lets only admins change lists once an admin said so", async () => {
    const { slack, say } = await workspace();
    slack.addPerson("U0ANA", { admin: true });
    slack.addPerson("U0EVE");
    await say("settings editors:admins");
    const refused = await slack
      .type({ channel: "C0SOCIAL", user: "U0EVE", text: "watch add books booktok" })
      .answer();
    expect(refused.text).toContain("Only admins may use");
    expect(wordsOf(await say("watch add books booktok"))).toContain("booktok");
  });

  test("picks five hashtags for a draft, scores the first and adds the new ones to its list", async () => {
    const { slack, world, say } = await workspace();
    await say("watch add books booktok");
    const asked = await say("pick for my shelf, before & after #booktok#tbr #fyp #viral #yt #bts");
    expect(asked.text).toContain("about 11 calls. Is it meant?");
    const answer = await slack.click({ message: asked, actionIndex: 0 }).answer();
    expect(answer.text).toMatch(/^Your five for this draft\. (?:#\S+ ?){5}$/mu);
    expect(answer.text).toContain("#booktok #tbr ");
    expect(wordsOf(answer)).toContain("creators who use #booktok add it");
    expect((await slack.click({ message: answer, actionIndex: 0 }).answer()).text).toContain(
      "#booktok",
    );
    await slack.click({ message: answer, actionIndex: 1 }).answer();
    const owner = { platform: "slack", workspace: slack.team } as const;
    const [books] = await world.ports.watchlists.all(owner);
    expect(books?.tags.map((tag) => `#${tag}`).toSorted()).toEqual(
      answer.text.split("\n")[0]?.match(/#\w+/gu)?.toSorted(),
    );
    expect(slack.rejections).toEqual([]);
  });

  test("sees what works for a competitor, watches it, and asks whether they fit the list", async () => {
    const { slack, world, say } = await workspace();
    await say("watch add team gymtok");
    world.travel(monday);
    const found = await say("creator competitor https://www.tiktok.com/@move.theo");
    expect(found.text).toContain("works for @move.theo, and you do not watch it");
    await slack.click({ message: found, actionIndex: 0 }).answer();
    const owner = { platform: "slack", workspace: slack.team } as const;
    const [team] = await world.ports.watchlists.all(owner);
    expect(team?.tags).toHaveLength(2);
    const fit = await say("creator fit @Move.Theo team");
    expect(fit.text).toMatch(/@move\.theo.* Fit \d+ of 100, most likely \d+ to \d+\./u);
    expect((await say("creator compare @move.theo vs @coin.kofi")).text).toContain("share");
    expect((await say("creator fit @nobody.here")).text).toContain("Nobody on TikTok has");
    expect(slack.rejections).toEqual([]);
  });

  test("searches, puts what looks good on a new list, and turns the page", async () => {
    const { slack, world, say } = await workspace();
    const found = await say("search glow");
    expect(wordsOf(found)).toContain("an advertiser");
    await slack.click({ message: found, actionIndex: 2 }).answer();
    const owner = { platform: "slack", workspace: slack.team } as const;
    const [glow] = await world.ports.watchlists.all(owner);
    expect([glow?.name, glow?.tags.length]).toEqual(["glow", 2]);
    const more = await slack.click({ message: found, actionIndex: 3 }).answer();
    expect(wordsOf(more)).toContain("page 2 of 2");
    expect(slack.rejections).toEqual([]);
  });

  test("compares countries, and is asked first when that takes many calls", async () => {
    const { slack, say } = await workspace();
    const asked = await say("regions booktok UK, us, br & de");
    expect(asked.text).toMatch(/about \d+ calls\. Is it meant\?/u);
    const answer = await slack.click({ message: asked, actionIndex: 0 }).answer();
    expect(answer.text).toContain("#booktok: no clear difference between countries");
    for (const code of ["GB", "US", "BR", "DE"]) expect(wordsOf(answer)).toContain(code);
    expect(slack.rejections).toEqual([]);
  });

  test("follows a hashtag to a target, looks at it, and ends it with a button", async () => {
    const { slack, say } = await workspace();
    await say("watch add books booktok");
    expect((await say("campaign booktok goal:900B views until:24 Dec")).text).toContain(
      "#booktok to 900B views",
    );
    const shown = await say("campaign");
    const ended = await slack.click({ message: shown, actionIndex: 2 }).answer();
    expect(ended.text).toContain("The campaign for #booktok ended short of 900B views");
    expect(slack.rejections).toEqual([]);
  });

  test("takes its lists away as text, and brings them back by pasting it", async () => {
    const { say } = await workspace();
    await say("watch add books booktok bookhaul");
    const exported = await say("watch export");
    const closed = exported.blocks.flatMap((block) =>
      block.type === "container" ? block.child_blocks : [],
    );
    const table = closed.flatMap((block) => (block.type === "rich_text" ? block.elements : []));
    const csv = table.find(({ type }) => type === "rich_text_preformatted")?.elements[0];
    if (!csv || !("text" in csv)) throw new Error("There is no table to take away.");
    await say("watch delete books");
    await say(`watch import ${csv.text}`);
    expect(wordsOf(await say("watch show books"))).toContain("bookhaul");
  });

  test("gets as many readings of five hundred tags as a message holds, and the next by a button", async () => {
    const { slack, world, say } = await workspace();
    const tags = Array.from({ length: 500 }, (_, i) => `tag${i}`);
    await saveList(world, { platform: "slack", workspace: slack.team }, tags);
    await saveReadings(world, tags, ["2026-11-19", "2026-11-20"]);
    const first = await say("export many");
    expect(wordsOf(first)).toContain("40 readings since");
    expect(wordsOf(first)).not.toContain("not fit into a message");
    const second = await slack.click({ message: first, actionIndex: 0 }).answer();
    expect(wordsOf(second)).toContain("(41 to 80)");
    const lines = await say("export many format:ndjson");
    expect(wordsOf(lines)).not.toContain("not fit into a message");
  });

  test("names target creators, finds more, and grows them once it is confirmed", async () => {
    const { slack, say } = await workspace();
    await say("watch add books booktok");
    const before = wordsOf(await say("score booktok"));
    await say("targets add books @bookish.mara <https://www.tiktok.com/@pages.mara>");
    expect(wordsOf(await say("score booktok"))).not.toBe(before);
    const found = await say("targets find bookish");
    const added = await slack.click({ message: found, actionIndex: 0 }).answer();
    expect(added.text).toContain("target creators");
    const question = await say("targets grow books");
    expect(question.text).toContain("This will cost up to 40 calls");
    const grown = await slack.click({ message: question, actionIndex: 0 }).answer();
    expect(grown.text).toContain("is followed by");
    expect(wordsOf(await say("targets list books"))).toContain("@bookish.mara");
    expect(slack.rejections).toEqual([]);
  });

  test("presses Undo", async () => {
    const { slack, world, say } = await workspace();
    const added = await say("watch add books booktok");
    const answer = await slack.click({ message: added, actionIndex: 0 }).answer();
    expect(answer.text).toContain("Undone");
    expect(await world.ports.watchlists.all({ platform: "slack", workspace: slack.team })).toEqual(
      [],
    );
  });

  test("pings nobody, whatever is typed, and only the asker sees the mistake", async () => {
    const { slack } = await workspace();
    const attacks = [
      "score <!channel>",
      "<!here> hi",
      "watch add <@U1> x",
      "search <!everyone> *x* `y`",
      "help @everyone",
    ];
    for (const text of attacks) {
      const answer = await slack.type({ channel: "C0SOCIAL", user: "U0EVE", text }).answer();
      expect(answer.visibility).toBe("ephemeral");
      // Words of a rich_text element are shown as they are; markup and pings are only what these stand for.
      expect(answer.text).not.toMatch(/<[!@#]/);
      expect(wordsOf(answer.blocks)).not.toMatch(/"type":"(?:broadcast|user|usergroup|mrkdwn)"/);
    }
    expect(slack.rejections).toEqual([]);
  });
});

/** All at once: most of their time is the pause that Slack wants between two messages. */
describe.concurrent("a team in Slack that is posted to", () => {
  test("keeps a list, subscribes, is told who did, and gets its brief on Monday at nine, once", async ({
    onTestFinished,
  }) => {
    const { slack, world, say } = await workspace(onTestFinished);
    await say("watch add books booktok, bookhaul, fantasybooks");
    expect(wordsOf(await say("subscribe books"))).toContain("Every Monday at 09:00 (UTC)");
    expect(slack.posted("C0SOCIAL").at(-1)?.text).toContain("fake.person set up the brief");
    const before = slack.posted("C0SOCIAL").length;
    world.travel(monday);
    await world.core.tick();
    await world.core.tick();
    const posted = slack.posted("C0SOCIAL").slice(before);
    expect(posted.map(({ thread }) => thread)).toEqual([null, posted[0]?.ts]);
    expect(wordsOf(posted[0])).toContain("List books");
    expect(wordsOf(posted[0])).toContain("https://www.tiktok.com/@");
    expect(slack.calls("chat.postMessage")).toBe(3);
    expect(slack.rejections).toEqual([]);
  });

  test("that wants no threads gets short briefs, or all of it in one", async ({
    onTestFinished,
  }) => {
    const { slack, world, say } = await workspace(onTestFinished);
    await say("watch add books booktok, bookhaul, fantasybooks");
    await say("subscribe books");
    const before = slack.posted("C0SOCIAL").length;
    for (const [layout, at] of [
      ["short", monday],
      ["one", "2026-11-30T09:00:00Z"],
    ] as const) {
      await say(`settings layout:${layout}`);
      world.travel(at);
      await world.core.tick();
    }
    const [short, one, ...more] = slack.posted("C0SOCIAL").slice(before);
    expect([short?.thread, one?.thread, more]).toEqual([null, null, []]);
    expect([wordsOf(short), wordsOf(one)].map((words) => words.includes("Likes per 100"))).toEqual([
      false,
      true,
    ]);
  });

  test("that threw the bot out is told why, its creator in private, and gets briefs again when it is back", async ({
    onTestFinished,
  }) => {
    const { slack, world, say } = await workspace(onTestFinished);
    await say("watch add books booktok");
    await say("subscribe books");
    slack.addChannel("C0SOCIAL", { member: false });
    for (const at of [monday, "2026-11-23T09:30:00Z", "2026-11-23T12:00:00Z"]) {
      world.travel(at);
      await world.core.tick();
    }
    expect(wordsOf(await say("subscriptions"))).toContain("/invite");
    const told = slack.posted(slack.conversationWith("U0ANA"));
    expect(told.map(({ text }) => text)).toEqual([expect.stringContaining("We cannot post")]);
    slack.addChannel("C0SOCIAL", { member: true });
    world.travel("2026-11-30T09:00:00Z");
    await world.core.tick();
    expect(slack.posted("C0SOCIAL").at(-2)?.text).toContain("No favourites yet");
    expect(wordsOf(await say("subscriptions"))).not.toContain("/invite");
  });
});
