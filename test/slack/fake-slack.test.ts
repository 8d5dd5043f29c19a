import { WebClient } from "@slack/web-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FakeSlack, judgeBlocks, judgeHome, startFakeSlack } from "../fakes/slack/index.ts";

/** The fake is only worth something if it refuses what Slack refuses. Limits: https://docs.slack.dev/reference/block-kit */
const plain = (text: string) => ({ type: "plain_text", text });
const button = (more: object) => ({ type: "button", text: plain("Go"), ...more });
const actions = (...elements: object[]) => ({ type: "actions", elements });
const section = (more: object) => ({ type: "section", ...more });
const rich = (...elements: object[]) => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements }],
});
const times = (count: number, one: (i: number) => object) =>
  Array.from({ length: count }, (_, i) => one(i));
const cell = (text: string) => [{ type: "raw_text", text }];
const table = (text: string) => ({
  ...{ type: "data_table", caption: "t", rows: [cell("Tag"), cell("x"), cell(text)] },
});
const container = (...child_blocks: object[]) => ({
  ...{ type: "container", title: plain("More"), is_collapsible: true, default_collapsed: true },
  child_blocks,
});
const long = (length: number) => "x".repeat(length);

test.each<readonly [string, readonly object[]]>([
  ["51 blocks", times(51, () => ({ type: "divider" }))],
  ["a header of 151 characters", [{ type: "header", text: plain(long(151)) }]],
  ["an empty header", [{ type: "header", text: plain("") }]],
  ["a header in mrkdwn", [{ type: "header", text: { type: "mrkdwn", text: "x" } }]],
  ["a section of 3,001 characters", [section({ text: plain(long(3001)) })]],
  ["a section of nothing", [section({})]],
  ["11 fields", [section({ fields: times(11, () => plain("x")) })]],
  ["a field of 2,001 characters", [section({ fields: [plain(long(2001))] })]],
  ["11 context elements", [{ type: "context", elements: times(11, () => plain("x")) }]],
  ["26 buttons", [actions(...times(26, (i) => button({ action_id: `${i}` })))]],
  ["a button text of 76 characters", [actions(button({ text: plain(long(76)) }))]],
  ["a button value of 2,001 characters", [actions(button({ value: long(2001) }))]],
  [
    "a button url of 3,001 characters",
    [actions(button({ url: `https://a.example/${long(2983)}` }))],
  ],
  ["an address that is none", [rich({ type: "link", url: "javascript:alert(1)" })]],
  [
    "the same action_id twice",
    [actions(button({ action_id: "a" })), actions(button({ action_id: "a" }))],
  ],
  ["the same block_id twice", times(2, () => ({ type: "divider", block_id: "b" }))],
  ["an empty rich text element", [rich({ type: "text", text: "" })]],
  ["a rich text section of nothing", [rich()]],
  ["an unknown rich text element", [rich({ type: "shout", text: "x" })]],
  ["an unknown block", [{ type: "poem" }]],
  ["an alert, which is for modals", [{ type: "alert", text: plain("x"), level: "error" }]],
  ["an empty container", [container()]],
  ["a container of 11 blocks", [container(...times(11, () => ({ type: "divider" })))]],
  ["a table of its own in a container", [container(table("x"))]],
  ["a container in a container", [container(container({ type: "divider" }))]],
  [
    "the same action_id in a container",
    [actions(button({ action_id: "a" })), container(actions(button({ action_id: "a" })))],
  ],
  ["tables of 10,001 characters together", [table(long(5000)), table(long(4993))]],
  ["an unknown property", [{ type: "divider", colour: "red" }]],
])("refuses %s", (_, blocks) => {
  expect(judgeBlocks(blocks).error).toBe("invalid_blocks");
});

test("takes no alert and no container into somebody's Home", () => {
  const home = (...blocks: object[]) => judgeHome({ type: "home", blocks }).problems;
  expect(home({ type: "divider" })).toEqual([]);
  expect(home({ type: "alert", text: plain("x") })).toEqual(["unsupported type: alert"]);
  expect(home(container({ type: "divider" }))).toEqual(["unsupported type: container"]);
});

