import { barsBlock } from "../../card/bars-block.ts";
import {
  type Block,
  button,
  type Card,
  card,
  list as listBlock,
  sentence,
  strong,
  type TableRow,
  text,
} from "../../card/card.ts";
import type { Bar } from "../../card/chart.ts";
import { count, counted, perHundred, plural } from "../../card/numbers.ts";
import { readFrom } from "../../card/source.ts";
import { benchmarkDays, fewestForQuartiles, youngestDays } from "../../scorer/benchmark.ts";
import { asTyped } from "../../watchlist/typed-tags.ts";
import { nextPage, onPage, type Page, pageNote, pagesOf } from "../grammar/pages.ts";
import type { BarFinding, BenchmarkFinding, QuartilesFinding } from "./benchmark-finding.ts";

/** Hashtags on a page; behind them is one with who posts most and the totals. */
const tagsShown = 8;

function tagPages({ tags }: BenchmarkFinding): number {
  return pagesOf([[tags.length, tagsShown]]);
}

/** How many pages it takes to show all that was found. */
export function benchmarkPages(finding: BenchmarkFinding): number {
  return tagPages(finding) + (finding.totals.posts > 0 ? 1 : 0);
}

export function benchmarkCard(finding: BenchmarkFinding, at: Page): Card {
  const { tag, list, bar, beside, notes, provider, readAt, credits } = finding;
  return card({
    title: titleOf(finding),
    headline: headline(bar),
    blocks: [
      ...(at.page === 1 ? barBlocks(bar) : []),
      ...(beside && at.page === 1
        ? [text(strong(`Across ${beside.list}:`), ` ${barWords(beside.bar)}`)]
        : []),
      ...tagTable(onPage(finding.tags, at.page, tagsShown)),
      ...bars(onPage(finding.tags, at.page, tagsShown)),
      ...(at.page > tagPages(finding) ? sampleBlocks(finding) : []),
      ...(finding.isOfBest && at.page === 1 ? [text(ofBestWords)] : []),
      ...notes.map(sentence),
    ],
    actions: [
      ...(tag === null ? [] : button("Best posts", `posts ${asTyped(tag)}`)),
      ...(tag === null ? [] : button("Score it", `score ${asTyped(tag)}`)),
      ...(list === null ? [] : button("Pick five", `pick "${list}"`)),
      ...nextPage(at),
    ],
    source: [
      `${pageNote(at)}${postsWords(bar)} · `,
      ...readFrom(provider, new Date(readAt), credits),
    ],
  });
}

function titleOf(finding: BenchmarkFinding): string {
  const { middle } = finding.bar.plays;
  const subject = subjectOf(finding);
  return middle === null
    ? `No bar yet for ${subject}`
    : `Aim for ${rounded(middle)} plays with ${subject}`;
}

/** "168 posts of the last 30 days, 167 found by a search" */
function postsWords({ posts, searched }: BarFinding): string {
  const found = searched > 0 ? `, ${searched} found by a search` : "";
  return `${plural(posts, "post")} of the last ${benchmarkDays} days${found}`;
}

/** Who posts most, and what all posts come to: of any age, which is more than the bar is made of. */
function sampleBlocks({ bar, topCreators, totals }: BenchmarkFinding): readonly Block[] {
  const { posts, views, likes, comments, shares, saves } = totals;
  const { commentsPer100, savesPer100 } = bar;
  const heading = strong(`Who posts most, of ${plural(posts, "post")} of any age`);
  const sums = [
    ...[counted(views, "play"), counted(likes, "like"), counted(comments, "comment")],
    ...[counted(shares, "share"), counted(saves, "save")],
  ];
  return [
    ...(topCreators.length > 0 ? [listBlock([heading], topCreators.map(creatorLine))] : []),
    text(strong("All of these posts together:"), ` ${sums.join(", ")}.`),
    ...(commentsPer100 !== null && savesPer100 !== null
      ? [
          text(
            `The middle one of the last ${benchmarkDays} days gets ${rate(commentsPer100)} comments and ${rate(savesPer100)} saves for 100 plays.`,
          ),
        ]
      : []),
  ];
}

