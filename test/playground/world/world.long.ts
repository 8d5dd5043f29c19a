import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { WorldState } from "../../../adapters/playground/world/lifetime.ts";
import type { Post } from "../../../adapters/playground/world/posts.ts";
import { playgroundChannel } from "../../../adapters/playground/world/team.ts";
import { createVisitorsCore } from "../../../adapters/playground/world/visitors-core.ts";
import { createPlaygroundWorld } from "../../../adapters/playground/world/world.ts";
import type { ScoreFinding } from "../../../src/commands/tags/score-finding.ts";
import { readConfig } from "../../../src/config/config.ts";
import type { Accepted } from "../../../src/index.ts";
import { plain } from "../../../src/text/inline.ts";
import { dayMs } from "../../../src/time-units.ts";
import { you } from "../../support/askers.ts";

const logged: string[] = [];
const note = (event: string) => void logged.push(event);
const log = { info: note, warn: note, error: note };
const config = readConfig({});
/** A Thursday. */
const opened = new Date("2026-11-26T10:12:00Z");

function newWorld(at = opened, patienceMs = 1_000_000) {
  return createPlaygroundWorld(config, log, { machineNow: () => at, patienceMs });
}

/** What was begun at once has begun. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

type World = ReturnType<typeof newWorld>;

let world: World;
const states: WorldState[] = [];

beforeAll(async () => {
  world = newWorld(new Date(opened.getTime() + 31_000));
  states.push(world.state());
  world.open();
  await turn();
  states.push(world.state());
  await world.ask(async () => undefined);
});
afterAll(() => world.close());

const now = () => {
  const state = world.state();
  return state.kind === "still" ? state.now.toISOString() : state.kind;
};

const type = (line: string, where: World = world) =>
  where.ask(({ core }) => core.accept({ line, channel: playgroundChannel, asker: you }).answer());

/** A form for a list that was sent, and is to be answered. */
async function listFilledIn(list: string): Promise<Accepted> {
  const { forms } = createVisitorsCore(world);
  const asked = { channel: playgroundChannel, asker: you };
  const form = await forms.open({
    ...{ invocation: { line: "watch add", ...asked }, mostChoices: 100, mostFields: 100 },
    ...{ replyTo: null, personZone: async () => null },
  });
  const values = new Map([
    ["list", list],
    ["tags", "booktok"],
  ]);
  const filled = { id: form?.id ?? "", workspace: playgroundChannel, values, asker: you };
  const sent = await forms.send({ ...filled, shareLabel: () => undefined });
  if (sent.kind !== "taken") throw new Error(`The form was ${sent.kind}`);
  return sent.accepted;
}

const titles = (posts: readonly Post[]) => posts.map(({ card }) => card.title);
const briefs = (posts: readonly Post[]) => posts.filter(({ thread }) => thread.length > 0);

/** Everything a message says, its thread included. */
function wordsOf({ card, thread }: Post): string {
  return [card, ...thread]
    .flatMap(({ title, headline, blocks }) => [title, plain(headline), ...blocks.map(blockWords)])
    .join("\n");
}

function blockWords(block: Post["card"]["blocks"][number]): string {
  switch (block.kind) {
    case "text":
      return plain(block.text);
    case "posts":
      return plain(block.heading ?? "");
    default:
      return "";
  }
}

test("the eight weeks before are lived through while it is opened, and the Monday brief waits with its thread", () => {
  const from = new Date("2026-10-01T10:12:00Z");
  expect(states).toEqual([
    { kind: "asleep" },
    { kind: "reading", from, now: expect.any(Date), until: opened },
  ]);
  expect(now()).toBe(opened.toISOString());
  const mondays = briefs(world.posts()).map(({ at }) => at.toISOString());
  expect(mondays).toEqual(
    Array.from({ length: 8 }, (_, i) =>
      new Date(Date.parse("2026-10-05T09:00:00Z") + i * 7 * dayMs).toISOString(),
    ),
  );
  expect(world.posts().every(({ to }) => to === playgroundChannel || "channel" in to)).toBe(true);
});

test("a day goes to the same time of the next day, and the next Monday to its brief, which is posted once", async () => {
  const { words } = await world.move("day");
  expect(now()).toBe("2026-11-27T10:12:00.000Z");
  expect(words).toContain("It is Fri 27 Nov 10:12 (UTC).");
  const { posts } = await world.move("monday");
  expect(now()).toBe("2026-11-30T09:05:00.000Z");
  expect(briefs(posts).map(({ at }) => at.toISOString())).toEqual(["2026-11-30T09:00:00.000Z"]);
});

