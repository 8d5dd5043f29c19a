import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { tagSpecs } from "../../src/simulator/world/tags.ts";
import { type Bench, type Measurement, repeat } from "./measurement.ts";
import { install, overHttp, signingSecret } from "./slack-over-http.ts";
import { type Surroundings, surround } from "./surroundings.ts";

const latencyMs = 300;
const questions = 20;
const everyMs = 5_000;
/** People of the workspace that floods: together they may give all the commands that a workspace may. */
const people = 4;
const quietTeam = "T0QUIET00";
const quietServer = "200000000000000002";
/** How long somebody who is told of a limit waits before the next command. */
const impatienceMs = 1_000;

type Platform = "Slack" | "Discord";
/** Options by name, in the order in which they are typed. */
type Line = readonly [command: string, options: Readonly<Record<string, string>>];

/**
 * How long the only person of a quiet workspace waits for `score`, alone and while another workspace and another server send
 * whatever their limits allow: many calls, pictures, reports and names being typed. The provider's pace is what a key allows.
 */
export const fairness: Bench = async () => {
  const around = await surround({
    latencyMs,
    variables: { ...overHttp, TIKLIVE_REQUESTS_PER_MINUTE: "200" },
  });
  try {
    const { port } = await around.start();
    const url = await install(around, port);
    await install(around, port, quietTeam);
    around.slack.sendTo(`${url}/slack/events`, signingSecret);
    around.discord.gateway.add(quietServer);
    await fillLists(around);
    const quiet = await measure(around);
    const over = new AbortController();
    const flooding = flood(around, over.signal);
    await pause(everyMs);
    const flooded = await measure(around);
    over.abort();
    await flooding;
    return (["Slack", "Discord"] as const).flatMap((platform) =>
      compared(platform, quiet[platform], flooded[platform]),
    );
  } finally {
    await around.close();
  }
};

function compared(
  platform: Platform,
  quiet: readonly number[],
  flooded: readonly number[],
): readonly Measurement[] {
  const shared = { name: "fairness", unit: "ms" } as const;
  const what = `${platform}, score of a quiet workspace`;
  const atMost = 2 * Math.max(...quiet);
  return [
    { ...shared, what: `${what}, alone`, samples: quiet },
    {
      ...shared,
      what: `${what}, others flood`,
      samples: flooded,
      promise: { of: "worst", atMost },
    },
  ];
}

/** Each platform's quiet person asks in turn. */
async function measure(around: Surroundings): Promise<Record<Platform, readonly number[]>> {
  const timed = async (platform: Platform, turn: number) => {
    const { name } = tagSpecs[turn % tagSpecs.length] ?? { name: "booktok" };
    const startedAt = performance.now();
    await asks[platform](around, ["score", { tag: name, fresh: "yes" }], "quiet");
    const ms = performance.now() - startedAt;
    await pause(Math.max(0, everyMs - ms));
    return ms;
  };
  const [Slack, Discord] = await Promise.all([
    repeat(questions, (turn) => timed("Slack", turn)),
    pause(everyMs / 2).then(() => repeat(questions, (turn) => timed("Discord", turn + questions))),
  ]);
  return { Slack, Discord };
}

type Who = "quiet" | number;

/** Sends a line and resolves with what the answer says. */
const asks: Record<Platform, (around: Surroundings, line: Line, who: Who) => Promise<string>> = {
  async Slack({ slack }, [command, options], who) {
    const values = Object.entries(options).map(([name, value]) => `${name}:"${value}"`);
    const text = [command, ...values].join(" ");
    const from = { team: who === "quiet" ? quietTeam : slack.team };
    const answer = await slack.type({ channel: "C1", user: `U${who}`, text, from }).answer();
    return answer.text;
  },
  async Discord({ discord }, [command, options], who) {
    const user = `40000000000000001${who === "quiet" ? 9 : who}`;
    const where = { user, ...(who === "quiet" && { guild: quietServer }) };
    const values = Object.entries(options).map(([name, value]) => [name, value === "yes" || value]);
    const asked = { ...where, command, options: Object.fromEntries(values) };
    const seen = await discord.type(asked);
    return JSON.stringify(await seen.message);
  },
};

function tagsFrom(first: number, count: number): string {
  return Array.from({ length: count }, (_, i) => tagSpecs[(first + i) % tagSpecs.length]?.name)
    .filter((name) => name !== undefined)
    .join(" ");
}

async function fillLists(around: Surroundings): Promise<void> {
  const line: Line = ["watch add", { list: "all", tags: tagsFrom(0, 20), confirm: "yes" }];
  await Promise.all([asks.Slack(around, line, 0), asks.Discord(around, line, 0)]);
}

/** What somebody of the flooding workspace does, one after the other: many calls, much to work out, much to draw. */
const habits: readonly ((turn: number) => Line)[] = [
  (turn) => ["score", { tag: tagsFrom(turn, 1), fresh: "yes" }],
  (turn) => ["compare", { tags: tagsFrom(turn, 10), confirm: "yes", fresh: "yes" }],
  (turn) => ["trend", { tag: tagsFrom(turn, 1) }],
  () => ["report", { list: "all", format: "html", confirm: "yes" }],
  () => ["brief", { list: "all" }],
  (turn) => ["search", { keyword: tagsFrom(turn, 1), confirm: "yes" }],
];

/** Until the signal: every person has three commands under way, and the next is sent once one is answered. */
async function flood(around: Surroundings, signal: AbortSignal): Promise<void> {
  const platforms = ["Slack", "Discord"] as const;
  const asking = platforms.flatMap((platform) =>
    Array.from({ length: 3 * people }, async (_, hand) => {
      for (let turn = hand; !signal.aborted; turn += 1) {
        const line = habits[turn % habits.length]?.(7 * turn);
        if (line === undefined) return;
        const said = await asks[platform](around, line, hand % people).catch(String);
        if (/commands a minute|questions waiting/u.test(said)) await pause(impatienceMs);
      }
    }),
  );
  // An answer that never comes is waited for no longer than the flood is.
  const over = once(signal, "abort");
  await Promise.race([over, Promise.all([...asking, ...typing(around, signal)])]);
}

/** Words being typed, which nothing limits. */
function typing({ discord }: Surroundings, signal: AbortSignal): readonly Promise<void>[] {
  return Array.from({ length: people }, async () => {
    while (!signal.aborted) {
      const typed = { command: "score", options: { tag: "boo" }, option: "tag" };
      await discord.autocomplete(typed).catch(String);
      await pause(impatienceMs);
    }
  });
}
