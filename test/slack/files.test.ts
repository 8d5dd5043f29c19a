import { expect, onTestFinished, test } from "vitest";
import { createSlackAdapter } from "../../adapters/slack/index.ts";
import { card } from "../../src/card/card.ts";
import type { Accepted } from "../../src/index.ts";
import { blockTexts, type Fault, startFakeSlack } from "../fakes/slack/index.ts";
import { noForms } from "../support/no-forms.ts";
import { quietLog } from "./quiet-log.ts";

const content = "tag,label\nbooktok,読書\n";
const shown = card({
  title: "Watchlist books",
  headline: "1 tag.",
  blocks: [{ kind: "file", name: "books.csv", content }],
});

/** Somebody types a command that is answered with a file; what they see then. */
async function asking(audience: Accepted["audience"] = "asker") {
  const slack = await startFakeSlack();
  onTestFinished(() => slack.close());
  slack.addPerson("U1");
  slack.addChannel("C1");
  slack.allowFiles(true);
  const log = quietLog();
  const { apiUrl, botToken, appToken } = slack;
  const adapter = createSlackAdapter({ apiUrl, botToken, appToken, log });
  onTestFinished(adapter.stop);
  const nothing = async () => undefined;
  await adapter.start({
    commands: [],
    accept: () => ({
      audience,
      answer: async () => ({ outcome: "answered", finding: null, card: shown }),
    }),
    suggest: async () => [],
    forms: noForms,
    ...{ removed: nothing, installed: nothing, tick: nothing, deliver: nothing, stop: nothing },
  });
  const ask = async () => {
    const turn = slack.type({ channel: "C1", user: "U1", text: "watch export books" });
    return blockTexts((await turn.answer()).blocks).join("\n");
  };
  return { slack, log, ask, own: () => slack.filesIn(slack.conversationWith("U1")) };
}

test("a file goes into the conversation with whoever asked for it, and the answer says so", async () => {
  const { slack, ask, own } = await asking();
  const answer = await ask();
  expect(answer).toContain("books.csv\n is in your messages from Tagtide.");
  expect(answer).not.toContain("booktok,");
  expect([...own()]).toEqual([["books.csv", content]]);
  const said = slack.posted(slack.conversationWith("U1")).map(({ text }) => text);
  expect(said).toEqual(["Here is the file you asked for."]);
});

test("is written out where everybody sees the answer", async () => {
  const { slack, ask, own } = await asking("channel");
  expect(await ask()).toContain(content.trim());
  expect(own().size).toBe(0);
  expect(slack.calls("files.getUploadURLExternal")).toBe(0);
});

test("is written out, with the reason, where the workspace allows no files, which is asked once an hour", async () => {
  const { slack, ask } = await asking();
  slack.allowFiles(false);
  for (const answer of [await ask(), await ask()]) {
    expect(answer).toContain(content.trim());
    expect(answer).toContain("has to allow it to upload files (files:write)");
  }
  expect(slack.calls("files.getUploadURLExternal")).toBe(1);
});

const faults: readonly (readonly [method: string, fault: Fault])[] = [
  ["files.getUploadURLExternal", { kind: "status", status: 500 }],
  ["upload", { kind: "reset", committed: false }],
  ["chat.postMessage", { kind: "error", error: "messages_tab_disabled" }],
  ["files.completeUploadExternal", { kind: "error", error: "channel_not_found" }],
];

test.each(faults)(
  "is written out when %s goes wrong, which the answer says",
  async (method, fault) => {
    const { slack, log, ask, own } = await asking();
    slack.failNext(method, fault);
    const answer = await ask();
    expect(answer).toContain(content.trim());
    expect(answer).toContain("The file could not be sent, so it is written out.");
    expect(own().size).toBe(0);
    expect(log.events).toContain("slack.file-lost");
  },
);
