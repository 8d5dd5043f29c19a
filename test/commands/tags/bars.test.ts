import { describe, expect, it } from "vitest";
import { barsBlock, scoreBar } from "../../../src/card/bars-block.ts";
import type { BarsChart } from "../../../src/card/chart.ts";
import type { Reply } from "../../../src/core/reply.ts";
import { startWorld } from "../../support/world.ts";

function bars({ card }: Reply): BarsChart | undefined {
  const found = card.blocks.flatMap((block) => (block.kind === "chart" ? [block.chart] : []));
  return found.find((chart) => chart.kind === "bars");
}

describe("bars beside a table", () => {
  it("are what is compared: scores of hashtags and countries, plays of a list's hashtags", async () => {
    const { type } = await startWorld({ at: "2026-11-23T09:00:00Z" });
    await type("watch add books booktok tbr");
    const reply = await type("compare booktok tbr");
    const { tags } = reply.finding as { tags: { tag: string; score: number; range: object }[] };
    expect(bars(reply)?.bars.map(({ label, value, range }) => [label, value, range])).toEqual(
      tags.map(({ tag, score, range }) => [`#${tag}`, score, range]),
    );
    // The published formula's scores mean something within their list only.
    expect(bars(await type("compare booktok tbr method:classic"))).toBeUndefined();
    expect(bars(await type("regions booktok US,BR"))).toMatchObject({
      title: "#booktok by country",
      subtitle: "score of 100",
    });
    expect(bars(await type("benchmark booktok"))).toBeUndefined();
    await type("benchmark tbr");
    const ofList = bars(await type("benchmark books"));
    expect(ofList?.bars.map(({ label }) => label)).toEqual(["#booktok", "#tbr"]);
  });

  it("are none where fewer than two are known", () => {
    const one = [scoreBar("#a", 66, { low: 60, high: 72 }), scoreBar("#b", null, null)];
    expect(one.map(({ words }) => words)).toEqual(["66 (60–72)", "not known"]);
    expect(barsBlock("Scores", "score of 100", one)).toEqual([]);
  });
});
