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
import { count, percent, plural } from "../../card/numbers.ts";
import { readFrom } from "../../card/source.ts";
import { benchmarkDays, fewestForQuartiles } from "../../scorer/benchmark.ts";
import { inBrackets } from "../../usage/money.ts";
import { asTyped } from "../../watchlist/typed-tags.ts";
import type {
  BarFinding,
  BenchmarkAskedFirst,
  BenchmarkFinding,
  QuartilesFinding,
} from "./benchmark-finding.ts";

export function benchmarkCard(finding: BenchmarkFinding): Card {
  const { tag, list, bar, beside, tags, topCreators, notes, provider, readAt, credits } = finding;
  return card({
    title: `The bar for ${subjectOf(finding)}`,
    headline: headline(bar),
    blocks: [
      ...barBlocks(bar),
      ...(beside ? [text(strong(`Across ${beside.list}:`), ` ${barWords(beside.bar)}`)] : []),
      ...(tags.length > 0 ? [tagTable(tags)] : []),
      ...(topCreators.length > 0
        ? [listBlock([strong("Who posts most")], topCreators.map(creatorLine))]
        : []),
      text(strong("Sample totals:"), ` ${totalsWords(finding)}`),
      ...(finding.isOfBest ? [text(ofBestWords)] : []),
      ...notes.map(sentence),
    ],
    actions: [
      ...(tag === null ? [] : button("Best posts", `posts ${asTyped(tag)}`)),
      ...(tag === null ? [] : button("Score it", `score ${asTyped(tag)}`)),
      ...(list === null ? [] : button("Pick five", `pick "${list}"`)),
    ],
    source: readFrom(provider, new Date(readAt), credits),
  });
}

function subjectOf({ tag, list }: BenchmarkFinding): string {
  return tag === null ? `the list ${list}` : `#${tag}`;
}

const ofBestWords =
  "These are posts that TikTok lists or finds first, so the bar is that of posts that did well, not of all.";

function headline(bar: BarFinding): string {
  const { middle, topQuarter } = bar.plays;
  if (middle === null || topQuarter === null) return tooFewWords(bar);
  return `Before you publish: half of the posts of the last ${benchmarkDays} days have more than ${rounded(middle)} plays, one in four more than ${rounded(topQuarter)}.`;
}

function tooFewWords({ posts, plays }: BarFinding): string {
  const told = plays.usable < posts ? `, ${plays.usable} of them with known plays` : "";
  return `There is no bar yet: ${plural(posts, "post")} of the last ${benchmarkDays} days ${posts === 1 ? "is" : "are"} known${told}, and it takes ${fewestForQuartiles}.`;
}

function barBlocks(bar: BarFinding): readonly Block[] {
  const { plays, likes, likeRate, commentsPer100, savesPer100, posts, searched } = bar;
  const rows = [
    ...row("Plays", plays, rounded),
    ...row("Likes", likes, rounded),
    ...row("Likes per play", likeRate, percent),
  ];
  if (rows.length === 0) return [];
  const columns = [
    { heading: "", align: "left" },
    { heading: "1 in 4 below", align: "right" },
    { heading: "Middle", align: "right" },
    { heading: "1 in 4 above", align: "right" },
  ] as const;
  const facts = [
    { label: "Comments per 100 plays", value: rate(commentsPer100) },
    { label: "Saves per 100 plays", value: rate(savesPer100) },
    {
      label: "Posts",
      value: `${posts}, read when two days old or older${searched > 0 ? `, ${searched} found by a search` : ""}`,
    },
  ];
  return [
    { kind: "table", columns, rows },
    { kind: "facts", facts },
  ];
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
  return per100 === null ? "not known" : per100.toFixed(per100 < 1 ? 2 : 1);
}

function barWords(bar: BarFinding): string {
  const { middle, topQuarter } = bar.plays;
  if (middle === null || topQuarter === null) return tooFewWords(bar);
  return `half have more than ${rounded(middle)} plays, one in four more than ${rounded(topQuarter)}, from ${plural(bar.posts, "post")}.`;
}

function tagTable(tags: BenchmarkFinding["tags"]): Block {
  return {
    kind: "table",
    columns: [
      { heading: "Tag", align: "left" },
      { heading: "Middle plays", align: "right" },
      { heading: "1 in 4 above", align: "right" },
    ],
    rows: tags.map(({ tag, bar: { plays } }) => [
      tag,
      plays.middle === null ? `too few (${plays.usable})` : rounded(plays.middle),
      plays.topQuarter === null ? "" : rounded(plays.topQuarter),
    ]),
  };
}

function creatorLine({
  author,
  posts,
  best,
}: BenchmarkFinding["topCreators"][number]): readonly string[] {
  return [`@${author}: ${plural(posts, "post")}, the best with ${playsWords(best)}`];
}

function playsWords(plays: number | null): string {
  return plays === null ? "plays not known" : `${count(plays)} ${plays === 1 ? "play" : "plays"}`;
}

function totalsWords({ totals }: BenchmarkFinding): string {
  const { posts, views, likes, comments, shares, saves } = totals;
  return `${plural(posts, "post")} with ${count(views)} views, ${count(likes)} likes, ${count(comments)} comments, ${count(shares)} shares, ${count(saves)} saves.`;
}

/** Asks before young posts of many tags are searched for. */
export function benchmarkQuestion(
  list: string,
  { credits, dollars }: BenchmarkAskedFirst,
  line: string,
): Card {
  return card({
    title: `The bar for the list ${list}`,
    headline: `Young posts of ${plural(credits, "hashtag")} have to be searched for, which costs about ${plural(credits, "credit")}${inBrackets(dollars)}. Is it meant?`,
    tone: "warning",
    blocks: [text("None of these searches is paid for yet.")],
    actions: button("Yes, search", line),
  });
}
