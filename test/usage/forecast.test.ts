import { describe, expect, test } from "vitest";
import { textOf, typist } from "../support/people.ts";
import { startWorld, type World } from "../support/world.ts";

interface Budget {
  readonly used: number;
  readonly usedHere: number;
  readonly forecast: number;
  readonly coming: { readonly readings: number; readonly briefs: number; readonly asked: number };
  readonly lists: readonly { readonly creditsPerWeek: number }[];
}

/** Everybody's together, so that readings count; and so large that it ends nothing. */
const common = { perMonth: 100_000, perWorkspace: null };

async function budgetOf(world: World, workspace = "T1"): Promise<Budget> {
  const { finding } = await typist(world, { channel: { workspace } }).type("budget");
  return finding as Budget;
}

describe("the forecast", () => {
  test("of a first day with one burst of questions is what the lists cost, not thousands", async () => {
    const world = await startWorld({ at: "2026-11-01T10:00:00Z", budget: common });
    const ana = typist(world);
    await ana.type("watch add books booktok romantasy tbr fantasybooks bookhaul");
    await ana.type("subscribe books monday 09:00 UTC");
    for (let i = 0; i < 8; i++) await ana.type("score booktok");
    const { used, forecast, coming, lists } = await budgetOf(world);
    expect(used).toBe(5 + 4);
    // 29 mornings of 5 tags, and today of the four that were not asked about; the pages that make three of each of those, and four more; Mondays 2, 9, 16, 23 and 30 with a search for each tag; the burst once more at most.
    expect(coming.readings).toBe(29 * 5 + 4 + 4 * 3 + 5 * 4);
    expect(coming.briefs).toBe(5 * 5);
    expect(coming.asked).toBe(Math.round((used / 28) * (29 + 14 / 24)));
    expect(forecast).toBe(used + coming.readings + coming.briefs + coming.asked);
    expect(lists[0]?.creditsPerWeek).toBe(45);
  });

  test("says what it is made of, in the headline's own number", async () => {
    const world = await startWorld({ at: "2026-11-01T10:00:00Z", budget: common });
    const ana = typist(world);
    await ana.type("watch add books booktok");
    const { card, finding } = await ana.type("budget");
    const { forecast, coming } = finding as Budget;
    expect(card.headline).toContain(`about ${forecast} credits by its end`);
    expect(textOf(card)).toContain(
      `Still to come this month: 37 credits for the readings of the lists, 0 for their briefs, and about ${coming.asked} for questions and alerts as in the last 28 days.`,
    );
  });

  test.each([
    ["with a budget of everybody", common],
    ["without", { perMonth: null, perWorkspace: null }],
  ])("comes true when everybody goes on like that, %s", async (_, budget) => {
    const world = await startWorld({ at: "2026-11-01T05:00:00Z", budget });
    const ana = typist(world);
    await ana.type("watch add books booktok romantasy");
    await ana.type("subscribe books mon,thu 09:00 UTC");
    const { forecast, coming } = await budgetOf(world);
    for (let day = 1; day <= 30; day++) {
      for (const hour of ["06", "09"]) {
        world.travel(`2026-11-${String(day).padStart(2, "0")}T${hour}:00:30Z`);
        await world.core.tick();
      }
    }
    world.travel("2026-11-30T23:00:00Z");
    const { used } = await budgetOf(world);
    // Nobody asked again.
    expect(used).toBe(forecast - coming.asked);
  });

  test("is what was spent once nothing is to come", async () => {
    const world = await startWorld({ at: "2026-11-30T23:59:59.999Z" });
    await typist(world).type("score booktok");
    expect(await budgetOf(world)).toMatchObject({ used: 4, forecast: 4 });
  });

  test("counts a brief's country once a day, however many channels get it", async () => {
    const world = await startWorld({ at: "2026-11-01T10:00:00Z", budget: common });
    for (const channel of ["C1", "C2"]) {
      const ana = typist(world, { channel: { channel } });
      if (channel === "C1") await ana.type("watch add books booktok romantasy");
      await ana.type("subscribe books monday 09:00 UTC region:us");
    }
    const { coming } = await budgetOf(world);
    expect(coming).toMatchObject({ briefs: 5 * 2, readings: 30 * 2 + 2 * (3 + 4) + 2 + 2 });
  });

  const many = (count: number) => Array.from({ length: count }, (_, i) => `tag${i}x`).join("\n");

  test.each([
    ["2026-11-30T07:00:00Z", 30, 20],
    ["2026-12-31T10:00:00Z", 50, 40],
  ])("has the reading of tags on the day they are added: %s", async (at, perMonth, count) => {
    const world = await startWorld({ at, budget: { perMonth, perWorkspace: null } });
    await world.core.tick();
    const ana = typist(world);
    const line = `watch import list:books ${many(count)}`;
    const asked = await ana.type(line);
    expect(asked.finding).toMatchObject({ asked: "confirm", over: { forecast: 4 * count } });
    await ana.click(asked, "Yes");
    expect(await budgetOf(world)).toMatchObject({ forecast: perMonth, wanted: 4 * count });
    await world.core.tick();
    expect((await budgetOf(world)).used).toBe(perMonth);
  });

  test("counts a reading once that is taken before its brief", async () => {
    const world = await startWorld({ at: "2026-11-29T07:00:00Z", budget: common });
    const ana = typist(world);
    await ana.type("watch add books booktok cleantok moneytok");
    await ana.type("watch set books BR,GB");
    await ana.type("subscribe books daily 09:00 UTC");
    const forecasts: number[] = [];
    for (const time of ["07:05", "07:50", "08:10", "09:00", "09:05"]) {
      world.travel(`2026-11-29T${time}:00Z`);
      await world.core.tick();
      forecasts.push((await budgetOf(world)).forecast);
    }
    expect(new Set(forecasts).size).toBe(1);
  });

  test("of a workspace's own budget is what is booked to it in the end", async () => {
    const budget = { perMonth: null, perWorkspace: 1000 };
    const world = await startWorld({ at: "2026-11-20T07:00:00Z", budget });
    const ana = typist(world);
    await ana.type("watch add books booktok cleantok moneytok");
    await ana.type("watch set books US,BR,GB");
    await ana.type("subscribe books daily 09:00 UTC");
    const { forecast, coming } = await budgetOf(world);
    for (let day = 20; day <= 30; day++) {
      for (const time of ["06:00", "08:00", "09:00"]) {
        world.travel(`2026-11-${day}T${time}:30Z`);
        await world.core.tick();
      }
    }
    world.travel("2026-11-30T23:00:00Z");
    const { usedHere } = await budgetOf(world);
    expect(usedHere).toBeGreaterThan(50);
    expect(usedHere).toBe(forecast - coming.asked);
  });

  test("and what was used are those of one's own lines in the books, whoever else has the tags", async () => {
    const told = async (others: boolean) => {
      const world = await startWorld({ at: "2026-11-01T07:00:00Z" });
      const ana = typist(world);
      await ana.type("watch add books booktok");
      world.travel("2026-11-20T07:00:00Z");
      await ana.type("watch add books cleantok moneytok aitools tbr romantasy");
      const before = await ana.type("budget");
      const stranger = typist(world, { name: "Bo", channel: { workspace: "T2" } });
      if (others) await stranger.type("watch add x romantasy");
      await world.core.tick();
      const after = await ana.type("budget");
      const books = await world.ports.ledger.spent(new Date(0), world.ports.clock(), ana.channel);
      return {
        answers: JSON.stringify([before, after]),
        used: (await budgetOf(world)).used,
        books,
      };
    };
    const [alone, among] = [await told(false), await told(true)];
    expect(among.answers).toBe(alone.answers);
    expect(among.used).toBe(6);
    expect(alone.answers).toContain("not counted here");
  });

  test("goes no further than the budget, which says that reading stops", async () => {
    const world = await startWorld({
      at: "2026-11-20T07:00:00Z",
      budget: { perMonth: 6, perWorkspace: null },
    });
    const ana = typist(world);
    await ana.type("watch add books booktok confirm:yes");
    const before = await ana.type("budget");
    expect(before.finding).toMatchObject({ forecast: 6, limit: 6 });
    expect(before.card.headline).toContain("about 6 credits by its end, which is all there is");
    world.travel("2026-11-25T07:00:00Z");
    for (const tag of ["tbr", "romantasy", "cleantok"]) await ana.type(`score ${tag}`);
    const { card, finding } = await ana.type("budget");
    expect(finding).toMatchObject({ used: 6, forecast: 6 });
    expect(card.headline).toBe(
      "6 credits of 6 credits used this month; nothing new is read until the next month.",
    );
  });

  test("warns of a workspace's own budget as the question does", async () => {
    const world = await startWorld({
      at: "2026-11-01T07:00:00Z",
      budget: { perMonth: null, perWorkspace: 20 },
    });
    const ana = typist(world);
    await ana.type("watch add books booktok cleantok moneytok");
    const asked = await ana.type("subscribe books daily 09:00 UTC");
    const { over } = asked.finding as { over: { forecast: number } };
    await ana.click(asked, "Yes");
    const { card, finding } = await ana.type("budget");
    expect(finding).toMatchObject({ wantedHere: over.forecast, forecast: 20 });
    expect(card.tone).toBe("warning");
    expect(textOf(card)).toContain(
      `About ${over.forecast} credits would be used by the end of this month, and this workspace's own budget is 20: once it is used up, nothing new is read for its questions and briefs until`,
    );
  });
});
