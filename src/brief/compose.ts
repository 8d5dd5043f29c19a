import { decisionTone, orderWords } from "../assessment/decision-words.ts";
import { heatmapChart } from "../assessment/heatmap-chart.ts";
import { byWindow, heatmapTag } from "../assessment/heatmap-tag.ts";
import {
  type Action,
  type Block,
  button,
  type Card,
  card,
  sentence,
  strong,
  text,
} from "../card/card.ts";
import type { BriefRecord } from "../domain/brief-record.ts";
import { dayNumber } from "../domain/utc-day.ts";
import { accountabilityWords, rivalWords } from "./accountability-words.ts";
import { callsWords } from "./calls-words.ts";
import { campaignBlocks } from "./campaigns.ts";
import { changesBlocks } from "./changes-words.ts";
import { type BriefContent, decideBrief, type PersonalBrief, tagsToDo } from "./decide.ts";
import { disagreementWords } from "./disagreements.ts";
import { type BriefFinding, briefFinding } from "./finding.ts";
import type { BriefFacts } from "./gather.ts";
import { decisionGroups, type PostsOf } from "./groups.ts";
import { briefTitle, headline } from "./headline.ts";
import { picksOf } from "./picks.ts";
import { provenance } from "./provenance.ts";
import { qualityWords } from "./quality.ts";
import { numbersTable, sections } from "./sections.ts";

export interface ComposedBrief {
  readonly card: Card;
  /** The card's thread; `null` when there is none. */
  readonly details: Card | null;
  /** All the numbers, which are the thread where there is one; `null` when no tag could be read. */
  readonly numbers: Card | null;
  /** For the next brief. */
  readonly record: BriefRecord;
  readonly finding: BriefFinding;
  /** What all of it is made of. */
  readonly content: BriefContent;
}

/** The brief of a list as one channel gets it: what to post under first. Pure. */
export function composeBrief(facts: BriefFacts, personal: PersonalBrief, now: Date): ComposedBrief {
  const content = decideBrief(facts, personal, now);
  const { layout } = personal.settings;
  const numbers = content.tags.length > 0 ? detailsCard(content, personal, now) : null;
  return {
    card: mainCard(content, personal, layout === "one" ? (numbers?.blocks ?? []) : [], now),
    details: layout === "thread" ? numbers : null,
    numbers,
    record: content.record,
    finding: briefFinding(content, personal.credits),
    content,
  };
}

function mainCard(
  content: BriefContent,
  personal: PersonalBrief,
  details: readonly Block[],
  now: Date,
): Card {
  const { facts, tags, decisionChanges } = content;
  return card({
    title: briefTitle(content),
    headline: headline(content),
    tone: decisionTone(tagsToDo(tags, "use").length > 0 ? "use" : null),
    blocks: [
      ...decisionGroups(tags, decisionChanges, postsFrom(facts)),
      ...(facts.regions.length > 1 ? [text(disagreementWords(content.disagreements))] : []),
      ...campaignBlocks(facts.campaigns),
      ...accountabilityBlocks(content),
      ...(details.length > 0 ? [] : problemBlocks(content, personal)),
      ...details,
    ],
    actions: actionsOf(content, personal),
    source: provenance(content, personal, now),
  });
}

/** The posts of a tag from the first region that has some. */
function postsFrom({ regions }: BriefFacts): PostsOf {
  return (tag) =>
    regions.map(({ posts }) => posts.get(tag)).find((found) => found && found.posts.length > 0);
}

function detailsCard(content: BriefContent, personal: PersonalBrief, now: Date): Card {
  const { facts, changes, quality } = content;
  const several = facts.regions.length > 1;
  return card({
    title: `All numbers of ${facts.list.name}`,
    headline: `Ordered ${orderWords}. In brackets: where the score most likely lies.`,
    blocks: [
      ...facts.regions.flatMap((region) => numbersTable(region, several)),
      ...calendarOf(content, now),
      ...changesBlocks(changes, personal.zone),
      ...facts.regions.flatMap((region) => sections(region, personal.settings, several, now)),
      ...recordBlocks(content),
      text(strong("Data:"), ` ${qualityWords(quality)}`),
    ],
    source: provenance(content, personal, now),
  });
}

const calendarDays = 28;

/** When to post: counters are the same in every region. */
function calendarOf({ facts, tags }: BriefContent, now: Date): readonly Block[] {
  const rows = tags.map(({ tag, assessment }) => heatmapTag(tag, assessment, facts.list));
  const chart = heatmapChart(
    rows.toSorted(byWindow),
    dayNumber(now) - calendarDays + 1,
    dayNumber(now),
  );
  return chart ? [chart] : [];
}

/** What people must know of the data to trust the decisions; the rest of it is with the numbers. */
function problemBlocks({ quality }: BriefContent, { withheld }: PersonalBrief): readonly Block[] {
  const isFlawed = quality.unread.length + quality.older.length > 0;
  return [
    ...(isFlawed ? [text(strong("Data:"), ` ${qualityWords(quality)}`)] : []),
    ...(withheld ? [sentence(withheld)] : []),
  ];
}

function accountabilityBlocks({ accountability }: BriefContent): readonly Block[] {
  if (!accountability) return [];
  return [text(strong("Were we right?"), ` ${accountabilityWords(accountability)}`)];
}

/** How the last briefs did in more detail: what their calls became, and what a plain ranking would have won. */
function recordBlocks({ accountability, calls }: BriefContent): readonly Block[] {
  const words = [
    calls ? callsWords(calls) : "",
    accountability ? rivalWords(accountability) : "",
  ].filter(Boolean);
  return words.length > 0 ? [text(strong("Our record:"), ` ${words.join(" ")}`)] : [];
}

function actionsOf(
  { facts, tags }: BriefContent,
  { subscription, settings, report }: PersonalBrief,
): readonly Action[] {
  const { list, regions } = facts;
  const best = regions.flatMap((region) => picksOf(region, settings.tags))[0] ?? tags[0];
  return [
    ...(best ? button("Pick five", `pick "${list.name}"`) : []),
    ...(best ? button("Why?", `why ${best.tag}`) : []),
    ...(settings.layout === "short" && best
      ? button("All numbers", `brief "${list.name}" view:numbers`)
      : []),
    ...(report ? [report] : []),
    ...(subscription ? button("Settings", "settings show") : []),
    ...(subscription ? button("Pause", `subscriptions pause "${list.name}"`) : []),
  ];
}
