import type { Region } from "../hashtag.ts";
import { driver } from "../watch/reasons.ts";
import type { Accountability, Outcome } from "./accountability.ts";
import type { TagChange } from "./changes.ts";
import { causeWords } from "./changes-words.ts";
import type { BriefContent } from "./decide.ts";
import type { RegionFacts } from "./gather.ts";
import type { TagOutlook } from "./outlook.ts";
import type { UnreadIn } from "./quality.ts";

/** What a brief found. Tags are best first, region after region; regions are `null` for everywhere. */
export interface BriefFinding {
  readonly list: string;
  readonly regions: readonly Region[];
  readonly tags: readonly TagFinding[];
  readonly changes: readonly {
    readonly region: Region;
    readonly since: string | null;
    readonly tags: readonly (Pick<TagChange, "kind" | "tag" | "before" | "now"> & {
      readonly driver: string;
    })[];
  }[];
  readonly fading: readonly string[];
  readonly disagreements: readonly {
    readonly tag: string;
    readonly regions: readonly {
      readonly region: Region;
      readonly score: number | null;
      readonly verdict: string;
    }[];
  }[];
  readonly accountability: {
    readonly since: string;
    readonly picks: readonly Outcome[];
    readonly rest: readonly Outcome[];
  } | null;
  readonly quality: {
    readonly tags: number;
    readonly unscored: readonly string[];
    readonly unread: readonly UnreadIn[];
    readonly older: readonly UnreadIn[];
    readonly rounded: readonly string[];
  };
  readonly credits: number;
}

interface TagFinding {
  readonly tag: string;
  readonly region: Region;
  readonly score: number | null;
  readonly range: { readonly low: number; readonly high: number } | null;
  readonly confidence: string | null;
  readonly growth7d: number | null;
  readonly verdict: string | null;
  readonly driver: string;
  readonly readAt: string | null;
  readonly posts: readonly { readonly url: string; readonly plays: number | null }[];
  readonly postsAge: "last week" | "older" | null;
}

export function briefFinding(content: BriefContent, credits: number): BriefFinding {
  const { facts, changes, fading, disagreements, accountability, quality } = content;
  return {
    list: facts.list.name,
    regions: facts.regions.map(({ region }) => region),
    tags: facts.regions.flatMap((region) =>
      region.outlooks.map((outlook) => tagFinding(outlook, region)),
    ),
    changes: changes.map(({ region, since, changes: tags }) => ({
      region,
      since: since?.toISOString() ?? null,
      tags: tags.map(({ cause, ...change }) => ({ ...change, driver: causeWords(cause) })),
    })),
    fading: fading.map(({ tag }) => tag),
    disagreements: disagreements.map(({ tag, views }) => ({ tag, regions: views })),
    accountability: accountabilityFinding(accountability),
    quality,
    credits,
  };
}

function accountabilityFinding(found: Accountability | null): BriefFinding["accountability"] {
  return found && { ...found, since: found.since.toISOString() };
}

function tagFinding(outlook: TagOutlook, { region, posts }: RegionFacts): TagFinding {
  const found = posts.get(outlook.tag);
  return {
    tag: outlook.tag,
    region,
    ...judgement(outlook),
    posts: found?.posts.map(({ url, plays }) => ({ url, plays })) ?? [],
    postsAge: found && found.posts.length > 0 ? found.age : null,
  };
}

function judgement(outlook: TagOutlook): Omit<TagFinding, "tag" | "region" | "posts" | "postsAge"> {
  if (outlook.kind === "unread") {
    const nothing = { score: null, range: null, confidence: null, growth7d: null, verdict: null };
    return { ...nothing, driver: outlook.problem, readAt: null };
  }
  const { assessment, snapshot } = outlook;
  const { score, range, confidence, verdict, evidence } = assessment;
  return {
    score,
    range,
    confidence,
    growth7d: evidence.growth7d,
    verdict,
    driver: driver(assessment),
    readAt: snapshot.readAt.toISOString(),
  };
}
