import { expect, test } from "vitest";
import { perDay } from "../../src/assessment/pace-words.ts";
import type { BriefFinding } from "../../src/brief/finding.ts";
import type { CompareFinding } from "../../src/commands/tags/compare-finding.ts";
import type { ScoreFinding } from "../../src/commands/tags/score-finding.ts";
import type { TrendFinding } from "../../src/commands/tags/trend-finding.ts";
import type { WhyFinding } from "../../src/commands/tags/why-finding.ts";
import type { WatchShowFinding } from "../../src/commands/watchlists/watch-show-finding.ts";
import type { Alert, ChannelRef } from "../../src/ports/ports.ts";
import { plain } from "../../src/text/inline.ts";
import { dayMs, hourMs } from "../../src/time-units.ts";
import { contradictionsElsewhere } from "../support/told-elsewhere.ts";
import { liveThrough, startWorld, type World } from "../support/world.ts";

const start = "2026-10-12T09:00:00Z";
const days = 60;
/** Days from one on which people ask to the next; the tags are read on all of them. */
const askEvery = 3;
/** Each tag is asked for by every command once or more; all of them are in each asked-for brief and list. */
const askedADay = 5;
/** Asked about in turn, for what their cards say of tags on the way. */
const words = ["book", "skin", "tok", "home"];
const creators = ["reads.juno", "tidy.juno", "glow.mara", "lift.mara"];
const screen: ChannelRef = { platform: "terminal", workspace: "local", channel: "screen" };

/** What is said of a tag, wherever it is said. */
interface Said {
  readonly decision: string | null;
  readonly because: string;
  readonly viewsPerDay: number | null;
  readonly usualPerDay: number | null;
  readonly score: number | null;
  readonly range: unknown;
}

type Judged = Pick<ScoreFinding, "score" | "range" | "decision">;

function said({ score, range, decision }: Judged): Said {
  const { decision: what, because, viewsPerDay, usualPerDay } = decision;
  return { decision: what, because, viewsPerDay, usualPerDay, score, range };
}

test(`on every third of ${days} days all commands, lists and briefs say the same of each simulated tag, and so does every alert`, async () => {
  const world = await startWorld({ at: start, demo: true });
  const tags = world.ports.simulatedTags ?? [];
  await world.type(`watch add all ${tags.join(" ")} confirm:yes`);
  await world.type("alerts all more save:yes confirm:yes");
  await liveThrough(world, 28, start);
  const differ: unknown[] = [];
  const asked = new Set<string>();
  for (let day = 0; day < days; day++) {
    const now = new Date(new Date(start).getTime() + day * dayMs);
    world.travel(now.toISOString());
    await world.core.tick();
    differ.push(...(await alertContradictions(world, now)));
    if (day % askEvery > 0) continue;
    const first = (day / askEvery) * askedADay;
    const turn = [...tags, ...tags].slice(first % tags.length).slice(0, askedADay);
    for (const tag of turn) asked.add(tag);
    differ.push(...(await contradictionsOf(world, turn, now, day / askEvery)));
  }
  expect(differ).toEqual([]);
  expect(asked.size).toBe(tags.length);
});

async function contradictionsOf(
  world: World,
  asked: readonly string[],
  now: Date,
  round: number,
): Promise<readonly unknown[]> {
  const { finding, card } = await world.type("brief all");
  const brief = finding as BriefFinding;
  const list = (await world.type("watch show all")).finding as WatchShowFinding;
  const ofBrief = new Map(brief.tags.map((tag) => [tag.tag, tag]));
  const everyTag = list.tags.flatMap(({ tag, score, range, decision }) => {
    const there = ofBrief.get(tag);
    const same =
      there?.decision &&
      decision &&
      isSame(said({ ...there, decision: there.decision }), said({ score, range, decision }));
    return same === false ? [{ now, tag, brief: there, list: { score, decision } }] : [];
  });
  const order = list.tags.map(({ tag }) => tag).join() === brief.tags.map(({ tag }) => tag).join();
  const inTitle = brief.tags.filter(({ tag }) => card.title.split(/[\s,:]+/u).includes(`#${tag}`));
  const wrongPicks = inTitle.filter(
    ({ decision }) => !["use", "test"].includes(decision?.decision ?? ""),
  );
  const found = [];
  for (const tag of asked)
    found.push(...(await contradictionsAbout(world, tag, ofBrief.get(tag), now)));
  const inTurn = (all: readonly string[]) => all[round % all.length] ?? "";
  const questions = { pick: inTurn(asked), search: inTurn(words), creator: inTurn(creators) };
  found.push(...(await contradictionsElsewhere(world, { list: "all", ...questions }, brief.tags)));
  return [
    ...everyTag,
    ...(order ? [] : [{ now, order: "differs between list and brief" }]),
    ...wrongPicks.map(({ tag }) => ({ now, tag, title: card.title })),
    ...found,
  ];
}

