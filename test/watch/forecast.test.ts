import { describe, expect, test } from "vitest";
import { textOf, typist } from "../support/people.ts";
import { startWorld, type World } from "../support/world.ts";

interface Budget {
  readonly used: number;
  readonly forecast: number;
  readonly coming: { readonly readings: number; readonly briefs: number; readonly asked: number };
  readonly lists: readonly { readonly creditsPerWeek: number }[];
}

async function budgetOf(world: World, workspace = "T1"): Promise<Budget> {
  const { finding } = await typist(world, { channel: { workspace } }).type("budget");
  return finding as Budget;
}

describe("the forecast", () => {
  test("of a first day with one burst of questions is what the lists cost, not thousands", async () => {
    const world = await startWorld({ at: "2026-11-01T10:00:00Z" });
    const ana = typist(world);
    await ana.type("watch add books booktok romantasy tbr fantasybooks bookhaul");
    await ana.type("subscribe books monday 09:00 UTC");
    for (let i = 0; i < 8; i++) await ana.type("score booktok");
    const { used, forecast, coming, lists } = await budgetOf(world);
    expect(used).toBeGreaterThan(27);
    // 29 mornings of 5 tags; Mondays 2, 9, 16, 23 and 30 with a search for each tag; the burst once more at most.
    expect(coming.readings).toBe(29 * 5 * 2);
    expect(coming.briefs).toBe(5 * 5);
    expect(coming.asked).toBe(Math.round((used / 28) * (29 + 14 / 24)));
    expect(forecast).toBe(used + coming.readings + coming.briefs + coming.asked);
    expect(lists[0]?.creditsPerWeek).toBe(75);
  });

  test("says what it is made of, in the headline's own number", async () => {
    const world = await startWorld({ at: "2026-11-01T10:00:00Z" });
    const ana = typist(world);
    await ana.type("watch add books booktok");
    const { card, finding } = await ana.type("budget");
    const { forecast, coming } = finding as Budget;
    expect(card.headline).toContain(`about ${forecast} credits by its end`);
    expect(textOf(card)).toContain(
      `Still to come this month: 58 credits for the lists' daily readings, 0 for their briefs, and about ${coming.asked} for questions and alerts as in the last 28 days.`,
    );
  });

  test("comes true when everybody goes on like that", async () => {
    const world = await startWorld({ at: "2026-11-01T05:00:00Z" });
    const ana = typist(world);
    await ana.type("watch add books booktok romantasy");
    await ana.type("subscribe books mon,thu 09:00 UTC");
    const { forecast } = await budgetOf(world);
    for (let day = 1; day <= 30; day++) {
      for (const hour of ["06", "09"]) {
        world.travel(`2026-11-${String(day).padStart(2, "0")}T${hour}:00:30Z`);
        await world.core.tick();
      }
    }
    world.travel("2026-11-30T23:00:00Z");
    const { used } = await budgetOf(world);
    expect(Math.abs(forecast - used)).toBeLessThan(10);
  });

  test("is what was spent once nothing is to come", async () => {
    const world = await startWorld({ at: "2026-11-30T23:59:59.999Z" });
    await typist(world).type("score booktok");
    expect(await budgetOf(world)).toMatchObject({ used: 3, forecast: 3 });
  });

  test("counts a brief's country once a day, however many channels get it", async () => {
    const world = await startWorld({ at: "2026-11-01T10:00:00Z" });
    for (const channel of ["C1", "C2"]) {
      const ana = typist(world, { channel: { channel } });
      if (channel === "C1") await ana.type("watch add books booktok romantasy");
      await ana.type("subscribe books monday 09:00 UTC region:us");
    }
    expect((await budgetOf(world)).coming.briefs).toBe(5 * (2 + 4));
  });
});
