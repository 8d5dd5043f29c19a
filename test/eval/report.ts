import { decisions } from "../../src/domain/decision.ts";
import type { Interval } from "../../src/scorer/statistics.ts";
import { type CallFit, fitOfCalls } from "./decisions.ts";
import { type Fit, fitToSurges, fitToWindows } from "./detection.ts";
import { detectors } from "./detectors.ts";
import { fitOfFading } from "./fading.ts";
import { candidatesOf, sharesOfPickers } from "./picks.ts";
import { rankEveryMonday, rankers } from "./ranking.ts";
import { type DataSet, nabSeries, realData, syntheticData } from "./series.ts";
import { simulatedDays } from "./simulated-days.ts";
import { type Stability, stabilityOf } from "./stability.ts";
import { labelFamilies } from "./surges.ts";
import { recallByAuthor } from "./tag-pickers.ts";
import { realTagSets } from "./tag-sets.ts";

/** Prints how well each recipe finds surges and foretells growth, and how well tags are picked. Run by `npm run eval`. */
const real = realData();
const sets = real ? [real.tiktok, real.github] : [syntheticData()];

say(
  real
    ? "On the development halves in ../shared/trend-data, on which the rules were chosen: on other series expect less."
    : "On the simulator's tags, because ../shared/trend-data is not there. Compare nothing with published numbers.",
);
for (const set of sets) sayDetection(set);
sayWindows();
say("\nTelling that tags fade: a tag-month; the fortnight after, against usual");
say(line("", "a month", "told", "middle", "below 1.3x"));
for (const set of sets) sayFading(set);
for (const set of sets) sayRanking(set);
for (const set of sets) sayPicks(set);
// The decision compares with hashtags of that size, which says nothing of stars.
for (const set of sets.slice(0, 1)) sayCalls(set);
await sayTagPicks();
sayStability(stabilityOf(await simulatedDays(28)));

function sayDetection(set: DataSet): void {
  for (const [family, labels] of Object.entries(labelFamilies)) {
    const fits = Object.entries(detectors).map(
      ([name, detector]) => [name, fitToSurges(set, detector, labels)] as const,
    );
    say(`\nFinding surges by ${family}: ${set.name}, ${fits[0]?.[1].happenings ?? 0} surges`);
    say(line("", "precision", "recall", "F1", "false/tag-month"));
    for (const [name, fit] of fits) say(fitLine(name, fit));
  }
}

function sayWindows(): void {
  const series = nabSeries();
  if (series.length === 0) return;
  const fits = Object.entries(detectors).map(
    ([name, detector]) => [name, fitToWindows(series, detector)] as const,
  );
  say(`\nFinding what people marked: tweets, ${fits[0]?.[1].happenings ?? 0} windows`);
  say(line("", "precision", "recall", "F1", "false/tag-month"));
  for (const [name, fit] of fits) say(fitLine(name, fit));
}

function sayFading(set: DataSet): void {
  const { perMonth, told, middle, shareSlow } = fitOfFading(set);
  const cells = [perMonth.toFixed(2), String(told), middle.toFixed(2), shareSlow.toFixed(2)];
  say(line(set.name, ...cells));
}

function sayRanking(set: DataSet): void {
  const rows = Object.entries(rankers).map(
    ([name, ranker]) => [name, rankEveryMonday(set, ranker)] as const,
  );
  say(`\nForetelling next week's growth: ${set.name}, ${rows[0]?.[1].weeks ?? 0} Mondays`);
  say(line("", "Spearman", "NDCG@5"));
  for (const [name, { spearman, ndcg5 }] of rows) {
    say(line(name, spearman.toFixed(3), ndcg5.toFixed(3)));
  }
}

function sayPicks(set: DataSet): void {
  say(`\nThe picks of briefs of lists of twenty, the week after, every fourth Monday: ${set.name}`);
  say(line("", "pairs won", "of growth", "by chance"));
  const shares = sharesOfPickers(candidatesOf(set), 20, 5);
  for (const { name, pairsWon = 0, growth = 0, growthByChance = 0 } of shares) {
    const cells = [pairsWon, growth ?? 0, growthByChance].map((share) => share.toFixed(2));
    say(line(name, ...cells));
  }
}

function sayCalls(set: DataSet): void {
  say(`\nWhat became of the tags of each call, every Monday: ${set.name}`);
  say(line("", "share", "next week", "", "> usual", "", "> peers", "28 d", "28 d peers"));
  for (const fit of fitOfCalls(set).toSorted((a, b) => callOrder(a) - callOrder(b))) {
    const { nextWeek, nextWeekInterval, aboveUsual, aboveUsualInterval } = fit;
    const cells = [
      `${(100 * fit.share).toFixed(1)} %`,
      ...[nextWeek.toFixed(2), range(nextWeekInterval)],
      ...[aboveUsual.toFixed(2), range(aboveUsualInterval)],
      ...[fit.abovePeers, fit.aboveUsualMonth, fit.abovePeersMonth].map((one) => one.toFixed(2)),
    ];
    say(line(fit.call, ...cells));
  }
}

async function sayTagPicks(): Promise<void> {
  const posts = await realTagSets();
  if (!posts) return;
  say("\nPicking five of the other tags of real posts, authors apart: recall@5");
  say(line("", "posts", "ours", "cosine", "popularity"));
  for (const given of [1, 2, 3]) {
    const { posts: asked, ours, cosine, popularity } = recallByAuthor(posts, given);
    const cells = [ours, cosine, popularity].map((share) => share.toFixed(3));
    say(line(`${given} given`, String(asked), ...cells));
  }
}

/** Ours first, best first, then those of coarse counters, then the articles'. */
function callOrder({ call }: CallFit): number {
  const at = decisions.findIndex((decision) => call.startsWith(decision));
  if (at < 0) return 2 * decisions.length;
  return call.includes("coarse") ? decisions.length + at : at;
}

function range({ low, high }: Interval): string {
  return `${low.toFixed(2)}-${high.toFixed(2)}`;
}

/** Beside each figure what it should be. */
function sayStability(found: Stability): void {
  say("\nThe simulator's tags for four weeks on a list, against what they really are");
  const points = (value: number) => value.toFixed(1);
  const share = (value: number) => `${(100 * value).toFixed(1)}%`;
  say(line("", "found", "wanted"));
  say(line("score, SD from day to day", points(found.daily), "3"));
  say(line("score, SD from week to week", points(found.weekly), "6.5"));
  say(line("correlation with the true score", found.correlation.toFixed(3), "0.9"));
  say(line("range, width in the middle", points(found.width), "25"));
  say(line("range holds next week's score", share(found.covered), "88-94%"));
  say(line("range holds the true score", share(found.coveredTruth), "88-94%"));
  say(line("healthy called restricted", share(found.wronglyRestricted), "1%"));
  say(line("restricted found", share(found.foundRestricted), "90%"));
  say(line("weeks told as up or down", share(found.told), "12%"));
  say(line("told so, and not true", share(found.toldWrong), "0.3 of it"));
  say(line("weeks with another decision", share(found.decided), ""));
  say(line("of these by exact counters too", share(found.decidedRight), ""));
}

function fitLine(name: string, { precision, recall, f1, falsePerMonth }: Fit): string {
  return line(name, ...[precision, recall, f1, falsePerMonth].map((value) => value.toFixed(2)));
}

function line(name: string, ...cells: readonly string[]): string {
  return [name.padEnd(36), ...cells.map((cell) => cell.padStart(10))].join(" ");
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
