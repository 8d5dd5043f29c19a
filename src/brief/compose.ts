import { type Action, type Block, button, type Card, card, strong, text } from "../card/card.ts";
import { times } from "../card/numbers.ts";
import { shortDay } from "../card/short-day.ts";
import { readFrom } from "../card/source.ts";
import type { BriefRecord } from "../domain/brief-record.ts";
import { accountabilityWords } from "./accountability-words.ts";
import { changesBlocks } from "./changes-words.ts";
import { type BriefContent, decideBrief, type PersonalBrief, paceOf } from "./decide.ts";
import { disagreementWords } from "./disagreements.ts";
import { type BriefFinding, briefFinding } from "./finding.ts";
import type { BriefFacts } from "./gather.ts";
import { headline } from "./headline.ts";
import { named } from "./join-names.ts";
import { localDayNumber } from "./local-day.ts";
import { picksOf } from "./picks.ts";
import { provenanceBlocks } from "./provenance.ts";
import { qualityWords } from "./quality.ts";
import { overview, sections } from "./sections.ts";

export interface ComposedBrief {
  readonly card: Card;
  /** The card for the thread; `null` when the first card holds everything. */
  readonly details: Card | null;
  /** Stored to compare the next brief with. */
  readonly record: BriefRecord;
  readonly finding: BriefFinding;
}

/** Pure: the brief of a list for one channel, most important first. */
export function composeBrief(facts: BriefFacts, personal: PersonalBrief, now: Date): ComposedBrief {
  const content = decideBrief(facts, personal, now);
  const { settings, credits } = personal;
  const inThread = settings.layout === "thread" && content.tags.length > 0;
  const top = facts.regions.flatMap((region) => [
    ...overview(region, settings.tags, facts.regions.length > 1),
    ...(inThread ? [] : sections(region, settings, facts.regions.length > 1, now)),
  ]);
  const rest = restBlocks(content, personal, now);
  const common = { title: titleOf(facts), source: sourceOf(content, credits) };
  const first = [...changesBlocks(content.changes, personal.zone), ...regionLine(content), ...top];
  return {
    card: card({
      ...common,
      headline: headline(content),
      blocks: [...first, ...(inThread ? [] : rest), ...provenanceBlocks(personal)],
      actions: actionsOf(facts, personal),
    }),
    details: inThread ? detailsCard(common, facts, rest, personal, now) : null,
    record: content.record,
    finding: briefFinding(content, credits),
  };
}

function detailsCard(
  { title, source }: Pick<Card, "title" | "source">,
  { regions }: BriefFacts,
  rest: readonly Block[],
  { settings }: PersonalBrief,
  now: Date,
): Card {
  const tags = regions.flatMap((region) => sections(region, settings, regions.length > 1, now));
  return card({
    title: `${title}, details`,
    headline: "The tags one by one with their best posts, and how far the numbers go.",
    blocks: [...tags, ...rest],
    source,
  });
}

function titleOf({ list, regions }: BriefFacts): string {
  const [only, ...others] = regions;
  const place = only?.region && others.length === 0 ? ` in ${only.region}` : "";
  return `Hashtag brief: ${list.name}${place}`;
}

function sourceOf({ tags }: BriefContent, credits: number): Card["source"] {
  const [first] = tags;
  if (!first) return [];
  const times = tags.map(({ snapshot }) => snapshot.readAt.getTime());
  return readFrom(first.snapshot.provider, new Date(Math.min(...times)), credits);
}

function regionLine({ facts, disagreements }: BriefContent): readonly Block[] {
  return facts.regions.length > 1 ? [text(disagreementWords(disagreements))] : [];
}

/** The blocks after the tags: tags to stop using, how the last picks did, and the quality of the data. */
function restBlocks(content: BriefContent, personal: PersonalBrief, now: Date): readonly Block[] {
  if (content.facts.list.tags.length === 0) return [];
  return [
    ...fadingBlocks(content),
    ...accountabilityBlocks(content, personal, now),
    text(strong("Data:"), ` ${qualityWords(content.quality)}`),
    ...(personal.withheld ? [text(personal.withheld)] : []),
  ];
}

function fadingBlocks({ fading }: BriefContent): readonly Block[] {
  if (fading.length === 0) return [];
  const tags = fading.map((tag) => `#${tag.tag} (${times(paceOf(tag))} its usual views)`);
  return [text(strong("▼ Stop posting under:"), ` ${named(tags)}. They are fading.`)];
}

function accountabilityBlocks(
  { accountability }: BriefContent,
  { records, zone }: PersonalBrief,
  now: Date,
): readonly Block[] {
  const [last] = records;
  if (!last) return [];
  if (accountability) return [text(accountabilityWords(accountability, zone, now))];
  const day = shortDay(localDayNumber(last.composedAt, zone));
  return [text(`How the picks of ${day} did is told once they are six days old.`)];
}

function actionsOf({ list, regions }: BriefFacts, personal: PersonalBrief): readonly Action[] {
  const { subscription, settings } = personal;
  const [best] = regions.flatMap((region) => picksOf(region, settings.tags));
  return [
    ...(best ? button(`Why #${best.tag}`, `why ${best.tag}`) : []),
    ...(best ? button(`Score #${best.tag}`, `score ${best.tag}`) : []),
    ...(subscription ? button("Pause", `pause "${list.name}"`) : []),
  ];
}
