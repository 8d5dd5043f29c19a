import { describe, expect, it } from "vitest";
import { perDay } from "../../../src/assessment/pace-words.ts";
import { trendChanges } from "../../../src/assessment/trend-changes.ts";
import type { TrendFinding } from "../../../src/commands/tags/trend-finding.ts";
import type { Reply } from "../../../src/core/reply.ts";
import { tagName } from "../../../src/domain/hashtag.ts";
import { newWatchlist } from "../../../src/domain/watchlist.ts";
import { replay } from "../../../src/scorer/backtest.ts";
import { believed } from "../../../src/scorer/counter-guard.ts";
import { plain } from "../../../src/text/inline.ts";
import { you } from "../../support/askers.ts";
import { edits } from "../../support/edits.ts";
import { typist } from "../../support/people.ts";
import { postedFaster } from "../../support/posted-faster.ts";
import { remember } from "../../support/remembered.ts";
import { asText } from "../../support/renderers.ts";
import { liveThrough, startWorld, type World } from "../../support/world.ts";

const today = "2026-11-20T09:00:00Z";

/** Asks for a tag's trend after it was read for a while, a reading each morning. */
function trendAfter(days: number, line: string, until = today): Promise<Reply> {
  const what = `${days} ${line} ${until}`;
  const reply = replies.get(what) ?? askAfter(days, line, until);
  replies.set(what, reply);
  return reply;
}

const replies = new Map<string, Promise<Reply>>();

async function askAfter(days: number, line: string, until: string): Promise<Reply> {
  const world = await watching(line, until);
  await liveThrough(world, days, until);
  return world.type(`trend ${line}`);
}

/** The same of a tag whose counter was kept each morning, and no posts. */
async function trendOf(days: number, line: string, until = today): Promise<Reply> {
  const world = await startWorld({ at: until });
  await remember(world, [tagOf(line)], days, until);
  return world.type(`trend ${line}`);
}

const tagOf = (line: string) => tagName(line.split(" ")[0] ?? "") ?? never();

async function watching(line: string, at: string): Promise<World> {
  const world = await startWorld({ at });
  await edits(world.ports).watchlists.save(
    newWatchlist({
      owner: { platform: "terminal", workspace: "local" },
      name: "books",
      tags: [tagOf(line)],
      createdBy: you,
      createdAt: new Date(at),
    }),
  );
  return world;
}

function never(): never {
  throw new Error("The test asks for what cannot be a tag.");
}

const findingOf = (reply: Reply) => reply.finding as TrendFinding;

function lines({ card }: Reply): readonly string[] {
  return card.blocks.flatMap((block) => (block.kind === "text" ? [plain(block.text)] : []));
}

function fact({ card }: Reply, label: string): string | undefined {
  const facts = card.blocks.flatMap((block) => (block.kind === "facts" ? block.facts : []));
  return facts.find((one) => one.label === label)?.value;
}

describe("a tag that rises", () => {
  it("is said to rise, since when, and at the pace that its decision is made by", async () => {
    const reply = await trendAfter(45, "moneytok");
    expect(reply.card.headline).toBe(
      "Rising since 13 Nov: 143M views a day this week, usually 35.7M.",
    );
    const { viewsPerDay, usualPerDay } = findingOf(reply).decision;
    expect([perDay(viewsPerDay), perDay(usualPerDay)]).toEqual(["143M", "35.7M"]);
    expect(fact(reply, "Views a day this week")).toBe("143M");
    expect(reply.card.tone).toBe("rising");
    expect(findingOf(reply)).toMatchObject({ verdict: "rising", since: "2026-11-13" });
  });

  it("gains more now than before, by as many times as the headline says", async () => {
    const { viewsPerDayNow, viewsPerDayUsual, ratio } = findingOf(
      await trendAfter(45, "rescuedog"),
    );
    expect(viewsPerDayNow).toBeGreaterThan(5 * (viewsPerDayUsual ?? Number.NaN));
    expect(ratio).toBeCloseTo((viewsPerDayNow ?? 0) / (viewsPerDayUsual ?? 1), 0);
  });

  it("is compared with what was usual before the rise, however long it lasts", async () => {
    const early = findingOf(await trendOf(45, "smallbusinesscheck", "2026-11-13T09:00:00Z"));
    const late = findingOf(await trendOf(45, "smallbusinesscheck", "2026-11-22T09:00:00Z"));
    expect(late.since).toBe(early.since);
    expect(late.viewsPerDayUsual).toBe(early.viewsPerDayUsual);
  });

  it("has its changes told newest first, a line a day", async () => {
    const reply = await trendAfter(45, "rescuedog");
    expect(findingOf(reply).changes.map(({ date, kind }) => [date, kind])).toEqual([
      ["2026-11-15", "rising"],
      ["2026-11-14", "spike"],
    ]);
    expect(lines(reply)).toEqual(expect.arrayContaining(["15 Nov: rising", "14 Nov: spike"]));
  });
});

