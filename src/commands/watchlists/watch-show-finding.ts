import { type DecisionFinding, decisionFinding } from "../../assessment/decision-finding.ts";
import type { TagState } from "../../brief/tag-state.ts";
import type { Subscription } from "../../domain/subscription.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { channelsOf } from "../../watchlist/followers.ts";

/** What `watch show` found: a list, its tags with their newest stored reading, and its subscriptions. */
export interface WatchShowFinding {
  readonly list: string;
  /** All of them: what to use first, the fastest growing of each decision first. */
  readonly tags: readonly {
    readonly tag: string;
    readonly labels: readonly string[];
    /** `null` before the first reading. */
    readonly readAt: string | null;
    readonly uses: number | null;
    readonly views: number | null;
    /** 0 to 100, and what to do with it; as `score` and the brief have it. */
    readonly score: number | null;
    readonly range: { readonly low: number; readonly high: number } | null;
    readonly decision: DecisionFinding | null;
  }[];
  /** Countries that the list is read from; none is the whole world. */
  readonly regions: readonly string[];
  /** `null` is the workspace's weights. */
  readonly goal: string | null;
  readonly note: string | null;
  /** Its own posting windows, as multiples of the usual pace; `null` is ours. */
  readonly window: { readonly opens: number; readonly closes: number } | null;
  /** The growth of posts a week that its alerts tell of, a fraction or "size"; `null` is none. */
  readonly usesBar: number | "size" | null;
  readonly createdBy: string;
  readonly createdAt: string;
  /** How many channels get its briefs, and its alerts. */
  readonly briefs: number;
  readonly alerts: number;
  /** How many target creators the list has of its own. */
  readonly targets: number;
  /** Which of so many pages the card shows. */
  readonly page: number;
  readonly pages: number;
}

/** All but what is counted elsewhere, and what the card shows of it. */
export function showFinding(
  { name, labels, regions, goal, note, window, usesBar, createdBy, createdAt }: Watchlist,
  tagStates: readonly TagState[],
  followers: readonly Subscription[],
): Omit<WatchShowFinding, "targets" | "page" | "pages"> {
  const channels = (kind: Subscription["kind"]) =>
    channelsOf(followers.filter((one) => one.kind === kind)).length;
  return {
    list: name,
    tags: tagStates.map((tagState) => ({
      tag: tagState.tag,
      labels: labels.get(tagState.tag) ?? [],
      ...readingFinding(tagState),
    })),
    ...{ regions, goal, note },
    window: window && { opens: window.opens, closes: window.closes },
    usesBar,
    createdBy: createdBy.name,
    createdAt: createdAt.toISOString(),
    briefs: channels("brief"),
    alerts: channels("alerts"),
  };
}

const unread = { readAt: null, uses: null, views: null, score: null, range: null, decision: null };

function readingFinding(
  tagState: TagState,
): Omit<WatchShowFinding["tags"][number], "tag" | "labels"> {
  if (tagState.kind === "unread") return unread;
  const { snapshot, assessment } = tagState;
  const { score, range } = assessment;
  return {
    readAt: snapshot.readAt.toISOString(),
    uses: snapshot.uses,
    views: snapshot.views,
    score,
    range: range && { low: range.low, high: range.high },
    decision: decisionFinding(assessment),
  };
}