function isSame(one: Said, other: Said): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** One tag by every command that has numbers of it. */
async function contradictionsAbout(
  world: World,
  tag: string,
  brief: BriefFinding["tags"][number] | undefined,
  now: Date,
): Promise<readonly unknown[]> {
  const scored = await world.type(`score ${tag}`);
  const score = scored.finding as ScoreFinding;
  const why = (await world.type(`why ${tag}`)).finding as WhyFinding;
  const { finding, card } = await world.type(`trend ${tag}`);
  const trend = finding as TrendFinding;
  const other = tag === "booktok" ? "cleantok" : "booktok";
  const { tags } = (await world.type(`compare ${tag} ${other}`)).finding as CompareFinding;
  const compared = tags.find((one) => one.tag === tag);
  const all: Readonly<Record<string, unknown>> = {
    score: said(score),
    why: said(why),
    compare: compared && said(compared),
    brief: brief?.decision && said({ ...brief, decision: brief.decision }),
  };
  const differing = Object.entries(all).filter(
    ([, other]) => other !== undefined && !isSame(other as Said, said(score)),
  );
  const decisions = new Set([score, why, trend].map(({ decision }) => JSON.stringify(decision)));
  const verdicts = new Set([score.verdict, why.verdict, trend.verdict, brief?.verdict]);
  return [
    ...differing.map(([where, other]) => ({ now, tag, where, other, score: said(score) })),
    ...(isAtPace(plain(card.headline), score.decision) ? [] : [{ now, tag, trend: card.headline }]),
    ...(decisions.size > 1 ? [{ now, tag, decisions: [...decisions] }] : []),
    ...(verdicts.size > 1 ? [{ now, tag, verdicts: [...verdicts] }] : []),
    ...forbidden(score, `${scored.card.title} ${plain(scored.card.headline)}`).map((what) => ({
      now,
      tag,
      what,
    })),
  ];
}

/** Whether words that tell a pace tell that of the decision, where there is one. */
function isAtPace(words: string, { viewsPerDay, usualPerDay }: ScoreFinding["decision"]): boolean {
  if (viewsPerDay === null || !words.includes("views a day")) return true;
  // Of a rounded counter that stood still its step is said.
  if (words.includes("less than ")) return Math.min(viewsPerDay, usualPerDay ?? 0) < 0.5;
  const usual = Math.round(usualPerDay ?? 0) > 0 ? perDay(usualPerDay) : "none";
  return words.includes(`${perDay(viewsPerDay)} views a day this week, usually ${usual}`);
}

/** Pairs of which both cannot be true. */
function forbidden(score: ScoreFinding, words: string): readonly string[] {
  const { decision, reason } = score.decision;
  const growth = score.growth7d?.value ?? 0;
  const newest = score.sample.newest ? Date.parse(score.sample.newest) : null;
  const isFresh = newest !== null && Date.parse(score.readAt) - newest < 90 * dayMs;
  return [
    ...(/\bsteady\b/i.test(words) && growth >= 0.5 ? [`steady at +${growth}`] : []),
    ...(reason === "restricted" && isFresh && score.sample.posts >= 5
      ? ["limited above fresh posts"]
      : []),
    ...(decision === "use" && (score.score ?? 100) < 40 && !words.includes("less than usual")
      ? ["use at a low score, unexplained"]
      : []),
    ...(/\bstop posting\b/i.test(words) ? ["stop posting"] : []),
  ];
}

/** The alerts of one morning, beside what is said to whoever asks for their tags. */
async function alertContradictions(world: World, now: Date): Promise<readonly unknown[]> {
  const alerts = await world.ports.alerts.inChannel(screen, new Date(now.getTime() - 12 * hourMs));
  const found = [];
  for (const alert of alerts) {
    const { decision } = (await world.type(`score ${alert.tag}`)).finding as ScoreFinding;
    if (contradicts(alert, decision))
      found.push({ now, alert: alert.kind, tag: alert.tag, at: alert.firedAt, decision });
  }
  return found;
}

const reasonsToHoldARise: readonly string[] = [
  "restricted",
  "advertiser",
  "liked-less",
  "few-targets",
];

/** A rise that is told in the morning is nothing to hold, and one that is over nothing to use. */
function contradicts({ kind }: Alert, { decision, reason }: ScoreFinding["decision"]): boolean {
  if (decision === null) return false;
  const isGood = decision === "use" || decision === "test";
  if (kind === "fading") return isGood;
  return kind === "rising" && !isGood && !reasonsToHoldARise.includes(reason);
}
