import { describe, expect, it } from "vitest";
import type { CompareFinding } from "../../../src/commands/tags/compare-finding.ts";
import type { RegionsFinding } from "../../../src/commands/tags/regions-finding.ts";
import type { ScoreFinding } from "../../../src/commands/tags/score-finding.ts";
import type { WhyFinding } from "../../../src/commands/tags/why-finding.ts";
import type { WatchShowFinding } from "../../../src/commands/watchlists/watch-show-finding.ts";
import { createPasts } from "../../support/pasts.ts";
import { type Typist, typeAll, typist } from "../../support/people.ts";
import { liveThrough, type World, type WorldOptions } from "../../support/world.ts";

const today = "2026-11-20T09:00:00Z";
/** They post under #booktok in the simulator. */
const readers = "@bookish.mara, https://www.tiktok.com/@pages.mara Chapter.Mara";

/** A team with two lists that share a tag, after a month of readings; and a stranger with a list like theirs. */
async function team(options: Partial<WorldOptions> = {}) {
  const world = await past("a month", { at: today, ...options }, async (before) => {
    const { ana, stranger } = peopleOf(before);
    await typeAll(ana.type, ["watch add books booktok tbr", "watch add home cleantok booktok"]);
    await stranger.type("watch add theirs booktok cleantok");
    await liveThrough(before, 30, today);
    await before.core.tick();
  });
  return { world, ...peopleOf(world) };
}

const past = createPasts();

function peopleOf(world: World) {
  const stranger = typist(world, { name: "Bo", channel: { workspace: "T2", channel: "C9" } });
  return { ana: typist(world), stranger };
}

/** Reads the posts, so that nothing new is known of them later. */
async function settle({ type }: Typist) {
  await typeAll(type, ["score booktok", "score cleantok", "score booktok US", "score moneytok"]);
}

async function finding<Finding>({ type }: Typist, line: string): Promise<Finding> {
  const reply = await type(line);
  if (reply.outcome !== "answered") throw new Error(JSON.stringify(reply.card));
  return reply.finding as Finding;
}

/** The score of the tag's newest line in the export. */
async function exportedScore({ type }: Typist, tag: string): Promise<number | undefined> {
  const { card } = await type("export books since:2026-11-20 format:ndjson");
  const files = card.blocks.flatMap((block) => (block.kind === "file" ? [block.content] : []));
  const lines = files
    .join("")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  return lines.findLast((line) => line.tag === tag && line.region === null)?.score;
}

/** The tag's score as every command has it. */
async function scoresOf(person: Typist, tag: string) {
  const score = await finding<ScoreFinding>(person, `score ${tag}`);
  const why = await finding<WhyFinding>(person, `why ${tag}`);
  const compared = await finding<CompareFinding>(person, `compare ${tag} moneytok`);
  const shown = await Promise.all(
    ["books", "home"].map((list) => finding<WatchShowFinding>(person, `watch show ${list}`)),
  );
  const brief = JSON.stringify((await person.type("brief books view:numbers")).card);
  return {
    scores: [
      score.score,
      why.score,
      compared.tags.find((one) => one.tag === tag)?.score,
      await exportedScore(person, tag),
      ...shown.flatMap(({ tags }) => tags.find((one) => one.tag === tag)?.score ?? []),
    ],
    audience: why.parts.find(({ kind }) => kind === "audience"),
    classic: score.classic.overlap,
    isInBrief: brief.includes(`"${score.score} (${score.range?.low}–${score.range?.high})"`),
  };
}