function subjectOf({ tag, list }: BenchmarkFinding): string {
  return tag === null ? `list ${list}` : `#${tag}`;
}

const ofBestWords = "TikTok lists posts first that did well: the usual post gets less.";

function headline(bar: BarFinding): string {
  const { middle, topQuarter } = bar.plays;
  if (middle === null || topQuarter === null) return tooFewWords(bar);
  return `Half of the posts of the last ${benchmarkDays} days have more than ${rounded(middle)} plays, one in four more than ${rounded(topQuarter)}.`;
}

function tooFewWords({ posts, plays }: BarFinding): string {
  const told = plays.usable < posts ? `, ${plays.usable} of them with known plays` : "";
  return `There is no bar yet: it takes ${fewestForQuartiles} posts that are ${youngestDays} to ${benchmarkDays} days old, and ${posts} ${posts === 1 ? "is" : "are"} known${told}.`;
}

/** Narrow enough to stay a table on a phone. */
function barBlocks(bar: BarFinding): readonly Block[] {
  const { plays, likes, likeRate } = bar;
  const rows = [
    ...row("Plays", plays, rounded),
    ...row("Likes", likes, rounded),
    ...row("Likes per 100", likeRate, perHundred),
  ];
  if (rows.length === 0) return [];
  const columns = [
    { heading: "More than", align: "left" },
    { heading: "3 in 4", align: "right" },
    { heading: "Half", align: "right" },
    { heading: "1 in 4", align: "right" },
  ] as const;
  return [{ kind: "table", columns, rows }];
}

function row(
  name: string,
  { quarter, middle, topQuarter }: QuartilesFinding,
  say: (value: number | null) => string,
): readonly TableRow[] {
  return middle === null ? [] : [[name, say(quarter), say(middle), say(topQuarter)]];
}

function rounded(value: number | null): string {
  return count(value === null ? null : Math.round(value));
}

function rate(per100: number | null): string {
  return perHundred(per100 === null ? null : per100 / 100);
}

function barWords(bar: BarFinding): string {
  const { middle, topQuarter } = bar.plays;
  if (middle === null || topQuarter === null) return tooFewWords(bar);
  return `half have more than ${rounded(middle)} plays, one in four more than ${rounded(topQuarter)}, from ${plural(bar.posts, "post")}.`;
}

/** As above, for each hashtag; in the list's order. */
function tagTable(tags: BenchmarkFinding["tags"]): readonly Block[] {
  if (tags.length === 0) return [];
  const columns = [
    { heading: "Plays of", align: "left" },
    { heading: "Half", align: "right" },
    { heading: "1 in 4", align: "right" },
  ] as const;
  const rows = tags.map(({ tag, bar: { plays } }) => [
    tag,
    plays.middle === null ? "too few" : rounded(plays.middle),
    plays.topQuarter === null ? "" : rounded(plays.topQuarter),
  ]);
  return [{ kind: "table", columns, rows }];
}

/** The middle post, and the half of all posts around it. */
function bars(tags: BenchmarkFinding["tags"]): readonly Block[] {
  const values = tags.map(({ tag, bar: { plays } }): Bar => {
    const { quarter: low, middle, topQuarter: high } = plays;
    const range = low === null || high === null ? null : { low, high };
    return { label: `#${tag}`, value: middle, range, words: rounded(middle) };
  });
  return barsBlock("Plays of the middle post", `last ${benchmarkDays} days`, values);
}

function creatorLine({
  author,
  posts,
  best,
}: BenchmarkFinding["topCreators"][number]): readonly string[] {
  return [`@${author}: ${plural(posts, "post")}, best ${counted(best, "play")}`];
}
