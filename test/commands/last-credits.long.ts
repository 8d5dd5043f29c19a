import { expect, test } from "vitest";
import { exampleWatchlist, tag } from "../contracts/examples.ts";
import { edits } from "../support/edits.ts";
import { screen } from "../support/open-world.ts";
import { startWorld } from "../support/world.ts";

const at = "2026-11-23T09:00:00Z";
const books = exampleWatchlist({
  owner: screen,
  tags: [tag("booktok"), tag("tbr")],
  labels: new Map(),
});

/** Commands that ask for more than one thing. */
const lines = [
  ...["score crochet", "score crochet US", "why crochet", "trend crochet", "sounds crochet"],
  ...["posts crochet", "posts crochet US", "posts crochet US fresh:yes", "search glow score:yes"],
  ...["benchmark crochet", "benchmark crochet list:books", "compare crochet visiblemending"],
  ...["regions crochet US,BR", "pick smallspaces", "pick books", "watch suggest books"],
  ...["creator competitor @novel.mara 100", "creator compare @novel.mara @kutub_mara"],
  ...["creator fit @novel.mara books", "campaign start crochet goal:900B views until:24 Dec"],
];

test.each(lines)(
  "%s spends the last credits of a budget for an answer, or not at all",
  async (line) => {
    const wasted: string[] = [];
    for (let perMonth = 1; perMonth <= 8; perMonth++) {
      const world = await startWorld({ at, kept: true, budget: { perMonth, perWorkspace: null } });
      await edits(world.ports).watchlists.save(books);
      const { outcome, card } = await world.type(line);
      const isAsked = [...world.simulator.requests.values()].some((times) => times > 0);
      if (outcome !== "answered" && isAsked) wasted.push(`With ${perMonth}: ${card.title}`);
    }
    expect(wasted).toEqual([]);
  },
);

/**
 * That there is no such tag is an answer, which takes two questions: some tags are found by a search only. Nobody knows
 * beforehand that a name is one of those, and the last credit is better spent on asking than kept: for every other tag the first question is
 * enough.
 */
test("the last two credits buy that TikTok has no such tag, which is then known until the next day; the last one is spent for nothing", async () => {
  const noTag = "TikTok has no hashtag #nosuchtagatall";
  const spent = "The budget of all workspaces together is used up";
  const told = [];
  for (const perMonth of [1, 2]) {
    const world = await startWorld({ at, kept: true, budget: { perMonth, perWorkspace: null } });
    for (const time of [at, "2026-11-23T23:00:00Z", "2026-11-24T00:00:00Z"]) {
      world.travel(time);
      told.push((await world.type("score nosuchtagatall")).card.title);
    }
    const asked = [...world.simulator.requests.values()].reduce((sum, times) => sum + times, 0);
    expect(asked).toBe(perMonth);
  }
  expect(told).toEqual([spent, spent, spent, noTag, noTag, spent]);
});
