import { type Block, type Card, card, text } from "../card/card.ts";
import { count, plural } from "../card/numbers.ts";
import { datedDay, shortDate } from "../card/short-day.ts";
import { readFrom } from "../card/source.ts";
import type { Campaign } from "../domain/campaign.ts";
import type { TagName } from "../domain/hashtag.ts";
import { utcDay } from "../domain/snapshot.ts";
import type { HijackDay } from "../scorer/hijack.ts";
import { dayMs } from "../time-units.ts";
import type { CampaignOutlook, CampaignStanding } from "./campaign-standing.ts";
import { perDay } from "./pace-words.ts";

/** A creator and their share of the plays of the posts that are known. */
export interface Driver {
  readonly author: string;
  readonly share: number;
}

/** What a campaign's card shows. */
export interface CampaignReport {
  readonly standing: CampaignStanding;
  /** Those with most plays; empty when no posts are known. */
  readonly drivers: readonly Driver[];
  /** The newest take-over of the last fortnight; `null` when there was none. */
  readonly hijack: HijackDay | null;
  readonly provider: string | null;
}

/** "500K views" */
export function goalWords({ goal, counter }: Pick<Campaign, "goal" | "counter">): string {
  return `${count(goal)} ${counter}`;
}

/** The card of one campaign, while it runs and after it. */
export function campaignCard(report: CampaignReport): Card {
  const { standing, provider } = report;
  const { newest } = standing;
  return card({
    title: campaignTitle(standing),
    headline: campaignLine(standing),
    tone: tones[standing.outlook ?? "likely"],
    blocks: [...factsBlock(standing), ...notes(report).map((words) => text(words))],
    source: newest && provider !== null ? readFrom(provider, newest.at) : [],
  });
}

const tones: Readonly<Record<CampaignOutlook, Card["tone"]>> = {
  reached: "rising",
  safe: "rising",
  likely: "neutral",
  possible: "neutral",
  unlikely: "warning",
};

export function campaignTitle(standing: CampaignStanding): string {
  const isOpen = standing.outlook === null && standing.daysLeft > 0;
  return isOpen ? `Campaign: ${courseWords(standing)}` : courseWords(standing);
}

/** "#booktok is on course for 500K views" */
export function courseWords(standing: CampaignStanding): string {
  const { campaign, daysLeft, outlook } = standing;
  const name = `#${campaign.tag}`;
  const goal = goalWords(campaign);
  if (outlook === "reached") return `${name} has its ${goal}`;
  if (isUnread(standing)) return `The campaign for ${name} is over; its last reading is to come`;
  if (daysLeft === 0) return `The campaign for ${name} ended short of ${goal}`;
  const titles: Readonly<Record<Exclude<CampaignOutlook, "reached">, string>> = {
    safe: `${name} will have ${goal} in time`,
    likely: `${name} is on course for ${goal}`,
    possible: `${name} has to speed up for ${goal}`,
    unlikely: `${name} will not make ${goal} at this pace`,
  };
  return outlook === null ? `${name} to ${goal}` : titles[outlook];
}

/** Whether its last day is over and its end will be read, and told, this morning. */
function isUnread({ campaign, isWatched, newest, daysLeft }: CampaignStanding): boolean {
  const end = Date.parse(campaign.until) + dayMs;
  const isToldSoon = daysLeft === 0 && campaign.endedAt === null && isWatched;
  return isToldSoon && newest !== null && newest.at.getTime() < end;
}

/** "412K of 500K views (82%), 12 days left: it needs 7.3K a day; 5.1K a day is likely.", and whether nobody reads it any more. */
export function campaignLine(standing: CampaignStanding): string {
  return [standingWords(standing), unwatchedWords(standing)].filter(Boolean).join(" ");
}

/** Said while it runs, and after it where its last day was not read. */
function unwatchedWords({ isWatched, newest, daysLeft, campaign }: CampaignStanding): string {
  if (isWatched) return "";
  if (daysLeft > 0)
    return `#${campaign.tag} is on no list any more, so nobody reads it: put it on one again.`;
  return newest && utcDay(newest.at) < lastDayOf(campaign)
    ? "It was on no list then, so its last days were not read."
    : "";
}

function standingWords(standing: CampaignStanding): string {
  const { campaign, newest, daysLeft, neededPerDay, projection, outlook } = standing;
  const { goal, counter, startedWith } = campaign;
  if (!newest) return `Nothing was read of it yet; ${plural(daysLeft, "day")} left.`;
  const share = Math.floor((100 * newest.value) / goal);
  const stands = `${count(newest.value)} of ${count(goal)} ${counter} (${share}%)`;
  const gained = count(Math.max(0, newest.value - startedWith));
  if (newest && isUnread(standing))
    return `${stands} as read on ${shortDate(utcDay(newest.at))}, before its last day was over.`;
  if (daysLeft === 0)
    return `${stands} on ${shortDate(lastReadOn(campaign, newest.at))}; ${gained} were gained since it began.`;
  const left = `${plural(daysLeft, "day")} left`;
  if (outlook === "reached") return `${stands}, ${left}.`;
  const pace = projection ? `; ${perDay(projection.perDay)} a day is likely` : "";
  return `${stands}, ${left}: it needs ${perDay(neededPerDay ?? 0)} a day${pace}.`;
}

/** Its last day, or the day of the last reading where nobody read it until then. */
function lastReadOn(campaign: Campaign, at: Date): string {
  const read = utcDay(at);
  const last = lastDayOf(campaign);
  if (read < last) return read;
  return last;
}

function lastDayOf({ until, endedAt }: Campaign): string {
  const ended = endedAt && utcDay(endedAt);
  return ended !== null && ended < until ? ended : until;
}

function factsBlock({ campaign, newest, projection }: CampaignStanding): readonly Block[] {
  if (!projection || !newest) return [];
  const { low, value, high } = projection;
  const facts = [
    {
      label: `On ${datedDay(campaign.until, newest.at)}`,
      value: `about ${count(Math.round(value))} ${campaign.counter}`,
    },
    {
      label: "Nine in ten times",
      value: `${count(Math.round(low))} to ${count(Math.round(high))}`,
    },
  ];
  return [{ kind: "facts", facts }];
}

function notes({ standing, drivers, hijack }: CampaignReport): readonly string[] {
  const { projection, knownFrom, campaign } = standing;
  return [
    ...(knownFrom !== null
      ? [
          `Where it will be can be said from ${shortDate(knownFrom)} on: it takes four weeks of daily readings.`,
        ]
      : []),
    ...(projection && projection.step > Math.max(1, projection.perDay)
      ? [
          `TikTok shows this counter in steps of ${count(projection.step)}, more than a day's gain, so the range is wide.`,
        ]
      : []),
    ...(drivers.length > 0 ? [driverWords(drivers)] : []),
    ...(hijack ? [hijackWords(campaign.tag, hijack)] : []),
  ];
}

function driverWords(drivers: readonly Driver[]): string {
  const all = drivers.map(({ author, share }) => `@${author} (${Math.round(100 * share)}%)`);
  return `Who drives it, by plays of the posts we know: ${all.join(", ")}.`;
}

function hijackWords(tag: TagName, { day }: HijackDay): string {
  return `Others may be taking #${tag} over since ${shortDate(day)}: look at its posts.`;
}