describe("a tag that fades", () => {
  it("is said to fade, since when and how far", async () => {
    const reply = await trendOf(45, "tbr", "2026-11-25T09:00:00Z");
    expect(reply.card.headline).toMatch(
      /^Cooling since 23 Nov: \S+ views a day this week, usually [^ ,]+(, and its last four days are slow)?\.$/,
    );
    expect(reply.card.tone).toBe("falling");
    expect(findingOf(reply).changes[0]).toMatchObject({ date: "2026-11-23", kind: "fading" });
  });

  it("is back to usual only once it gains about as much as usual", async () => {
    const reply = await trendOf(75, "tbr 60", "2026-12-25T09:00:00Z");
    const back = findingOf(reply).changes.find(
      ({ date, kind }) => kind === "usual" && date > "2026-11-23",
    );
    expect(back?.ratio).toBeGreaterThan(0.66);
    expect(lines(reply).some((line) => line.endsWith(": back to usual"))).toBe(true);
  });
});

it("says that a rise is over, not that it is usual, when the tag falls below", async () => {
  const reply = await trendOf(60, "rescuedog", "2026-12-05T09:00:00Z");
  expect(lines(reply)).toContain("3 Dec: rise over");
  expect(findingOf(reply).changes.map(({ kind }) => kind)).not.toContain("usual");
});

it("calls a tag steady that goes on as before", async () => {
  const reply = await trendAfter(45, "booktok");
  expect(reply.card.headline).toMatch(
    /^As usual since \d+ \w+: \S+ views a day this week, usually \S+\.$/,
  );
  expect(reply.card.tone).toBe("neutral");
  expect(findingOf(reply).changes).toEqual([]);
});

it("shows eight days of changes at most and says how many more there are", async () => {
  const reply = await trendOf(400, "smallbusinesscheck 365");
  const changed = new Set(findingOf(reply).changes.map(({ date }) => date)).size;
  expect(changed).toBeGreaterThan(8);
  expect(lines(reply).filter((line) => /^\d+ \w{3}: /.test(line))).toHaveLength(8);
  expect(lines(reply)).toContain(`… and ${changed - 8} more`);
});

it("leaves out what changed before the days asked for", async () => {
  const dates = findingOf(await trendOf(45, "moneytok 7")).changes;
  expect(dates.filter(({ date }) => date < "2026-11-14")).toEqual([]);
});

it("tells a spike of a tag too new for anything else", () => {
  const gains = [0, 100, 110, 95, 105, 100, 90, 102, 98, 5000];
  let value = 10_000;
  const readings = gains.map((gain, i) => {
    value += gain;
    return { at: new Date(Date.UTC(2026, 10, 1 + i, 9)), value };
  });
  expect(trendChanges(0, replay(believed(readings)))).toMatchObject([
    { date: "2026-11-10", kind: "spike" },
  ]);
});

it("says nothing of a rise that a reset of the counter cut off", () => {
  const gains = [...Array.from({ length: 30 }, () => 1000), 6000, 6500, 7000];
  let value = 100_000;
  const readings = gains.map((gain, i) => {
    value += gain;
    return { at: new Date(Date.UTC(2026, 9, 1 + i, 9)), value };
  });
  const reset = { at: new Date(Date.UTC(2026, 10, 3, 9)), value: 50 };
  const days = replay(believed([...readings, reset]));
  expect(days.at(-2)?.state.rise).not.toBeNull();
  expect(trendChanges(0, days)[0]).toMatchObject({ kind: "rising" });
});

