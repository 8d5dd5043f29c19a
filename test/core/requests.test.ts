import { expect, onTestFinished, test } from "vitest";
import { createDiscordAdapter } from "../../adapters/discord/index.ts";
import { createSlackAdapter } from "../../adapters/slack/index.ts";
import { currentRequest, newRequestId, type RequestScope } from "../../src/async/request.ts";
import { createCore } from "../../src/core/core.ts";
import type { Logger } from "../../src/index.ts";
import type { Observation, Provider } from "../../src/ports/ports.ts";
import { startFakeDiscord } from "../fakes/discord/index.ts";
import { blockTexts, startFakeSlack } from "../fakes/slack/index.ts";
import { startWorld } from "../support/world.ts";

interface Line extends Partial<RequestScope> {
  readonly event: string;
}

/** A core whose provider breaks once it was asked about two tags, and what the log says of whom. */
async function brokenCore() {
  const world = await startWorld({ at: "2026-11-23T09:00:00Z" });
  const lines: Line[] = [];
  const note = (event: string) => void lines.push({ event, ...currentRequest() });
  const log: Logger = { info: note, warn: note, error: note };
  let meet = () => {};
  const both = new Promise<void>((resolve) => {
    meet = resolve;
  });
  let asked = 0;
  const provider: Provider = {
    ...world.ports.provider,
    async find(ref) {
      note(`asked about ${ref.kind === "name" ? ref.name : ref.id}`);
      asked += 1;
      if (asked === 2) meet();
      await both;
      throw new TypeError("a bug of ours");
    },
  };
  const seen: Observation[] = [];
  const observe = (one: Observation) => void seen.push(one);
  const core = createCore({ ...world.ports, provider, log, observe });
  return { core, log, lines, observe, seen };
}

/** What was logged of the request about a tag. */
function about(lines: readonly Line[], tag: string) {
  const of = lines.find(({ event }) => event === `asked about ${tag}`);
  const its = lines.filter(({ request }) => request === of?.request);
  return { ...of, events: its.map(({ event }) => event) };
}

/** What is told of commands: how soon each was acknowledged, and then how it ended. */
function toldOf(seen: readonly Observation[]) {
  return seen.filter(({ kind }) => kind === "acknowledged" || kind === "answered");
}

function each(platform: string) {
  const acknowledged = { kind: "acknowledged", platform, ms: expect.any(Number) };
  const answered = { kind: "answered", platform, command: "score", outcome: "fault" };
  const ended = { ...answered, ms: expect.any(Number) };
  return [acknowledged, acknowledged, ended, ended];
}

test("each line of two commands of Slack that run at once has its own id, which the card of a bug names", async () => {
  const { core, log, lines, observe, seen } = await brokenCore();
  const slack = await startFakeSlack();
  onTestFinished(() => slack.close());
  const adapter = createSlackAdapter({ ...slack, log, observe });
  onTestFinished(adapter.stop);
  await adapter.start(core);
  const turns = ["booktok", "cleantok"].map((tag, i) => {
    slack.failNext("response", { kind: "status", status: 500 });
    return slack.type({ channel: "C1", user: `U${i}`, text: `score ${tag}` });
  });
  const cards = await Promise.all(turns.map(async (turn) => blockTexts(await turn.answer())));
  const [books, cleaning] = ["booktok", "cleantok"].map((tag) => about(lines, tag));
  expect(books?.request).not.toBe(cleaning?.request);
  for (const [i, its] of [books, cleaning].entries()) {
    expect(its).toMatchObject({
      command: "score",
      request: expect.stringMatching(/^[0-9a-z]{8}$/),
    });
    expect(its?.events).toContain("command.failed");
    expect(its?.events).toContain("note.lost");
    expect(cards[i]?.join("\n")).toContain(`Name this request to them: ${its?.request}.`);
  }
  expect(toldOf(seen)).toEqual(each("slack"));
});

test("so has each of Discord's, and its card", async () => {
  const { core, log, lines, observe, seen } = await brokenCore();
  const discord = await startFakeDiscord();
  onTestFinished(() => discord.close());
  const { apiUrl, token, filesFrom } = discord;
  const adapter = createDiscordAdapter({ apiUrl, token, filesFrom, log, observe });
  onTestFinished(() => adapter.stop());
  await adapter.start(core);
  const shown = await Promise.all(
    ["booktok", "cleantok"].map((tag) => discord.type({ command: "score", options: { tag } })),
  );
  const cards = await Promise.all(
    shown.map(async ({ message }) => (await message).texts.join("\n")),
  );
  const found = ["booktok", "cleantok"].map((tag) => about(lines, tag));
  expect(new Set(found.map(({ request }) => request)).size).toBe(2);
  for (const [i, { request, command, events }] of found.entries()) {
    expect([command, events.includes("command.failed")]).toEqual(["score", true]);
    expect(cards[i]).toContain(`Name this request to them: \`${request}\``);
  }
  expect(toldOf(seen)).toEqual(each("discord"));
});

test("a person's mistake names no request, and what nobody asked for has none", async () => {
  const { core, lines, seen } = await brokenCore();
  const typed = { channel: { platform: "slack", workspace: "T1", channel: "C1" } } as const;
  const asker = { id: "U1", name: "Ada", isAdmin: async () => true };
  const { outcome, card } = await core.accept({ ...typed, asker, line: "scroe x" }).answer();
  expect([outcome, JSON.stringify(card)]).toEqual([
    "mistake",
    expect.not.stringContaining("request"),
  ]);
  expect(lines).toEqual([]);
  expect(seen).toMatchObject([{ kind: "answered", command: null, outcome: "mistake" }]);
  expect(currentRequest()).toBeUndefined();
});

test("ids are easy to read out, and none comes twice", () => {
  const ids = Array.from({ length: 500 }, newRequestId);
  expect(new Set(ids).size).toBe(500);
  for (const id of ids) expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{8}$/);
});
