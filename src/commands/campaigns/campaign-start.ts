import { campaignReport } from "../../assessment/campaign-report.ts";
import { campaignCard, goalWords } from "../../assessment/campaign-words.ts";
import type { Action } from "../../card/card.ts";
import { count } from "../../card/numbers.ts";
import { datedDay } from "../../card/short-day.ts";
import type { Campaign } from "../../domain/campaign.ts";
import { personOf } from "../../domain/channel.ts";
import { refLabel, type TagName, type TagRef } from "../../domain/hashtag.ts";
import { type Snapshot, utcDay } from "../../domain/snapshot.ts";
import { UserError } from "../../errors.ts";
import { code, said } from "../../text/inline.ts";
import { dayMs } from "../../time-units.ts";
import { tagsOf } from "../../usage/costs.ts";
import { asTyped } from "../../watchlist/typed-tags.ts";
import { type CommandContext, defineCommand } from "../command.ts";
import { readDay } from "../grammar/read-day.ts";
import { type CampaignGoal, readGoal } from "../grammar/read-goal.ts";
import { noSuchTag } from "../tags/no-such-tag.ts";
import { type ChangeTurn, changing } from "../workspace/changing.ts";
import { checkCampaignLimit } from "../workspace/check-limits.ts";
import { requireEditor } from "../workspace/may-edit.ts";
import { noteChange, undoAction } from "../workspace/note-change.ts";
import { type CampaignsFinding, campaignFinding } from "./campaign-finding.ts";
import { showCampaigns } from "./campaign-show.ts";

export const campaignStart = defineCommand({
  name: "campaign start",
  aliases: ["campaign"],
  about: "Follow an own hashtag to a target: pace needed, where it will be, and its end told here",
  topic: "keep",
  examples: ["campaign start booktok goal:500B views until:6 weeks"],
  options: {
    tag: { kind: "tag", about: "The hashtag; it has to be on a watchlist", required: false },
    goal: {
      ...{ kind: "text", longest: 60, required: false },
      about: "Views or uses in all, such as 500k views",
    },
    until: {
      ...{ kind: "text", longest: 40, required: false },
      about: "The last day, such as 24 Dec or 6 weeks",
    },
  },
  audience: "channel",
  // Whoever gives no target only looks.
  who: "anyone",
  chatOnly: true,
  async run({ tag, goal, until }, context) {
    if (!tag || (goal === undefined && until === undefined)) return showCampaigns(tag, context);
    await requireEditor("campaign start", context);
    const wish = readWish(tag, goal, until, context.now);
    const watched = await watchedTag(tag, context);
    const { started, undo } = await start(watched, wish, context);
    const report = await campaignReport(started, context, context.now);
    const { demo, requestContext } = context;
    const finding: CampaignsFinding = {
      ...{ demo, campaigns: [campaignFinding(report)], credits: requestContext.credits },
    };
    return { finding, card: { ...campaignCard(report), actions: [undo] } };
  },
});

interface Wish extends CampaignGoal {
  readonly until: string;
}

const longestDays = 365;

function readWish(
  ref: TagRef,
  goal: string | undefined,
  until: string | undefined,
  now: Date,
): Wish {
  const example = said`For example: ${code(`campaign start ${refLabel(ref).replace("#", "")} goal:500k views until:24 Dec`)}.`;
  const [number = "", by] = (goal ?? "").split(/ (?:until|till|by) /i);
  const last = until ?? by;
  if (goal === undefined) throw new UserError("How far is it to come?", example);
  if (last === undefined) throw new UserError("Until when?", example);
  const day = readDay(last, "until", now);
  const days = (new Date(day).getTime() - new Date(utcDay(now)).getTime()) / dayMs;
  if (days < 1)
    throw new UserError(
      `${day} is ${days < 0 ? "over" : "today"}.`,
      "Give a day from tomorrow on.",
    );
  if (days > longestDays)
    throw new UserError(`${day} is more than a year away.`, "A campaign lasts a year at most.");
  return { ...readGoal(number), until: day };
}

/** The tag as it stands on a list; by its id where that was typed. Throws a `UserError` when no list has it. Costs nothing. */
async function watchedTag(
  ref: TagRef,
  { watchlists, snapshots, channel }: Pick<CommandContext, "watchlists" | "snapshots" | "channel">,
): Promise<TagName> {
  const own = tagsOf(await watchlists.all(channel));
  if (ref.kind === "name") {
    if (own.includes(ref.name)) return ref.name;
    throw unwatched(ref);
  }
  const known = [...(await snapshots.latest(own, null)).values()];
  const found = known.find(({ hashtagId }) => hashtagId === ref.id);
  if (found) return found.tag;
  throw unwatched(ref);
}

function unwatched(ref: TagRef): UserError {
  const typed = ref.kind === "name" ? asTyped(ref.name) : refLabel(ref);
  return new UserError(
    `${refLabel(ref)} is on no watchlist here, so nobody reads it every day.`,
    said`Put it on one first: ${code(`watch add campaigns ${typed}`)}.`,
  );
}

async function start(
  tag: TagName,
  wish: Wish,
  context: CommandContext,
): Promise<{ readonly started: Campaign; readonly undo: Action }> {
  const ref = { kind: "name", name: tag } as const;
  const reading = await context.readings.ask(ref, null, context.requestContext);
  if (!reading) throw noSuchTag(ref);
  const { snapshot } = reading;
  const startedWith = snapshot[wish.counter];
  if (startedWith === null) throw notCounted(snapshot, wish);
  if (startedWith >= wish.goal) throw alreadyThere(snapshot, wish, startedWith);
  return changing(context, async (turn) => {
    const before = await checkRoom(snapshot, turn);
    const { channel, asker, now, newId } = turn;
    const started: Campaign = {
      ...{ id: newId(), channel, tag: snapshot.tag, ...wish, startedWith },
      ...{ startedAt: now, createdBy: personOf(asker), endedAt: null },
    };
    await turn.campaigns.save(started);
    const words = `started a campaign for #${snapshot.tag}: ${goalWords(wish)} until ${datedDay(wish.until, now)}`;
    const undo = { kind: "campaign", before, after: started } as const;
    return { started, undo: undoAction(await noteChange(turn, words, [undo])) };
  });
}

/** The campaign of the tag that there is. Throws a `UserError` when the tag is on no list, or there are too many. */
async function checkRoom({ tag }: Snapshot, turn: ChangeTurn): Promise<Campaign | null> {
  const { campaigns, watchlists, channel } = turn;
  // Somebody may have taken it off while it was read.
  const isWatched = tagsOf(await watchlists.all(channel)).includes(tag);
  if (!isWatched) throw unwatched({ kind: "name", name: tag });
  const all = await campaigns.inWorkspace(channel);
  const before = all.find((one) => one.tag === tag) ?? null;
  await checkCampaignLimit(tag, turn);
  return before;
}

function notCounted({ tag }: Snapshot, { counter }: Wish): UserError {
  return new UserError(
    `TikTok does not tell the ${counter} of #${tag} today.`,
    "Try again tomorrow, or aim at the other number.",
  );
}

function alreadyThere({ tag }: Snapshot, { goal, counter }: Wish, value: number): UserError {
  return new UserError(
    `#${tag} has ${count(value)} ${counter} already, so ${count(goal)} is no target.`,
    "The target is the whole number it shall have, not what it shall gain.",
  );
}
