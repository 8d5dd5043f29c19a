/**
 * Run by the scorer bench in a process of its own: does one thing several times, and prints how many
 * milliseconds each turn took and what came out. The numbers are those of classic-ranking.py.
 */
import { backtest } from "../../src/scorer/backtest.ts";
import { classicBatch, classicWeights } from "../../src/scorer/classic-batch.ts";
import { summarise } from "../../src/scorer/sample-summary.ts";
import { scoreTag } from "../../src/scorer/score.ts";
import { dayMs } from "../../src/time-units.ts";

const [what, ...sizes] = process.argv.slice(2);
const [tags, postsPerTag, turns] = sizes.map(Number);
const now = new Date("2026-11-20T12:00:00Z");
const targetCreators = Array.from({ length: 20 }, (_, i) => `author${i}`);

/** MINSTD, the Lehmer generator with multiplier 48271; whole numbers below the limit. */
let state = 1;
function draw(limit) {
  state = (state * 48_271) % 2_147_483_647;
  return state % limit;
}

function post(id) {
  const likes = draw(50_000);
  const postedAt = new Date(now.getTime() - draw(400 * 86_400) * 1000);
  const author = `author${draw(2000)}`;
  const [comments, shares, plays] = [likes >> 5, likes >> 6, likes * 12];
  const [kind, caption, region, url] = ["video", "", "US", ""];
  return { id, kind, caption, author, region, plays, likes, comments, shares, postedAt, url };
}

function candidates() {
  return Array.from({ length: tags }, (_, tag) => ({
    name: `tag${tag}`,
    commerce: tag % 10 === 9,
    posts: Array.from({ length: postsPerTag }, (_, i) => post(String(tag * postsPerTag + i + 1))),
  }));
}

function score({ commerce, posts }) {
  const sample = { posts, pages: 2, duplicates: 0 };
  const { likeRate, overlap, order, likeRateInterval, overlapInterval } = summarise(
    sample,
    null,
    targetCreators,
  );
  const growth = { growth7d: 0.01, historyDays: 30, views: 1e9 };
  const intervals = {
    growth7d: { low: 0.005, high: 0.015 },
    likeRate: likeRateInterval,
    overlap: overlapInterval,
  };
  const evidence = {
    ...growth,
    posts: posts.length,
    order,
    likeRate,
    overlap,
    commerce,
    intervals,
  };
  return scoreTag(evidence, "organic").score;
}

function counters() {
  return Array.from({ length: 1000 }, (_, tag) => {
    let value = 1_000_000 + draw(1_000_000);
    return Array.from({ length: 400 }, (_, day) => {
      // One tag in ten doubles its pace every hundred days, for a week.
      const surge = tag % 10 === 0 && day % 100 >= 93 ? 2 : 1;
      value += surge * (2000 + draw(2000));
      return { tag: `tag${tag}`, at: new Date(now.getTime() + (day - 400) * dayMs), value };
    });
  }).flat();
}

const work = {
  score: (input) => `${input.map(score).reduce((sum, points) => sum + points, 0)}`,
  backtest: (input) => `${backtest(input).length} events`,
  rank: (input) => {
    const [first] = classicBatch(input, targetCreators, classicWeights.organic, now);
    return `#${first.name} with ${first.score.toFixed(2)}`;
  },
};

const input = what === "backtest" ? counters() : candidates();
const samples = [];
let outcome;
for (let turn = 0; turn < turns; turn++) {
  const startedAt = performance.now();
  outcome = work[what](input);
  samples.push(performance.now() - startedAt);
}
process.stdout.write(JSON.stringify({ samples, outcome }));