test("refuses blocks of more than 13,200 characters together", () => {
  const blocks = times(5, () => section({ text: plain(long(2640)) }));
  expect(judgeBlocks(blocks).error).toBeUndefined();
  expect(judgeBlocks([...blocks, section({ text: plain("x") })]).error).toBe("msg_blocks_too_long");
});

test("takes what is just allowed", () => {
  const blocks = [
    { type: "header", text: plain(long(150)) },
    section({ fields: times(10, () => plain("x")) }),
    actions(...times(25, (i) => button({ action_id: `${i}`, text: plain(long(75)) }))),
    rich({ type: "text", text: "x", style: { bold: true } }),
    ...times(46, () => ({ type: "divider" })),
  ];
  expect(judgeBlocks(blocks)).toEqual({ error: undefined, problems: [] });
});

let slack: FakeSlack;
beforeAll(async () => {
  slack = await startFakeSlack();
});
afterAll(() => slack.close());

test("refuses a message without text, and says so in its rejections", async () => {
  slack.addChannel("C1");
  const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl });
  const post = client.chat.postMessage({ channel: "C1", text: " ", blocks: [{ type: "divider" }] });
  await expect(post).rejects.toThrow("no_text");
  expect(slack.rejections).toMatchObject([{ where: "chat.postMessage", error: "no_text" }]);
});

test("takes five answers to a command and no more", async () => {
  const { responseUrl } = slack.type({ channel: "C1", user: "U1", text: "help" });
  const answers: number[] = [];
  for (let i = 0; i < 6; i += 1) {
    const { status } = await fetch(responseUrl, { method: "POST", body: '{"text":"hi"}' });
    answers.push(status);
  }
  expect(answers).toEqual([200, 200, 200, 200, 200, 404]);
});

test("tells a person that nobody answers when no app is connected", async () => {
  const { acknowledged } = slack.type({ channel: "C1", user: "U1", text: "help" });
  await expect(acknowledged).rejects.toThrow("dispatch_failed");
});

test("refuses a token it does not know", async () => {
  const client = new WebClient("xoxb-other", { slackApiUrl: slack.apiUrl });
  await expect(client.auth.test()).rejects.toThrow("invalid_auth");
});

describe("limits", () => {
  const clock = () => 1_764_000_000_000;
  const client = ({ botToken, apiUrl }: FakeSlack) =>
    new WebClient(botToken, { slackApiUrl: apiUrl, rejectRateLimitedCalls: true });
  const outcomes = (posts: readonly Promise<unknown>[]) => Promise.allSettled(posts);

  test("forgive a short burst in a channel, then let one message a second in", async () => {
    const limited = await startFakeSlack({ limited: true, clock });
    limited.addChannel("C1");
    const post = () => client(limited).chat.postMessage({ channel: "C1", text: "hi" });
    const burst = await outcomes([post(), post(), post(), post()]);
    expect(burst.filter(({ status }) => status === "rejected")).toHaveLength(1);
    await expect(post()).rejects.toMatchObject({ retryAfter: 1 });
    expect(limited.tooFast()).toBe(2);
    limited.advance(1000);
    await post();
    limited.enforceLimits(false);
    await outcomes([post(), post(), post(), post()]);
    expect(limited.posted("C1")).toHaveLength(8);
    await limited.close();
  });

  test("hold for a whole workspace too", async () => {
    const limited = await startFakeSlack({ limited: true, clock });
    const channels = Array.from({ length: 20 }, (_, i) => `C${i}`);
    for (const channel of channels) limited.addChannel(channel);
    const web = client(limited);
    await outcomes(channels.map((channel) => web.chat.postMessage({ channel, text: "hi" })));
    expect(limited.allPosted().length).toBeGreaterThanOrEqual(12);
    expect(limited.tooFast()).toBeGreaterThan(0);
    await limited.close();
  });
});
