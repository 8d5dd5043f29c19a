import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import type { ExportFinding } from "../../../src/commands/watchlists/export-finding.ts";
import { tagName } from "../../../src/domain/hashtag.ts";
import { readCsv } from "../../../src/formats/csv.ts";
import { exportColumns, lineOf } from "../../../src/formats/readings-table.ts";
import { textOf, typist } from "../../support/people.ts";
import { liveThrough, startWorld, type World } from "../../support/world.ts";

const monday = "2026-11-23T09:00:00Z";

async function watched(days = 30): Promise<World> {
  const world = await startWorld({ at: "2026-10-20T06:00:00Z" });
  await world.type("watch add books booktok");
  await liveThrough(world, days, monday);
  return world;
}

/** The lines of an export, by their columns. */
async function exportedBy(world: World, line: string) {
  const { finding } = await world.type(line);
  const { file } = finding as ExportFinding;
  return file
    .trim()
    .split("\n")
    .map((one): Record<string, unknown> => JSON.parse(one));
}

describe("an export", () => {
  test("has of today what score says", async () => {
    const world = await watched();
    const { finding } = await world.type("score booktok");
    const score = finding as Record<string, unknown>;
    const rows = await exportedBy(world, "export books format:ndjson");
    expect(rows).toHaveLength(28);
    expect(rows.at(-1)).toEqual({
      ...{ day: "2026-11-23", list: "books", tag: "booktok", region: null, demo: false },
      ...{ provider: "tiklive", read_at: score["readAt"], goal: "organic" },
      ...{ uses: score["uses"], views: score["views"], commerce: score["commerce"] },
      uses_growth_week: (score["usesGrowth7d"] as { value: number }).value,
      views_growth_week: (score["growth7d"] as { value: number }).value,
      score: score["score"],
      score_low: (score["range"] as { low: number }).low,
      score_high: (score["range"] as { high: number }).high,
      ...{ confidence: score["confidence"], verdict: score["verdict"] },
      decision: (score["decision"] as { decision: string }).decision,
      reason: (score["decision"] as { reason: string }).reason,
      posts: (score["sample"] as { posts: number }).posts,
      like_rate: (score["likeRate"] as { value: number }).value,
      ...(score["about"] as object),
    });
  });

  test("has of a past day what score said then, whatever was read later", async () => {
    const world = await watched(20);
    const then = (await world.type("score booktok")).finding as Record<string, unknown>;
    const before = (await exportedBy(world, "export books format:ndjson")).at(-1);
    await liveThrough(world, 6, "2026-11-30T09:00:00Z");
    const rows = await exportedBy(world, "export books format:ndjson");
    const same = rows.find(({ day }) => day === "2026-11-23");
    expect(same).toEqual(before);
    expect(same).toMatchObject({ score: then["score"], verdict: then["verdict"] });
    const early = await exportedBy(world, "export books since:2026-10-01 format:ndjson");
    expect(early[0]).toMatchObject({ views_growth_week: null, decision: null });
  });

  test("goes in pages, each said with the line for the next, that together are all of it", async () => {
    const world = await watched(12);
    const ana = typist(world, { name: "Ana" });
    await ana.type("watch import list:many booktok tbr romantasy cleantok");
    await liveThrough(world, 12, "2026-12-05T09:00:00Z");
    const first = await ana.type("export 60 days many");
    expect(textOf(first.card)).toContain("There are more:");
    expect(textOf(first.card)).toContain('--workspace slack:T1 --list "many" --since 2026-10-06');
    const second = await ana.click(first, "Next");
    const findings = [first.finding, second.finding] as readonly ExportFinding[];
    expect(findings.map(({ rows, more, page }) => ({ rows, more, page }))).toEqual([
      { rows: 40, more: true, page: 1 },
      { rows: expect.any(Number), more: false, page: 2 },
    ]);
    const lines = await Promise.all(
      findings.map(async ({ file }) => (await readCsv(file)).slice(1)),
    );
    const keys = lines.flat().map(({ cells }) => cells.slice(0, 5).join());
    expect(new Set(keys).size).toBe(keys.length);
    const third = await ana.type("export 60 days many page:3");
    expect(third.card.headline).toContain("There is no page 3");
    expect(third.card.blocks).toEqual([]);
  });

  test("has the list's own countries and nobody else's lists or countries", async () => {
    const world = await startWorld({ at: monday });
    const bo = typist(world, { name: "Bo", channel: { workspace: "T2" } });
    await bo.type("watch add secrets booktok moneytok");
    await bo.type("score booktok BR");
    await world.type("watch add books booktok");
    await world.type("watch set books regions:US");
    await world.type("score booktok US");
    await world.type("score booktok");
    const rows = await exportedBy(world, "export format:ndjson");
    expect(rows.map(({ list, tag, region }) => [list, tag, region])).toEqual(
      expect.arrayContaining([
        ["books", "booktok", "US"],
        ["books", "booktok", null],
      ]),
    );
    expect(rows).toHaveLength(2);
    expect((await world.type("export secrets")).finding).toMatchObject({ error: "mistake" });
  });

  test("says that there is no list, or that nothing was read, and what a wrong day should be", async () => {
    const world = await startWorld({ at: monday });
    const none = await world.type("export");
    expect(none.card.title).toContain("There is no watchlist yet");
    await world.type("watch import list:books booktok");
    const unread = await world.type("export books");
    expect(unread.card.headline).toContain("Nothing was read since 27 Oct.");
    const wrong = await world.type("export books since:2026-02-30");
    expect(wrong.outcome).toBe("mistake");
    expect(textOf(wrong.card)).toContain("2026-11-01");
  });
});

test("docs/export.md has every column, in the order of a file", async () => {
  const page = await readFile(new URL("../../../docs/export.md", import.meta.url), "utf8");
  const documented = [...page.matchAll(/^\| `(\w+)`/gmu)].map(([, name]) => name);
  expect(documented).toEqual(exportColumns);
});

test("a line of CSV is no formula, keeps numbers below 0, and is empty where nothing is known", async () => {
  const none = { region: null, uses: null, score: null, score_low: null, score_high: null };
  const unknown = { decision: null, posts: null, like_rate: null, commerce: null };
  const line = lineOf(
    {
      ...{ day: "2026-11-23", list: "-books", tag: tagName("booktok") ?? "", provider: "scavio" },
      ...{ read_at: "2026-11-23T06:00:00.000Z", views: 5, uses_growth_week: null },
      ...{ ...none, ...unknown, views_growth_week: -0.25, goal: "own", demo: true },
      ...{ confidence: "not enough data", verdict: "new", reason: "too-early" },
      ...{ description: "=1+1", challenge: null, music: false, show: null },
    },
    "csv",
  );
  expect(line).toBe(
    `2026-11-23,"'-books",booktok,,scavio,2026-11-23T06:00:00.000Z,,5,,-0.25,own,,,,not enough data,new,,too-early,,,,true,"'=1+1",,false,\r\n`,
  );
});