describe("the curve", () => {
  const bars = (reply: Reply) => asText(reply.card).match(/[▁-█ ]*[▁-█] views a day.*/)?.[0];
  const curve = ({ card }: Reply) => card.blocks.find((block) => block.kind === "chart");

  it("has a bar for each of the days, and what it shows in words", async () => {
    const reply = await trendAfter(45, "moneytok");
    expect(bars(reply)).toMatch(/^[▁-█]{28} views a day$/);
    expect(curve(reply)?.alt).toBe(
      "Views a day of #moneytok, 24 Oct to 20 Nov: from 33.3M to 150M, most since 11 Nov; usually 35.7M. Rising since 13 Nov.",
    );
  });

  it("has a band around the pace that the decision is made by, and the rise as a mark", async () => {
    const reply = await trendAfter(45, "moneytok");
    const { usualPerDay } = findingOf(reply).decision;
    const chart = curve(reply)?.chart;
    expect(chart?.kind === "line" && chart.curves[0]?.usual).toEqual({
      low: 0.8 * (usualPerDay ?? 0),
      high: 1.25 * (usualPerDay ?? 0),
    });
    expect(chart).toMatchObject({
      title: "#moneytok: 3 to 6 times its usual week",
      marks: [{ kind: "rising", day: "2026-11-13", label: "rising since 13 Nov" }],
    });
  });

  it("has a bar a week for a long time", async () => {
    expect(bars(await trendOf(100, "booktok 90"))).toMatch(/^[▁-█]{13} views a day, a bar a week$/);
  });

  it("has a gap for days that were not read, and says so", async () => {
    const world = await watching("booktok", today);
    await liveThrough(world, 12, "2026-11-12T09:00:00Z");
    await liveThrough(world, 5, today);
    const reply = await world.type("trend booktok");
    expect(bars(reply)).toMatch(/[▁-█] {4}[▁-█]/);
    expect(curve(reply)?.alt).toContain("Not read on 4 days.");
    expect(curve(reply)?.chart.note).toContain("gap: not read");
  });

  it("is left out while only one reading is known", async () => {
    const world = await startWorld({ at: today });
    expect(curve(await world.type("trend booktok"))).toBeUndefined();
  });
});

describe("posts a day", () => {
  it("are told with their range when the posts come newest first", async () => {
    const reply = await trendAfter(12, "smallbusinesscheck");
    const { low, value, high } = findingOf(reply).postsPerDay ?? {};
    expect(low).toBeLessThan(value ?? 0);
    expect(high).toBeGreaterThan(value ?? 0);
    expect(fact(reply, "Posts a day")).toMatch(/^\d+ \(\d+ to \d+\)$/);
  });

  it("are not known from a list by popularity", async () => {
    const reply = await trendAfter(12, "booktok");
    expect(findingOf(reply).postsPerDay).toBeNull();
    expect(fact(reply, "Posts a day")).toBe("not known: ranked list");
  });

  it("are not known when no posts could be read, which the card says", async () => {
    const world = await watching("booktok", today);
    world.simulator.fail({ endpoint: "challenge-posts", kind: "server-error", times: 10 });
    const reply = await world.type("trend booktok");
    expect(fact(reply, "Posts a day")).toBe("not known");
    expect(lines(reply)).toContain("No posts could be read: the data provider failed.");
  });
});

it("says how far a new tag is from being judged", async () => {
  const reply = await (await watching("booktok", today)).type("trend bookhaul");
  expect(reply.card.headline).toContain("known for 1 of 12 days");
  expect(findingOf(reply)).toMatchObject({
    verdict: "new",
    growth7d: null,
    growth28d: null,
    viewsPerDayNow: null,
    ratio: null,
    changes: [],
    provider: "tiklive",
    readAt: "2026-11-20T09:00:00.000Z",
  });
  expect(lines(reply)).toEqual([expect.stringContaining("not known four weeks ago")]);
});

