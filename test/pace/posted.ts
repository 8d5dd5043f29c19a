import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { startFakeDiscord } from "../fakes/discord/index.ts";
import { startFakeSlack } from "../fakes/slack/index.ts";
import { channelsOf } from "../support/many-subscriptions.ts";
import type { Posting } from "./poster.ts";

const periods = ["1", "2", "3"];
const channels = { slack: 50, discord: 150 } as const;

/** How many messages `postedBy` has posted to each platform. */
export const messages = {
  slack: periods.length * channels.slack,
  discord: periods.length * channels.discord,
} as const;

const project = fileURLToPath(new URL("../../", import.meta.url));
/** In `dist`, from where it finds its packages. It starts in a fifth of the time that it takes from its sources. */
const poster = join(project, "dist", "tested", "poster.js");
let built: Promise<unknown> | undefined;

/**
 * `messages` to a workspace of Slack and to a server of Discord, posted by so many processes at once that keep one pace in the
 * database, or each its own without one. The fakes refuse what comes faster than the platforms allow. `alone` is how often one
 * went on without the others because the database was late.
 */
export async function postedBy(processes: number, database: string | null) {
  built ??= build({
    ...{ entryPoints: [join(project, "test", "pace", "poster.ts")], outfile: poster },
    ...{ bundle: true, packages: "external", platform: "node", format: "esm" },
  });
  await built;
  const [slack, discord] = await Promise.all([
    startFakeSlack({ limited: true }),
    startFakeDiscord({ limited: true }),
  ]);
  try {
    const places = [
      ...channelsOf("slack", slack.team, channels.slack),
      ...channelsOf("discord", "200000000000000001", channels.discord),
    ];
    for (const { channel } of places.slice(0, channels.slack)) slack.addChannel(channel);
    const { apiUrl, token } = discord;
    const { botToken, appToken } = slack;
    const children = Array.from({ length: processes }, (_, part) =>
      post({
        ...{ database, slack: { apiUrl: slack.apiUrl, botToken, appToken } },
        ...{ discord: { apiUrl, token }, periods },
        recipients: places.filter((_place, i) => i % processes === part),
      }),
    );
    await Promise.all(
      children.map((child) => Promise.race([once(child, "message"), ended(child)])),
    );
    const before = [now(slack), now(discord)] as const;
    for (const child of children) child.send("go");
    const timesAlone = await Promise.all(children.map(saidInTheEnd));
    return {
      slack: since(before[0], slack),
      discord: since(before[1], discord),
      alone: timesAlone.reduce((sum, times) => sum + times, 0),
    };
  } finally {
    await Promise.all([slack.close(), discord.close()]);
  }
}

function post(posting: Posting): ChildProcess {
  return fork(poster, [JSON.stringify(posting)], { execArgv: [] });
}

async function ended(child: ChildProcess): Promise<never> {
  const [code] = await once(child, "exit");
  throw new Error(`It ended with ${code} before it had posted.`);
}

async function saidInTheEnd(child: ChildProcess): Promise<number> {
  const exit = once(child, "exit");
  const [times] = await Promise.race([once(child, "message"), ended(child)]);
  await exit;
  return Number(times);
}

/** A platform that was posted to. */
interface Fake {
  allPosted(): readonly { readonly at: Date }[];
  tooFast(): number;
}

function now(fake: Fake) {
  return { count: fake.allPosted().length, refused: fake.tooFast() };
}

/** How many messages there are since then, how long it took from the first to the last, and how often one came too fast. */
function since(before: ReturnType<typeof now>, fake: Fake) {
  const moments = fake
    .allPosted()
    .slice(before.count)
    .map(({ at }) => at.getTime());
  return {
    count: moments.length,
    ms: Math.max(...moments) - Math.min(...moments),
    refused: fake.tooFast() - before.refused,
  };
}