describe("target creators of a list", () => {
  it("move the audience part of its tags at once, and a tag has one score everywhere", async () => {
    const { ana } = await team();
    await settle(ana);
    const before = await scoresOf(ana, "booktok");
    expect(before.audience).toBeUndefined();
    await ana.type(`targets add books ${readers}`);
    const after = await scoresOf(ana, "booktok");
    expect(after.scores).toEqual(after.scores.map(() => after.scores[0]));
    expect(after.scores).toHaveLength(6);
    expect(after.scores[0]).not.toBe(before.scores[0]);
    expect(after.audience?.value).toBeGreaterThan(0);
    expect(after.audience?.interval?.high).toBeGreaterThan(after.audience?.value ?? 1);
    expect(after.classic).toBeGreaterThan(0);
    expect(after.isInBrief).toBe(true);
    await ana.type("undo");
    expect(await scoresOf(ana, "booktok")).toEqual(before);
  });

  it("of several lists that watch a tag count together, and those of other lists do not", async () => {
    const { ana } = await team();
    await settle(ana);
    const overlap = async () => (await scoresOf(ana, "booktok")).audience?.value ?? 0;
    await ana.type("targets add books @bookish.mara");
    const one = await overlap();
    await ana.type("targets add home @pages.mara");
    const two = await overlap();
    expect(two).toBeCloseTo(2 * one);
    await ana.type("watch add other moneytok");
    await ana.type("targets add other @chapter.mara");
    expect(await overlap()).toBe(two);
  });

  it("leave other lists' tags as they were, and another workspace's", async () => {
    const { ana, stranger } = await team();
    await settle(ana);
    await settle(stranger);
    const lines = ["score cleantok", "score booktok US", "compare booktok cleantok method:classic"];
    const told = async (person: Typist, some: readonly string[]) => {
      const all: unknown[] = [];
      for (const line of some) {
        const { finding: found, card } = await person.type(line);
        all.push([found, card]);
      }
      return all;
    };
    const theirs = [...lines, "why booktok", "watch show theirs", "brief theirs"];
    const mine = ["score moneytok", "why moneytok"];
    const before = [await told(stranger, theirs), await told(ana, mine)];
    await ana.type(`targets add books ${readers}`);
    expect([await told(stranger, theirs), await told(ana, mine)]).toEqual(before);
  });

  it("count from a country, too, together with the whole world's authors", async () => {
    const { ana } = await team();
    await settle(ana);
    await ana.type(`targets add books ${readers}`);
    const from = await finding<ScoreFinding>(ana, "score booktok US");
    const regions = await finding<RegionsFinding>(ana, "regions booktok US DE");
    expect(regions.regions.find(({ region }) => region === "US")?.score).toBe(from.score);
    await ana.type("watch set books US");
    const brief = JSON.stringify((await ana.type("brief books view:numbers")).card);
    expect(from.score).not.toBeNull();
    expect(brief).toContain(`"${from.score} (${from.range?.low}–${from.range?.high})"`);
  });

  it("take the place of those set for the whole installation, which count elsewhere", async () => {
    const { ana } = await team({ targetCreators: ["bookish.mara", "pages.mara"] });
    await settle(ana);
    const value = async () => (await scoresOf(ana, "booktok")).audience?.value;
    const usual = await value();
    expect(usual).toBeGreaterThan(0);
    await ana.type("targets add books @nobody.at.all");
    expect(await value()).toBe(0);
    await ana.type("targets remove books @nobody.at.all");
    expect(await value()).toBe(usual);
  });

  it("go with the list when it is renamed, and with its copy", async () => {
    const { world, ana } = await team();
    await ana.type("targets add books @bookish.mara");
    await typeAll(ana.type, ["watch rename books novels", "watch copy novels spring"]);
    const counts = () => world.ports.targets.counts(ana.channel);
    const both = new Map([
      ["novels", 1],
      ["spring", 1],
    ]);
    expect(await counts()).toEqual(both);
    await ana.type("watch delete novels");
    expect(await counts()).toEqual(new Map([["spring", 1]]));
    await ana.type("undo");
    expect(await counts()).toEqual(both);
  });

  it("are not lost when a new list is taken back that has got some since", async () => {
    const { world, ana } = await team();
    const made = await ana.type("watch add fresh moneytok");
    await ana.type("targets add fresh @bookish.mara");
    const undone = await ana.click(made, "Undo");
    expect(undone.outcome).toBe("mistake");
    expect(await world.ports.targets.counts(ana.channel)).toEqual(new Map([["fresh", 1]]));
  });
});
