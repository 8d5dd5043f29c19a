import { plural } from "../../../src/card/numbers.ts";
import { shortDay } from "../../../src/card/short-day.ts";
import type { Alert } from "../../../src/domain/alert.ts";
import { dayNumber } from "../../../src/domain/utc-day.ts";
import { UserError } from "../../../src/errors.ts";
import { localTime } from "../../../src/time.ts";
import { liveUntil } from "./live.ts";
import { type Aim, riseTold } from "./moves.ts";
import type { OpenedWorld } from "./opened.ts";
import type { Post } from "./posts.ts";

/** What came of moving the clock. */
export interface Moved {
  readonly now: Date;
  /** What the bot posted meanwhile, oldest first. */
  readonly posts: readonly Post[];
  /** A few sentences. */
  readonly words: string;
}

/**
 * Lives through the time until the aim is reached, or `mustStop`. Rejects with a `UserError`, and does nothing, when that is
 * beyond the time that the world lasts.
 */
export async function moveClock(
  aim: Aim,
  world: OpenedWorld,
  mustStop: () => boolean,
): Promise<Moved> {
  const { ports, clock, lastsUntil } = world;
  if (aim.until > lastsUntil)
    throw new UserError(
      `The playground lasts for a year, until ${localTime(lastsUntil, "UTC", clock.now())}.`,
      "Start over to begin another one.",
    );
  const began = clock.now();
  const before = new Set(world.posts.all().map(({ id }) => id));
  let told: Alert | undefined;
  let isStopped = false;
  await liveUntil(aim.until, { ...world, setClock: clock.set }, async () => {
    told = aim.surge ? await riseTold(began, ports) : undefined;
    isStopped = mustStop();
    return told !== undefined || isStopped;
  });
  const now = clock.now();
  const posts = world.posts.all().filter(({ id }) => !before.has(id));
  const ended = isStopped && now < aim.until ? cutShort : surgeWords(aim, told, now);
  return { now, posts, words: [...ended, ...meanwhile(now, posts)].join(" ") };
}

function meanwhile(now: Date, posts: readonly Post[]): readonly string[] {
  return [
    `It is ${localTime(now, "UTC")}.`,
    posts.length > 0
      ? `The bot posted ${plural(posts.length, "message")} meanwhile.`
      : "The bot had nothing to tell meanwhile.",
  ];
}

const cutShort = ["Living through all of it takes too long, so the clock stopped on the way."];

function surgeWords({ surge }: Aim, told: Alert | undefined, now: Date): readonly string[] {
  if (!surge) return [];
  const began = `The views of #${surge.tag} began to rise on ${shortDay(dayNumber(surge.begins))}`;
  const day = shortDay(dayNumber(now));
  if (told?.tag === surge.tag) return [`${began}, and the bot told of it on ${day}.`];
  const unnoticed =
    now > surge.begins ? [`${began}, which does not stand out from its usual yet.`] : [];
  return told ? [...unnoticed, `The bot told of a rise of #${told.tag} on ${day}.`] : unnoticed;
}