test("what became of the advice is told, and a score that is asked for is that of the brief", async () => {
  const { posts } = await world.move("monday");
  const [brief] = briefs(posts);
  const words = brief ? wordsOf(brief) : "";
  expect(words).toMatch(/Our picks outgrew the other tags/);
  const told = [...words.matchAll(/#(\w+) (\d+) \((\d+)–(\d+)\)/g)];
  expect(told.length).toBeGreaterThan(3);
  for (const [, tag, ...numbers] of told) {
    const { score, range } = (await type(`score ${tag}`)).finding as ScoreFinding;
    expect([score, range?.low, range?.high].map(String)).toEqual(numbers);
  }
});

test("the day of a rise is when the alert comes, and nothing is told of a tag that is muted", async () => {
  await type("alerts mute cleantok 30d");
  const since = new Date("2026-12-07T09:05:00Z");
  const { posts, words } = await world.move("rise");
  const alerts = await world.ask(({ ports }) => ports.alerts.inChannel(playgroundChannel, since));
  const rising = alerts.filter(({ kind, outcome }) => kind === "rising" && outcome.kind === "told");
  expect(rising).toHaveLength(1);
  const [alert] = rising;
  expect(titles(posts).at(-1)).toContain(`#${alert?.tag}: it is rising`);
  expect(words).toMatch(
    new RegExp(`^The views of #${alert?.tag} began to rise on .+, and the bot told of it on`),
  );
  expect(now().slice(0, 10)).toBe(alert?.firedAt.toISOString().slice(0, 10));
  expect(alert?.tag).not.toBe("cleantok");
});

test("where nobody would be told of a rise, the clock stays and it is said what to do", async () => {
  const before = now();
  await type("alerts set demo off");
  await expect(world.move("rise")).rejects.toThrow("This channel gets no alerts");
  await type("watch add calm booktok confirm:yes");
  await type("alerts set calm balanced save:yes confirm:yes");
  await expect(world.move("rise")).rejects.toThrow("ever rises in this made-up TikTok");
  expect(now()).toBe(before);
});

test("while the clock moves others wait, it is moved once however many press, and its state is told", async () => {
  const moving = world.move("day");
  const second = world.move("day");
  const answer = world.ask(async ({ ports }) => ports.clock().toISOString());
  await expect(second).rejects.toThrow("The clock is being moved.");
  await expect.poll(() => world.state().kind).toBe("moving");
  await moving;
  expect(await answer).toBe(now());
});

test("starting over forgets everything, and answers nobody in between", async () => {
  const accepted = await listFilledIn("early");
  const again = world.startOver();
  const [lists, late] = [type("watch lists"), accepted.answer()];
  await again;
  expect(now()).toBe(opened.toISOString());
  expect((await late).card.title).toContain("a world that is forgotten");
  expect(JSON.stringify((await lists).finding)).not.toContain("early");
  expect(plain((await lists).card.headline)).not.toContain("calm");
  expect(briefs(world.posts())).toHaveLength(8);
});

test("a move that takes too long stops on the way, and says so", async () => {
  const hurried = newWorld(opened, 0);
  onTestFinished(() => hurried.close());
  const { words, now: reached } = await hurried.move("monday");
  expect(words).toMatch(/^Living through all of it takes too long/);
  expect(reached.getTime()).toBeLessThan(Date.parse("2026-11-30T09:05:00Z"));
});

test("one that cannot be opened says so, and is opened when it is asked for again", async () => {
  let at = new Date(Number.NaN);
  const broken = createPlaygroundWorld(config, log, { machineNow: () => at });
  onTestFinished(() => broken.close());
  await expect(broken.move("day")).rejects.toThrow("The playground could not be opened.");
  expect(broken.state()).toMatchObject({ kind: "failed" });
  expect(logged).toContain("playground.failed");
  at = opened;
  expect(await broken.ask(async ({ ports }) => ports.clock())).toEqual(opened);
});

test("closed while it is opened or moved, it stops at once and leaves nothing running", async () => {
  const running = () =>
    process.getActiveResourcesInfo().filter((one) => /TCPServer|Worker/.test(one)).length;
  const before = running();
  const reading = newWorld();
  reading.open();
  await expect.poll(() => reading.state().kind).toBe("reading");
  await reading.close();
  expect(reading.state()).toEqual({ kind: "closed" });
  await expect(reading.ask(async () => 1)).rejects.toThrow("The playground is closed.");
  await expect.poll(running, { timeout: 30_000 }).toBe(before);
});

test("the year ends with a sentence, each Monday of it had one brief, and memory is bounded", async () => {
  setFlagsFromString("--expose-gc");
  const gc: () => void = runInNewContext("gc");
  const heap = () => {
    gc();
    return process.memoryUsage().heapUsed / 1e6;
  };
  const year = newWorld();
  onTestFinished(() => year.close());
  await year.ask(async () => undefined);
  const before = heap();
  const mondays: string[] = [];
  for (let week = 0; week < 52; week++) {
    const { posts } = await year.move("monday");
    mondays.push(...briefs(posts).map(({ at }) => at.toISOString()));
  }
  await expect(year.move("monday")).rejects.toThrow("The playground lasts for a year");
  expect(new Set(mondays).size).toBe(52);
  expect(mondays).toHaveLength(52);
  expect(year.posts().length).toBeLessThanOrEqual(50);
  expect(heap() - before).toBeLessThan(60);
  expect(logged).not.toContain("job.failed");
});