describe("the season", () => {
  it("is told of a tag that does the same every year", async () => {
    const reply = await trendOf(600, "halloweendecor");
    expect(findingOf(reply).seasonality).toMatchObject({ seasonal: true });
    expect(lines(reply).some((line) => line.includes("this time every year"))).toBe(true);
  });

  it("is not known within the first year and a half", async () => {
    const reply = await trendOf(500, "halloweendecor");
    expect(findingOf(reply).seasonality).toBeNull();
  });

  it("is not told of a tag that has none", async () => {
    const reply = await trendOf(600, "booktok");
    expect(findingOf(reply).seasonality).toMatchObject({ seasonal: false });
    expect(lines(reply).some((line) => line.includes("every year"))).toBe(false);
  });
});

describe("the same week last year", () => {
  it("is told from 53 weeks of readings on", async () => {
    const reply = await trendOf(420, "booktok");
    const { sameWeekLastYear } = findingOf(reply);
    expect(sameWeekLastYear?.yearAgo).toBeGreaterThan(0);
    expect(lines(reply)).toContainEqual(
      expect.stringMatching(
        /^The same week last year: \S+ views a day, \d\.\dx the four weeks before; now \S+ views a day, \d\.\dx the four weeks before\./,
      ),
    );
  });

  it("is not known within the first year", async () => {
    const reply = await trendOf(360, "booktok");
    expect(findingOf(reply).sameWeekLastYear).toBeNull();
    expect(lines(reply).join()).not.toContain("last year");
  });
});

describe("likes a play over time", () => {
  it("are told beside those of four weeks ago", async () => {
    const reply = await trendAfter(45, "booktok");
    const { likeRate } = findingOf(reply);
    expect(likeRate.now).toBeGreaterThan(0);
    expect(likeRate.fourWeeksAgo).toBeGreaterThan(0);
    const hundred = (rate: number | null) => (100 * (rate ?? Number.NaN)).toFixed(1);
    expect(lines(reply)).toContain(
      `Likes per 100 plays: ${hundred(likeRate.now)} now, ${hundred(likeRate.fourWeeksAgo)} four weeks ago.`,
    );
  });

  it("of four weeks ago are said not to be known of a tag that is newer", async () => {
    const reply = await trendAfter(12, "booktok");
    expect(findingOf(reply).likeRate.fourWeeksAgo).toBeNull();
    expect(lines(reply)).toContainEqual(
      expect.stringMatching(/^Likes per 100 plays: \S+ now, not known four weeks ago\.$/),
    );
  });
});

describe("the speed of new posts", () => {
  it("has the article's words where a list is in order of time", async () => {
    const world = postedFaster(await startWorld({ at: today }));
    const reply = await typist(world).type("trend booktok");
    expect(findingOf(reply).velocity).toEqual({
      ratio: expect.closeTo(30 / (90 / 7)),
      heat: "heating up",
    });
    expect(lines(reply)).toContain(
      "New posts in the last day: 2.3x the week's average, heating up (from 1.5x on; from 3.0x on a trend candidate).",
    );
  });

  it("is not told of a list by popularity", async () => {
    const reply = await trendAfter(12, "booktok");
    expect(findingOf(reply).velocity).toBeNull();
    expect(lines(reply).join()).not.toContain("New posts in the last day");
  });
});

it("says that there is no such tag", async () => {
  const reply = await (await startWorld({ at: today })).type("trend bocktok");
  expect(reply.outcome).toBe("mistake");
  expect(reply.card.title).toContain("no hashtag #bocktok");
});

it("says that the key was refused, never that the tag is empty", async () => {
  const world = await startWorld({ at: today, apiKey: "bad-key" });
  const reply = await world.type("trend booktok");
  expect(reply).toMatchObject({ outcome: "fault", finding: { error: "unauthorized" } });
});

it.each(["6", "366", "soon"])("does not look back %s days", async (days) => {
  const world = await startWorld({ at: today });
  const { outcome, card } = await world.type(`trend booktok days:${days}`);
  expect(outcome).toBe("mistake");
  expect(card.title).toContain("Days is a whole number from 7 to 365");
});
