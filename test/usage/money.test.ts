import { describe, expect, test } from "vitest";
import { dollars } from "../../src/card/numbers.ts";
import { aboutDollars, comingDollars, inBrackets, spentDollars } from "../../src/usage/money.ts";
import { textOf, typist } from "../support/people.ts";
import { startWorld } from "../support/world.ts";

const at = "2026-11-01T10:00:00Z";
const prices = {
  known: new Map([
    ["tiklive", 0.0001],
    ["scavio", 0.005],
  ]),
  usual: 0.005,
};
const spending = (provider: string, credits: number) =>
  ({ provider, purpose: "command", credits }) as const;

test.each([
  [0, "$0.00"],
  [0.0099, "less than $0.01"],
  [0.01, "$0.01"],
  [0.314, "$0.31"],
  [99.99, "$99.99"],
  [100.4, "$100"],
  [1234.5, "$1,235"],
])("%f dollars are %s", (amount, words) => {
  expect(dollars(amount)).toBe(words);
});

describe("what credits cost", () => {
  test("is what each provider takes for its own", () => {
    const spent = [spending("tiklive", 1000), spending("scavio", 10), spending("tiklive", 500)];
    expect(spentDollars(spent, prices)).toBeCloseTo(0.2);
    expect(spentDollars([], prices)).toBe(0);
  });

  test("is not known when one of them has no price", () => {
    expect(spentDollars([spending("tiklive", 5), spending("scraper7", 1)], prices)).toBeNull();
  });

  test("to come is at the price of whoever is asked first, or not known", () => {
    expect(comingDollars(60, prices)).toBeCloseTo(0.3);
    expect(comingDollars(60, { ...prices, usual: null })).toBeNull();
  });

  test("of the future is about, unless it is next to nothing", () => {
    expect([0.314, 0.001].map(aboutDollars)).toEqual(["about $0.31", "less than $0.01"]);
  });

  test.each([
    [null, ""],
    [0.3, " (about $0.30)"],
    [0.001, " (less than $0.01)"],
  ])("%j stands in a sentence as %j", (amount, words) => {
    expect(inBrackets(amount)).toBe(words);
  });
});

describe("with a price, people are told money", () => {
  const usual = 0.009;
  const known = new Map([["tiklive", usual]]);

  test("of this month, beside the credits", async () => {
    const ana = typist(await startWorld({ at, creditPrices: { known, usual } }));
    await ana.type("score booktok");
    const { card, finding } = await ana.type("settings budget");
    expect(finding).toMatchObject({ used: 4, dollars: { used: 4 * usual } });
    expect(textOf(card)).toContain("In money");
    expect(textOf(card)).toMatch(/\$0\.04 so far, about \$\d+\.\d\d by the month's end/);
  });

  test("of what a list will cost, and before a dear one is kept", async () => {
    const ana = typist(await startWorld({ at, creditPrices: { known, usual } }));
    const added = await ana.type("watch add books booktok");
    expect(textOf(added.card)).toContain("about 34 a month (about $0.31); the first reading");
    await ana.type("subscribe books");
    const set = await ana.type("watch set books regions:US,BR");
    expect(textOf(set.card)).toContain("+2 calls every four weeks (about $0.02): ");
    const many = Array.from({ length: 90 }, (_, i) => `tag${i}`);
    const asked = await ana.type(`watch add more ${many.join(" ")}`);
    expect(asked.finding).toMatchObject({ asked: "confirm", dollarsPerMonth: 3086 * usual });
    expect(asked.card.headline).toBe(
      "That costs about 3086 credits a month more (about $27.77). Is it meant?",
    );
  });

  test("and nothing of it where a price is missing", async () => {
    for (const creditPrices of [
      { known: new Map<string, number>(), usual: null },
      { known: new Map<string, number>(), usual },
      { known, usual: null },
    ]) {
      const ana = typist(await startWorld({ at, creditPrices }));
      await ana.type("score booktok");
      const { card, finding } = await ana.type("settings budget");
      expect(finding).toMatchObject({ used: 4, dollars: null });
      expect(textOf(card)).not.toContain("$");
    }
  });
});
