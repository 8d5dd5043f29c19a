import { describe, expect, onTestFinished, test } from "vitest";
import { createSlackAdapter } from "../../adapters/slack/index.ts";
import { quietLog } from "../slack/quiet-log.ts";
import { type FakeMessage, startFakeSlack } from "../support/fake-slack.ts";
import { startWorld } from "../support/world.ts";

const friday = "2026-11-20T12:00:00Z";

/** A Slack workspace where the bot is installed and sits in #social. */
async function workspace() {
  const slack = await startFakeSlack();
  slack.addChannel("C0SOCIAL", { member: true });
  const { botToken, appToken, apiUrl } = slack;
  const adapter = createSlackAdapter({ botToken, appToken, apiUrl, log: quietLog() });
  const world = await startWorld({ at: friday, messenger: adapter.messenger });
  await adapter.start(world.core);
  onTestFinished(async () => {
    await adapter.stop();
    await slack.close();
  });
  const say = async (text: string): Promise<FakeMessage> =>
    slack.type({ channel: "C0SOCIAL", user: "U0ANA", text }).answer();
  return { slack, world, say };
}

const wordsOf = (message: unknown) => JSON.stringify(message);

describe("a team in Slack", () => {
  test("asks for a score, sees that it is being worked on, then the answer in its place", async () => {
    const { slack } = await workspace();
    const turn = slack.type({ channel: "C0SOCIAL", user: "U0ANA", text: "score #BookTok" });
    const answer = await turn.answer();
    expect(await turn.acknowledged).toBeLessThan(3000);
    expect(turn.messages.map(({ text }) => text)[0]).toContain("Working on #booktok…");
    expect(wordsOf(answer)).toContain("of 100, low confidence");
    expect(slack.posted("C0SOCIAL")).toHaveLength(1);
    expect(slack.rejections).toEqual([]);
  });

  test("keeps a list, subscribes, and gets its brief on Monday at nine, once", async () => {
    const { slack, world, say } = await workspace();
    await say("watch add books booktok, bookhaul, fantasybooks");
    expect(wordsOf(await say("subscribe books"))).toContain("Every Monday at 09:00 (UTC)");
    const before = slack.posted("C0SOCIAL").length;
    world.travel("2026-11-23T09:00:00Z");
    await world.core.tick();
    await world.core.tick();
    const posted = slack.posted("C0SOCIAL").slice(before);
    expect(posted).toHaveLength(1);
    expect(wordsOf(posted[0])).toContain("Hashtag brief: books");
    expect(wordsOf(posted[0])).toContain("https://www.tiktok.com/@");
    expect(slack.calls("chat.postMessage")).toBe(1);
    expect(slack.rejections).toEqual([]);
  });

  test("that threw the bot out of the channel finds out why no brief came", async () => {
    const { slack, world, say } = await workspace();
    await say("watch add books booktok");
    await say("subscribe books");
    slack.addChannel("C0SOCIAL", { member: false });
    world.travel("2026-11-23T09:00:00Z");
    await world.core.tick();
    expect(wordsOf(await say("subscriptions"))).toContain("/invite");
  });

  test("presses Undo", async () => {
    const { slack, world, say } = await workspace();
    const added = await say("watch add books booktok");
    const answer = await slack.click({ message: added, actionIndex: 0 }).answer();
    expect(wordsOf(answer)).toContain("Removed 1 tag");
    const lists = await world.ports.watchlists.all({ platform: "slack", workspace: slack.team });
    expect(lists.map(({ tags }) => tags)).toEqual([[]]);
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
