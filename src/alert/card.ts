import { trendChart } from "../assessment/trend-chart.ts";
import { type Action, type Block, button, type Card, card, type Fact, text } from "../card/card.ts";
import { count, percent } from "../card/numbers.ts";
import { postsBlock } from "../card/posts.ts";
import { readFrom } from "../card/source.ts";
import type { AlertKind } from "../domain/alert.ts";
import type { TagName } from "../domain/hashtag.ts";
import { usesBarWords } from "../watchlist/uses-bar.ts";
import { windowWords } from "../watchlist/window-bars.ts";
import type { KnownNews } from "./news-facts.ts";
import { adviceFor, alertTitle, turnWords } from "./words.ts";

/** The card for one alert about one tag. */
export function alertCard(known: KnownNews, now: Date): Card {
  const { news, posts, snapshot } = known;
  const [alert] = news;
  const { tag, kind } = alert;
  return card({
    title: alertTitle(alert, known.assessment),
    headline: turnWords(alert, known.assessment),
    tone: tones[kind],
    blocks: [
      text(adviceFor(alert, known.assessment)),
      ...ownBars(known),
      ...curve(known),
      { kind: "facts", facts: facts(known) },
      ...(posts.length > 0 ? [postsBlock([postsHeading(known)], posts, now)] : [noPosts]),
    ],
    actions: alertActions(tag),
    source: snapshot ? readFrom(snapshot.provider, snapshot.readAt) : [],
  });
}

/** By whose bars it is told. */
function ownBars({ news: [{ kind, list }], bars, usesBar }: KnownNews): readonly Block[] {
  if (usesBar !== null && kind === "uses")
    return [
      text(
        `By your own threshold of ${list}: ${usesBarWords(usesBar)}, whatever the rounding of its counter hides.`,
      ),
    ];
  if (!bars || (kind !== "rising" && kind !== "fading")) return [];
  return [text(`By your own thresholds of ${list}: a window ${windowWords(bars)}.`)];
}

/** A hijack is about who posts, not about views. */
function curve({ news: [{ tag, kind }], assessment }: KnownNews): readonly Block[] {
  const chart = assessment && kind !== "hijack" ? trendChart(tag, assessment) : null;
  return chart ? [chart] : [];
}

const tones: Readonly<Record<AlertKind, Card["tone"]>> = {
  rising: "rising",
  spike: "rising",
  watch: "neutral",
  fading: "falling",
  hijack: "warning",
  uses: "neutral",
};

const noPosts: Block = text("No posts could be read under it.");

function alertActions(tag: TagName): readonly Action[] {
  return [
    ...button("Why", `why ${tag}`),
    ...button("Score", `score ${tag}`),
    ...button("Mute 7 days", `alerts mute tag:${tag} 7d`),
  ];
}

/** The heading above the posts: says whether they are of the last week or older. */
function postsHeading({ postsAge }: KnownNews): string {
  return postsAge === "last week"
    ? "Posts of the last week:"
    : "No post of the last week is in the sample; the best older ones:";
}

function facts({ news, shift, assessment, snapshot }: KnownNews): readonly Fact[] {
  const [{ kind }] = news;
  const { score = null, range = null } = assessment ?? {};
  const lists = [...new Set(news.map(({ list }) => list))].join(", ");
  // The headline has the pace.
  const measured = kind === "hijack" ? shiftFacts(shift) : [];
  const uses = kind === "uses" && snapshot ? [{ label: "Posts", value: count(snapshot.uses) }] : [];
  return [
    ...measured,
    ...uses,
    ...(score === null || range === null
      ? []
      : [{ label: "Score", value: `${score} (${range.low}–${range.high})` }]),
    { label: "Watched in", value: lists },
  ];
}

function shiftFacts(shift: KnownNews["shift"]): readonly Fact[] {
  if (!shift) return [];
  const words = ({ now, usual }: { readonly now: number; readonly usual: number }) =>
    `${percent(now)} (usual ${percent(usual)})`;
  return [
    { label: "Creators never seen", value: words(shift.newAuthors) },
    { label: "Hashtags beside it, new", value: words(shift.otherTags) },
  ];
}
