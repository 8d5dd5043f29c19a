import { describe, expect, it } from "vitest";
import type { HeatmapChart } from "../../../src/card/chart.ts";
import { shortDate } from "../../../src/card/short-day.ts";
import type { HeatmapFinding } from "../../../src/commands/subscriptions/heatmap-finding.ts";
import type { Reply } from "../../../src/core/reply.ts";
import { type Story, startStory } from "../../alert/story.ts";
import { days } from "../../scorer/counters.ts";
import { asText } from "../../support/renderers.ts";

const gains = {
  calm: days(60, 1000),
  rising: [...days(40, 1000), ...days(40, 5000)],
  gone: [...days(25, 1000), ...days(8, 4000), ...days(40, 1100)],
};

async function team(list = gains as Readonly<Record<string, readonly number[]>>): Promise<Story> {
  const story = await startStory({ gains: list });
  await story.read(0, 45);
  story.world.travel(story.at(45, "09:00"));
  return story;
}

function drawn({ card }: Reply): HeatmapChart {
  const found = card.blocks.flatMap((block) => (block.kind === "chart" ? [block.chart] : []));
  const [chart] = found;
  if (chart?.kind !== "heatmap") throw new Error("There is no heat map.");
  return chart;
}

const altOf = ({ card }: Reply) =>
  card.blocks.flatMap((block) => (block.kind === "chart" ? [block.alt] : [])).join("");

describe("the heat map of a list", () => {
  it("says which posting windows are open and which are over, and what the others do", async () => {
    const reply = await (await team()).world.type("heatmap books");
    expect(reply.card.title).toBe("1 posting window is open: #rising");
    expect(reply.card.headline).toMatch(
      /^#gone closed on \d+ Nov\. Of the others, this week 2 get their usual views\.$/,
    );
    expect(altOf(reply)).toMatch(
      /^3 hashtags, 28 days; in words, this week\. Open posting windows: #rising since 12 Nov\. Closed: #gone on \d+ Nov\. Usual: #\w+, #\w+\.$/,
    );
  });

  it("has a row a tag, open windows first, against what the decision calls usual", async () => {
    const reply = await (await team()).world.type("heatmap books");
    const { rows, from, to } = drawn(reply);
    expect([from, to]).toEqual(["2026-10-19", "2026-11-15"]);
    expect(rows[0]).toMatchObject({
      label: "#rising",
      now: "4×",
      windows: [{ from: "2026-11-12", to: null }],
    });
    expect(rows[0]?.cells.at(-1)?.times).toBeCloseTo(5, 0);
    const finding = reply.finding as HeatmapFinding;
    expect(finding.rows[0]).toMatchObject({ tag: "rising", usualPerDay: 1000 });
    expect(finding.rows.map(({ tag }) => tag)).toEqual(rows.map(({ label }) => label.slice(1)));
  });

  it("says of an open window that its last days are usual, where the week still holds the rise", async () => {
    const paused = [...days(36, 1000), ...days(5, 6000), ...days(60, 1000)];
    const reply = await (await team({ paused })).world.type("heatmap books");
    const [row] = drawn(reply).rows;
    expect(row).toMatchObject({ now: "3×", windows: [{ to: null }] });
    expect(row?.cells.at(-1)?.times).toBe(1);
    expect(reply.card.headline).toBe("#paused has had its usual views or less since 12 Nov.");
    expect(altOf(reply)).toContain("(usual views or less since 12 Nov).");
  });

  it("dates a window from before its days by when it opened", async () => {
    const old = [...days(13, 1000), ...days(60, 6000)];
    const reply = await (await team({ old })).world.type("heatmap books");
    expect(drawn(reply).from).toBe("2026-10-19");
    const opened = (reply.finding as HeatmapFinding).rows[0]?.windows[0]?.opened ?? "";
    expect(opened < "2026-10-19").toBe(true);
    expect(altOf(reply)).toContain(`Open posting windows: #old since ${shortDate(opened)} (usual`);
    expect(reply.card.headline).toBe("#old has had its usual views or less on all days shown.");
  });

  it("calls no counter that stands still, as it usually does, less than usual", async () => {
    const reply = await (await team({ still: days(60, 0) })).world.type("heatmap books");
    expect(reply.card.headline).toBe("This week 1 gets no views that TikTok's counter shows.");
    expect(altOf(reply)).toContain("in words, this week. No gain shown: #still.");
  });

  it("outlines a window up to the day before it was found to be over", async () => {
    const reply = await (await team()).world.type("heatmap books");
    const gone = (reply.finding as HeatmapFinding).rows.find(({ tag }) => tag === "gone");
    const row = drawn(reply).rows.find(({ label }) => label === "#gone");
    const closed = gone?.windows[0]?.closed ?? "";
    expect(Date.parse(closed) - Date.parse(row?.windows[0]?.to ?? "")).toBe(86_400_000);
  });

  it("shows the days asked for, and no window from before them", async () => {
    const reply = await (await team()).world.type("heatmap books 7");
    expect(drawn(reply).from).toBe("2026-11-09");
    expect(drawn(reply).rows.flatMap(({ windows }) => windows)).toHaveLength(1);
    expect(reply.card.actions.map(({ label }) => label)).toEqual(["As a calendar file", "60 days"]);
  });

  it("says what is not known yet, and draws nothing of nothing", async () => {
    const story = await startStory({ gains: { calm: days(60, 1000) } });
    await story.read(0, 0);
    story.world.travel(story.at(0, "09:00"));
    const reply = await story.world.type("heatmap books");
    expect(reply.card.headline).toBe("1 hashtag is not known yet.");
    expect(reply.card.blocks).toEqual([]);
  });

  it("draws twenty hashtags at most, a bar a week in text, and says how many are left out", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 22 }, (_, i) => [`tag${String.fromCharCode(97 + i)}`, days(60, 1000)]),
    );
    const reply = await (await team(many)).world.type("heatmap books");
    expect(drawn(reply).rows).toHaveLength(20);
    expect(asText(reply.card)).toContain("2 hashtags are not drawn.");
    expect(asText(reply.card)).toMatch(/^[▁-█]{4} #taga: usual$/m);
  });

  it("says how to fill an empty list", async () => {
    const story = await team();
    await story.world.type("watch remove books calm rising gone");
    expect((await story.world.type("heatmap books")).card.headline).toContainEqual({
      ...{ kind: "code", text: 'watch add "books" booktok' },
    });
  });
});
