import { describe, expect, test } from "vitest";
import type { WatchShowFinding } from "../../../src/commands/watchlists/watch-show-finding.ts";
import { plain } from "../../../src/text/inline.ts";
import { saveList, saveReadings } from "../../support/many-readings.ts";
import { screen } from "../../support/open-world.ts";
import { textOf } from "../../support/people.ts";
import { renderedEverywhere } from "../../support/renderers.ts";
import { startWorld } from "../../support/world.ts";

const at = "2026-11-20T12:00:00Z";

describe("showing a list", () => {
  test("tells its tags, what was read of them, what it is for, and who is told", async () => {
    const world = await startWorld({ at });
    await world.type("watch add books booktok tbr");
    await world.type("watch label books slow tbr");
    await world.type("watch set books ads US note:spring");
    await world.type("subscribe books");
    await world.type("score booktok");
    const { finding, card } = await world.type("watch show books");
    expect(finding).toEqual({
      list: "books",
      tags: [
        {
          tag: "booktok",
          labels: [],
          readAt: "2026-11-20T12:00:00.000Z",
          uses: expect.any(Number),
          views: expect.any(Number),
          score: expect.any(Number),
          range: { low: expect.any(Number), high: expect.any(Number) },
          decision: expect.objectContaining({ decision: null, knownFrom: "2026-12-11" }),
        },
        {
          ...{ tag: "tbr", labels: ["slow"], readAt: null, uses: null, views: null },
          ...{ score: null, range: null, decision: null },
        },
      ],
      regions: ["US"],
      goal: "ads",
      note: "spring",
      window: null,
      usesBar: null,
      createdBy: "you",
      createdAt: "2026-11-20T12:00:00.000Z",
      briefs: 1,
      alerts: 0,
      targets: 0,
      page: 1,
      pages: 1,
    });
    expect(card.blocks).toMatchObject([
      {
        facts: [
          { label: "Note", value: "spring" },
          { label: "Looks from", value: "US" },
          { label: "Goal", value: "ads" },
          { label: "Briefs go to", value: "1 channel" },
          { label: "Alerts go to", value: "no channel yet" },
          { label: "Made by", value: "you, 20 Nov 2026 12:00 UTC" },
        ],
      },
      {
        columns: [{}, { heading: "Decision" }, { heading: "Score" }, { heading: "Labels" }],
        rows: [
          ["booktok", "Too early", expect.any(String), ""],
          ["tbr", "not read yet", "", "slow"],
        ],
      },
    ]);
    expect(plain(card.source)).toBe("Last read 20 Nov 2026 12:00 UTC");
  });

  test("that is empty shows no table", async () => {
    const world = await startWorld({ at });
    await world.type("watch add books booktok");
    const removed = await world.type("watch remove books #BookTok, tbr");
    expect(removed.finding).toEqual({
      ...{ list: "books", removed: ["booktok"], tags: [] },
      campaigns: [],
    });
    const { card } = await world.type("watch show books");
    expect(textOf(card)).toContain("The list is empty. Put something on it: watch add");
    expect(card.blocks).toHaveLength(1);
  });

  test("of five hundred tags goes in pages, ranked over all of them", async () => {
    const world = await startWorld({ at: "2026-11-20T12:00:00Z" });
    const tags = Array.from({ length: 500 }, (_, i) => `tag${i}`);
    const eightDays = Array.from({ length: 8 }, (_, i) => `2026-11-${13 + i}`);
    await saveList(world, screen, tags);
    await saveReadings(world, tags.slice(0, 490), eightDays);
    for (const page of [1, 2, 34]) {
      const { card, finding } = await world.type(`watch show many page:${page}`);
      expect(finding).toMatchObject({ page, pages: 34 });
      const ranked = (finding as WatchShowFinding).tags.map(({ tag }) => tag);
      expect(ranked.slice(0, 490)).toEqual(tags.slice(0, 490).reverse());
      expect(ranked).toHaveLength(500);
      const table = card.blocks.at(-1);
      const rows = table?.kind === "table" ? table.rows : [];
      expect(rows.map(([tag]) => tag)).toEqual(ranked.slice(15 * (page - 1), 15 * page));
      expect(card.actions.map(({ label }) => label)).toEqual(
        page < 34 ? ["Next tags", "Brief now"] : ["Brief now"],
      );
      for (const { message } of renderedEverywhere(card))
        expect(JSON.stringify(message)).not.toMatch(/… \d+ more|not fit/);
    }
    const first = await world.type("watch show many");
    expect(first.card.headline).toContain("Tags 1 to 15 of 500.");
    expect(textOf(first.card)).toContain("What to do: 490 too early, 10 not read yet");
    const beyond = await world.type("watch show many page:35");
    expect(beyond.card.title).toContain("The list many has no page 35: 500 tags are on 34 pages");
  });

  test("shows another workspace nothing", async () => {
    const world = await startWorld({ at });
    await world.type("watch add books booktok");
    const channel = { platform: "slack", workspace: "T1", channel: "C1" } as const;
    const asker = { id: "U1", name: "Ana", isAdmin: async () => true };
    const ask = (line: string) => world.core.accept({ line, channel, asker }).answer();
    expect((await ask("watch show books")).finding).toMatchObject({ error: "mistake" });
    expect((await ask("watch lists")).finding).toEqual({ lists: [] });
    expect((await ask("watch delete books")).finding).toMatchObject({ error: "mistake" });
  });
});

test("the lists are told with how many channels each is for", async () => {
  const world = await startWorld({ at });
  await world.type("watch add books booktok tbr");
  await world.type("watch add home cleantok");
  await world.type("watch set home note:flat");
  await world.type("subscribe books");
  const { finding, card } = await world.type("watch lists");
  expect(finding).toEqual({
    lists: [
      { list: "books", tags: ["booktok", "tbr"], channels: 1, note: null },
      { list: "home", tags: ["cleantok"], channels: 0, note: "flat" },
    ],
  });
  expect(card.headline).toBe("2 watchlists in this workspace.");
});

describe("removing tags", () => {
  test("that are not there changes nothing", async () => {
    const world = await startWorld({ at });
    await world.type("watch add books booktok");
    const { card } = await world.type("watch remove books tbr");
    expect(card.headline).toBe("Nothing to remove: books does not have that tag.");
    expect(card.actions.map(({ label }) => label)).toEqual(["Show the list"]);
  });

  test("can be taken back, in their old place", async () => {
    const world = await startWorld({ at });
    await world.type("watch add books booktok tbr romantasy");
    await world.type("watch remove books tbr");
    await world.type("undo");
    expect((await world.type("watch lists")).finding).toMatchObject({
      lists: [{ tags: ["booktok", "tbr", "romantasy"] }],
    });
  });
});
