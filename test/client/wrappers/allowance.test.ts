import { describe, expect, it, test } from "vitest";
import { allowance, spentThisMonth } from "../../../src/client/wrappers/allowance.ts";
import { acme, strangers } from "../../contracts/examples.ts";
import { opened } from "../../store/opened.ts";
import { booked, noon } from "./doubles.ts";

const [stranger = acme] = strangers;

describe("an allowance", () => {
  test.each([
    [0, 100, 0, "open"],
    [79, 100, 0.79, "open"],
    [80, 100, 0.8, "warning"],
    [99, 100, 0.99, "warning"],
    [100, 100, 1, "spent"],
    [150, 100, 1.5, "spent"],
    [0, 0, 1, "spent"],
    [1_000_000, null, null, "open"],
  ] as const)("of which %i of %s is used has share %s and is %s", (used, limit, share, state) => {
    expect(allowance(used, limit)).toEqual({ used, limit, share, state });
  });
});

describe("what a month has cost", () => {
  it("is everybody's, or one workspace's, from the first of the UTC month to the next", async () => {
    const { ledger } = await opened(":memory:");
    await booked(ledger, { credits: 1, at: new Date("2026-10-31T23:59:59.999Z") });
    await booked(ledger, { credits: 80, at: new Date("2026-11-01T00:00:00.000Z") });
    await booked(ledger, { credits: 5, provider: "scavio", workspace: null });
    await booked(ledger, { credits: 7, workspace: stranger });
    await booked(ledger, { credits: 1, at: new Date("2026-12-01T00:00:00.000Z") });
    expect(await spentThisMonth(ledger, noon, null)).toBe(92);
    expect(await spentThisMonth(ledger, noon, acme)).toBe(80);
  });

  it("turns with the year", async () => {
    const { ledger } = await opened(":memory:");
    await booked(ledger, { at: new Date("2026-12-31T23:59:59.999Z") });
    await booked(ledger, { credits: 9, at: new Date("2027-01-01T00:00:00.000Z") });
    const used = (now: string) => spentThisMonth(ledger, new Date(now), null);
    expect(await used("2026-12-31T12:00:00Z")).toBe(1);
    expect(await used("2027-01-15T12:00:00Z")).toBe(9);
  });
});
