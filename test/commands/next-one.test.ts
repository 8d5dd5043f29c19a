import { describe, expect, test } from "vitest";
import { textOf } from "../support/people.ts";
import { startWorld } from "../support/world.ts";

/** A brief for Sundays at nine, and a program that was off since. */
async function offUntil(now: string) {
  const world = await startWorld({ at: "2026-11-23T12:00:00Z" });
  await world.type("watch add books booktok");
  await world.type("subscribe books sunday 09:00 UTC");
  world.travel(now);
  return world;
}

describe("when the next brief comes, after the program was off", () => {
  test.each([
    ["2026-11-29T08:59:00Z", "2026-11-29T09:00:00.000Z", "Sun 29 Nov 09:00 (UTC)"],
    ["2026-11-29T20:59:00Z", "2026-11-29T09:00:00.000Z", null],
    ["2026-11-29T21:01:00Z", "2026-12-06T09:00:00.000Z", "Sun 6 Dec 09:00 (UTC)"],
    ["2026-12-13T11:00:00Z", "2026-12-13T09:00:00.000Z", null],
    ["2026-12-14T11:00:00Z", "2026-12-20T09:00:00.000Z", "Sun 20 Dec 09:00 (UTC)"],
  ])("asked at %s", async (now, nextDueAt, words) => {
    const world = await offUntil(now);
    const listed = await world.type("subscriptions");
    expect(listed.finding).toMatchObject({ subscriptions: [{ nextDueAt }] });
    expect(textOf(listed.card)).toContain(words ? `Next ${words}.` : "The next one is due now.");
    const again = await world.type("subscribe books");
    expect(again.finding).toMatchObject({ nextDueAt });
    expect(textOf(again.card)).toContain(
      words ? `The next one comes ${words}.` : "The next one is due now.",
    );
    expect(textOf((await world.type("resume books")).card)).toContain(
      words ? `The next brief of books comes ${words}.` : "The next brief of books is due now.",
    );
  });

  test("and it does come then", async () => {
    const world = await offUntil("2026-12-13T11:00:00Z");
    for (let tick = 0; tick < 4; tick++) await world.core.tick();
    expect(textOf((await world.type("subscriptions")).card)).toMatch(
      /The last one, Sun 13 Dec .*Next Sun 20 Dec 09:00/,
    );
  });
});
