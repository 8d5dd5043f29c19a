import { describe, expect, test } from "vitest";
import { server, workspace } from "./teams.ts";

const monday = "2026-11-23T09:00:00Z";
const wordsOf = (message: unknown) => JSON.stringify(message);

describe("a team in Slack that looks around", () => {
  test("looks at what is trending, further back, and at the sounds of a hashtag", async () => {
    const { slack, say } = await workspace();
    const answer = await say("trending slow cooker day");
    expect(wordsOf(answer)).toContain("of the last day");
    const month = await slack.click({ message: answer, actionIndex: 2 }).answer();
    expect(wordsOf(month)).toContain("of the last month");
    expect(wordsOf(await say("sounds booktok"))).toContain("https://www.tiktok.com/music/sound-");
    expect(slack.rejections).toEqual([]);
  });

  test("sees the bar before it publishes, and the best posts behind it", async () => {
    const { slack, say } = await workspace();
    const answer = await say("benchmark booktok");
    expect(wordsOf(answer)).toContain("Half of the posts of the last 30 days");
    const more = await slack.click({ message: answer, actionIndex: 2 }).answer();
    expect(wordsOf(more)).toContain("Who posts most, of ");
    const posts = await slack.click({ message: answer, actionIndex: 0 }).answer();
    expect(wordsOf(posts)).toContain("https://www.tiktok.com/@");
    expect(slack.rejections).toEqual([]);
  });
});

describe("a team in Discord that looks around", () => {
  test("looks at what is trending, and at the sounds of its list", async () => {
    const { world, say } = await server();
    const { message } = await say("trending", { keyword: "book", window: "month" });
    expect(wordsOf(message)).toContain("of the last month");
    expect(wordsOf(message)).toContain("https://www.tiktok.com/@");
    await say("watch add", { list: "books", tags: "booktok, tbr" });
    world.travel(monday);
    await world.core.tick();
    const sounds = await say("sounds", { what: "books" });
    expect(wordsOf(sounds.message)).toContain("Used most: ");
  });

  test("sees the bar of a hashtag beside that of its list", async () => {
    const { world, say } = await server();
    await say("watch add", { list: "books", tags: "booktok, tbr" });
    world.travel(monday);
    await world.core.tick();
    const { message } = await say("benchmark", { what: "cleantok", list: "books" });
    expect(wordsOf(message)).toContain("Half of the posts of the last 30 days");
    expect(wordsOf(message)).toContain("Across books:");
  });
});
