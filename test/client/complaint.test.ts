import { describe, expect, test } from "vitest";
import { meaningOf } from "../../src/client/complaint.ts";
import { pauseIn } from "../../src/client/scavio/classify.ts";

const absent = { kind: "absent" };
const words = ["apikey", "credit", "quota", "limit", "rate", "balance", "private", "unavailable"];

describe("what a provider's complaint means", () => {
  test.each([
    ["Not found challenge creditcardtips", ["creditcardtips"]],
    ["challenge CreditCardTips not found", ["creditcardtips"]],
    ["Hashtag #ratelimit does not exist", ["ratelimit"]],
    ["Not found: ap%C4%B1key%20limit", ["apıkey limit"]],
  ])("%j is of what was asked for, not of us", (complaint, asked) => {
    expect(meaningOf(complaint, asked)).toEqual(absent);
  });

  test.each(words)("a tag made of the word %s changes no complaint", (word) => {
    const tag = `${word}tips`;
    for (const [form, meaning] of [
      [`hashtag ${tag} not found`, absent],
      [`Invalid API key, asked for ${tag}`, { kind: "failed", failure: "unauthorized" }],
      [`Insufficient credit for ${tag}`, { kind: "failed", failure: "out-of-credit" }],
    ] as const) {
      expect(meaningOf(form, [tag])).toEqual(meaning);
    }
  });

  test("is looked for in the first 1,000 characters only", () => {
    expect(meaningOf(`${" x".repeat(1000)} quota`, [])).toEqual({
      kind: "failed",
      failure: "unavailable",
    });
    const before = process.cpuUsage();
    for (let i = 0; i < 20; i += 1) meaningOf("service ".repeat(160_000), ["service"]);
    // Looked at whole, one took 3.5 s.
    expect(process.cpuUsage(before).user).toBeLessThan(10_000_000);
  });
});

test.each([
  [7, 7000],
  ["7", 7000],
  [Number.POSITIVE_INFINITY, undefined],
  [-1, undefined],
  [2_592_000, 3_600_000],
  [{}, undefined],
])("a body that asks for a pause of %j asks for %j ms", (asked, ms) => {
  expect(pauseIn({ retry_after: asked }, new Date("2026-11-29T12:00:00Z"))).toBe(ms);
});
