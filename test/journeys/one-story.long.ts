import { expect, test } from "vitest";
import type { BriefFinding } from "../../src/brief/finding.ts";
import type { CompareFinding } from "../../src/commands/tags/compare-finding.ts";
import type { ScoreFinding } from "../../src/commands/tags/score-finding.ts";
import type { TrendFinding } from "../../src/commands/tags/trend-finding.ts";
import type { WhyFinding } from "../../src/commands/tags/why-finding.ts";
import type { WatchShowFinding } from "../../src/commands/watchlists/watch-show.ts";
import type { Alert, ChannelRef } from "../../src/ports/ports.ts";
import { plain } from "../../src/text/inline.ts";
import { dayMs, hourMs } from "../../src/time-units.ts";
import { liveThrough, startWorld, type World } from "../support/world.ts";

const start = "2026-10-12T09:00:00Z";
const days = 60;
/** Each tag is asked for by every command about once a week; all of them are in each day's brief and list. */
const askedADay = 11;
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

test(`on ${days} days every command, list, brief and alert says the same of each simulated tag`, async () => {
  const world = await startWorld({ at: start, demo: true });
  const tags = world.ports.simulatedTags ?? [];
  await world.type(`watch add all ${tags.join(" ")} confirm:yes`);
  await world.type("alerts all more save:yes confirm:yes");
  await liveThrough(world, 28, start);
  const differ: unknown[] = [];
  for (let day = 0; day < days; day++) {
    const now = new Date(new Date(start).getTime() + day * dayMs);
    world.travel(now.toISOString());
    await world.core.tick();
    const asked = Array.from(
      { length: askedADay },
      (_, i) => tags[(day * askedADay + i) % tags.length],
    );
    differ.push(
      ...(await contradictionsOf(
        world,
        asked.flatMap((tag) => tag ?? []),
        now,
      )),
    );
  }
  expect(differ).toEqual([]);
});

async function contradictionsOf(
  world: World,
  asked: readonly string[],
  now: Date,
): Promise<readonly unknown[]> {
  const { finding, card } = await world.type("brief all");
  const brief = finding as BriefFinding;
  const list = (await world.type("watch show all")).finding as WatchShowFinding;
  const ofBrief = new Map(brief.tags.map((tag) => [tag.tag, tag]));
  const alerts = await world.ports.alerts.inChannel(screen, new Date(now.getTime() - 12 * hourMs));
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
  return [
    ...everyTag,
    ...(order ? [] : [{ now, order: "differs between list and brief" }]),
    ...wrongPicks.map(({ tag }) => ({ now, tag, title: card.title })),
    ...alerts.flatMap((alert) => alertContradictions(alert, ofBrief.get(alert.tag))),
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
  const trend = (await world.type(`trend ${tag}`)).finding as TrendFinding;
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
    ...(decisions.size > 1 ? [{ now, tag, decisions: [...decisions] }] : []),
    ...(verdicts.size > 1 ? [{ now, tag, verdicts: [...verdicts] }] : []),
    ...forbidden(score, `${scored.card.title} ${plain(scored.card.headline)}`).map((what) => ({
      now,
      tag,
      what,
    })),
  ];
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

/** A rise that is told in the morning is nothing to hold, and one that is over nothing to use. */
function alertContradictions(
  alert: Alert,
  brief: BriefFinding["tags"][number] | undefined,
): readonly unknown[] {
  const decision = brief?.decision?.decision ?? null;
  if (decision === null) return [];
  const isGood = decision === "use" || decision === "test";
  const isWrong =
    (alert.kind === "rising" &&
      !isGood &&
      brief?.decision?.reason !== "restricted" &&
      brief?.decision?.reason !== "advertiser" &&
      brief?.decision?.reason !== "liked-less") ||
    (alert.kind === "fading" && isGood);
  return isWrong
    ? [
        {
          alert: alert.kind,
          tag: alert.tag,
          at: alert.firedAt,
          decision,
          reason: brief?.decision?.reason,
        },
      ]
    : [];
}
