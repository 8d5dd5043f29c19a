import type { Alert } from "../../../src/domain/alert.ts";
import type { TagName } from "../../../src/domain/hashtag.ts";
import { UserError } from "../../../src/errors.ts";
import type { Ports } from "../../../src/ports/ports.ts";
import { nextSurge, type Surge } from "../../../src/simulator/world/next-surge.ts";
import { code, said } from "../../../src/text/inline.ts";
import { nextDueAt } from "../../../src/time.ts";
import { dayMs, minuteMs } from "../../../src/time-units.ts";
import { demoList } from "../../demo/demo.ts";
import { playgroundChannel } from "./team.ts";

/** How far the clock is moved: a day, to after the brief of the next Monday, or to when the bot tells of the next rise. */
export const moves = ["day", "monday", "rise"] as const;
export type Move = (typeof moves)[number];

type Needs = Pick<Ports, "alerts" | "clock" | "mutes" | "subscriptions" | "watchlists">;

/** What a move is to reach. */
export interface Aim {
  readonly until: Date;
  /** The move ends sooner when the bot tells of a rise, which is to be this one. */
  readonly surge: Surge<TagName> | null;
}

const afterBriefs = { days: [1], time: "09:05", zone: "UTC" } as const;
/** How long a rise that nobody is told of is waited for: its beginning has to stand out from a usual week. */
const mostDaysToTell = 10;

/** Throws a `UserError` where there is no rise to move to. */
export async function aimOf(move: Move, ports: Needs): Promise<Aim> {
  const now = ports.clock();
  switch (move) {
    case "day":
      return { until: new Date(now.getTime() + dayMs), surge: null };
    case "monday":
      return { until: await afterMonday(ports, now), surge: null };
    case "rise": {
      const surge = await nextTold(ports, now);
      return { until: new Date(surge.begins.getTime() + mostDaysToTell * dayMs), surge };
    }
  }
}

/** Later than usual where a brief of that day is: of a time zone further west. */
async function afterMonday({ subscriptions }: Needs, now: Date): Promise<Date> {
  const usual = nextDueAt(afterBriefs, now);
  const midnight = Math.ceil(usual.getTime() / dayMs) * dayMs;
  const due = (await subscriptions.running()).flatMap((one) =>
    one.kind === "brief" && one.nextDueAt.getTime() < midnight ? [one.nextDueAt.getTime()] : [],
  );
  return new Date(Math.max(usual.getTime(), ...due.map((at) => at + 5 * minuteMs)));
}

/** The next surge of a tag that the channel gets alerts of. Only this looks ahead, and the bot never learns of it. */
async function nextTold(ports: Needs, now: Date): Promise<Surge<TagName>> {
  const tags = await toldTags(ports, now);
  if (tags.length === 0)
    throw new UserError(
      "This channel gets no alerts, so nobody would hear of a rise.",
      said`${code(`alerts set ${demoList}`)} turns them on.`,
    );
  const surge = nextSurge(tags, now);
  if (surge) return surge;
  throw new UserError(
    "None of the tags that this channel gets alerts of ever rises in this made-up TikTok.",
    said`Put one on a list that does: ${code(`watch add ${demoList} cleantok`)}.`,
  );
}

async function toldTags(ports: Needs, now: Date): Promise<readonly TagName[]> {
  const running = await ports.subscriptions.running();
  const names = running.flatMap(({ kind, list }) => (kind === "alerts" ? [list] : []));
  const mutes = await ports.mutes.active(playgroundChannel, now);
  const isMuted = (what: "tag" | "list", muted: string) =>
    mutes.some((mute) => mute.what === what && mute.name === muted);
  const lists = (await ports.watchlists.all(playgroundChannel)).filter(
    ({ name }) => names.includes(name) && !isMuted("list", name),
  );
  return lists.flatMap(({ tags }) => tags).filter((tag) => !isMuted("tag", tag));
}

/** The newest rise that the channel was told of since then. */
export async function riseTold(since: Date, { alerts }: Needs): Promise<Alert | undefined> {
  const fired = await alerts.inChannel(playgroundChannel, since);
  return fired.findLast((one) => one.kind === "rising" && one.outcome.kind === "told");
}
