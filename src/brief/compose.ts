import { type Block, type Card, card, strong, text } from "../card/card.ts";
import { change, plural } from "../card/numbers.ts";
import { postsBlock } from "../card/posts.ts";
import { readFrom } from "../card/source.ts";
import type { TagName } from "../hashtag.ts";
import { driver } from "../watch/reasons.ts";
import { verdictNames } from "../watch/verdict-words.ts";
import { type BriefFacts, type KnownTag, type TagOutlook, topTags } from "./gather.ts";

/** What a brief found. */
export interface BriefFinding {
  readonly list: string;
  readonly tags: readonly {
    readonly tag: string;
    readonly score: number | null;
    readonly confidence: string | null;
    readonly growth7d: number | null;
    readonly verdict: string | null;
    readonly driver: string;
    readonly readAt: string | null;
    readonly posts: readonly { readonly url: string; readonly plays: number | null }[];
    readonly postsAge: "last week" | "older" | null;
  }[];
  readonly credits: number;
}

export function briefFinding({ list, outlooks, posts, credits }: BriefFacts): BriefFinding {
  return {
    list: list.name,
    tags: outlooks.map((outlook) => {
      const found = posts.get(outlook.tag);
      return {
        tag: outlook.tag,
        ...judgement(outlook),
        posts: found?.posts.map(({ url, plays }) => ({ url, plays })) ?? [],
        postsAge: found && found.posts.length > 0 ? found.age : null,
      };
    }),
    credits,
  };
}

function judgement(outlook: TagOutlook) {
  if (outlook.kind === "unread") {
    return {
      score: null,
      confidence: null,
      growth7d: null,
      verdict: null,
      driver: outlook.problem,
      readAt: null,
    };
  }
  const { assessment, snapshot } = outlook;
  const { score, confidence, evidence } = assessment;
  return {
    score,
    confidence,
    growth7d: evidence.growth7d,
    verdict: assessment.verdict,
    driver: driver(assessment),
    readAt: snapshot.readAt.toISOString(),
  };
}

/** The brief as it is posted. Pure. */
export function composeBrief(facts: BriefFacts, now: Date): Card {
  const { list, outlooks, credits } = facts;
  const top = outlooks.slice(0, topTags);
  const reads = known(outlooks).map(({ snapshot }) => snapshot);
  const [first] = reads;
  const oldest = new Date(Math.min(...reads.map(({ readAt }) => readAt.getTime())));
  return card({
    title: `Hashtag brief: ${list.name}`,
    headline: headline(outlooks),
    tone: "neutral",
    blocks: [
      ...(top.length > 0 ? [table(top)] : []),
      ...top.map((outlook, i) => section(outlook, i + 1, facts, now)),
      ...unreadBlocks(outlooks),
    ],
    actions: top
      .slice(0, 3)
      .map(({ tag }) => ({ kind: "run", label: `Score #${tag}`, line: `score ${tag}` }) as const),
    source: first ? readFrom(first.provider, oldest, credits) : [],
  });
}

function known(outlooks: readonly TagOutlook[]): readonly KnownTag[] {
  return outlooks.flatMap((outlook) => (outlook.kind === "known" ? [outlook] : []));
}

/** Growth that is worth a word: half a percent of all views ever, in a week. */
const notable = 0.005;

function headline(outlooks: readonly TagOutlook[]): string {
  if (outlooks.length === 0) return "The list is empty, so there is nothing to report.";
  const growths = known(outlooks).flatMap(({ tag, assessment }) => {
    const growth = assessment.evidence.growth7d;
    return growth === null ? [] : [{ tag, growth }];
  });
  const [fastest] = growths.sort((a, b) => b.growth - a.growth);
  if (!fastest) return "How these tags grow is not known yet: that needs a week of daily readings.";
  const growing = growths.filter(({ growth }) => growth >= notable).length;
  if (growing === 0)
    return `Nothing notable: none of the ${growths.length} tags grew by half a percent in a week.`;
  return `${growing} of ${plural(outlooks.length, "tag")} grew notably in a week, #${fastest.tag} the most: views ${change(fastest.growth)}.`;
}

function table(outlooks: readonly TagOutlook[]): Block {
  return {
    kind: "table",
    columns: [
      { heading: "Tag", align: "left" },
      { heading: "Score", align: "right" },
      { heading: "Views, week", align: "right" },
    ],
    rows: outlooks.map((outlook) => {
      const { score, growth7d } = judgement(outlook);
      return [outlook.tag, score === null ? "not known" : String(score), change(growth7d)];
    }),
  };
}

function section(outlook: TagOutlook, place: number, { posts }: BriefFacts, now: Date): Block {
  const name = strong(`${place}. #${outlook.tag}`);
  if (outlook.kind === "unread") return text(name, ` ${outlook.problem}`);
  const { assessment } = outlook;
  const confidence = assessment.score === null ? "" : ` Confidence: ${assessment.confidence}.`;
  const found = posts.get(outlook.tag);
  const words = ` ${verdictNames[assessment.verdict]}. ${driver(assessment)}${confidence}`;
  if (!found || found.posts.length === 0) return text(name, `${words} No posts could be read.`);
  const older =
    found.age === "older" ? " No post of the last week was found; these are older:" : "";
  return postsBlock([name, `${words}${older}`], found.posts, now);
}

/** Tags below the top that could not be read are named, so that nobody takes their silence for calm. */
function unreadBlocks(outlooks: readonly TagOutlook[]): readonly Block[] {
  const missing = outlooks
    .slice(topTags)
    .flatMap(({ kind, tag }) => (kind === "unread" ? [tag] : []));
  return missing.length > 0 ? [text(`Not read: ${tagList(missing)}.`)] : [];
}

const tagsNamed = 10;

function tagList(tags: readonly TagName[]): string {
  const named = tags
    .slice(0, tagsNamed)
    .map((tag) => `#${tag}`)
    .join(", ");
  return tags.length > tagsNamed ? `${named} and ${tags.length - tagsNamed} more` : named;
}
