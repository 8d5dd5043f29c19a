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
