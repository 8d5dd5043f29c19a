import { describe, expect, test } from "vitest";
import { meaningOf } from "../../../src/client/http/complaint.ts";
import { pauseIn } from "../../../src/client/scavio/classify.ts";

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

  test.each([
    "challenge creditcardtips has no public videos",
    "challenge credit card tips has no public videos",
    "Challenge 'creditcar…' is private",
    'Challenge "credit card t..." could not be shown: it does not exist',
    "challenge `credit-card-tips` is unavailable",
  ])("%j is of the tag, known by its name or not", (complaint) => {
    for (const asked of [["creditcardtips", "4711"], ["4711"]]) {
      expect(meaningOf(complaint, asked)).toEqual(absent);
    }
  });

  test.each([
    ["User creditkarma is private", ["creditkarma"], absent],
    ["User creditkarma is private", ["4711"], absent],
    ["User quota is private", ["4711"], absent],
    ["user apikeytips does not exist", ["4711"], absent],
    ["challenge your credits has no posts", ["yourcredits", "4711"], absent],
    ["challenge 'no credits le…' is unavailable", ["nocreditsleft"], absent],
    ["User balance exhausted is private", ["balanceexhausted"], absent],
    ["challenge limitededition has no public videos", ["4711"], absent],
  ])("%j, asked with %j, is of somebody", (complaint, asked, meaning) => {
    expect(meaningOf(complaint, asked)).toEqual(meaning);
  });

  test.each([
    "Your balance is exhausted. Please purchase credits.",
    "Your balance is exhausted.",
    "Please purchase credits",
    "Quota limit reached",
    "quota exceeded",
    "You have exceeded the MONTHLY quota for Requests on your current plan, BASIC.",
    "No credits remaining. Please upgrade your plan or purchase additional credits.",
    "insufficient_credits",
    "Insufficient credits",
    "Not enough credits",
    "You don't have enough credits. It's time to buy more.",
    "You ran out of credits",
    "Out of credit",
    "User has no credits",
    "Account balance is too low",
    "credits: 0",
    "0 credits left",
    "Your API credits have been used up",
    "challenge creditcardtips: your credits are exhausted",
  ])("%j is about our balance", (complaint) => {
    const verdict = { kind: "failed", failure: "out-of-credit" };
    expect(meaningOf(complaint, ["creditcardtips", "4711"])).toEqual(verdict);
  });

  test.each([
    ["Api-Key is not available", "unauthorized"],
    ["Please sign up to tikliveapi.com", "unauthorized"],
    ["Invalid or missing API key", "unauthorized"],
    ["Api key not found", "unauthorized"],
    ["Invalid X-API-Key", "unauthorized"],
    ["User api-key is invalid", "unauthorized"],
    ["Rate limit exceeded. Retry after 30 seconds.", "rate-limited"],
    ["rate_limit_exceeded", "rate-limited"],
    ["Too many requests in flight", "rate-limited"],
    ["Free Api Limit: 1 request/second.", "rate-limited"],
    ["Url parsing is failed! Please check url.", "unavailable"],
    ["Service temporarily unavailable", "unavailable"],
  ])("%j is %s", (complaint, failure) => {
    expect(meaningOf(complaint, ["4711"])).toEqual({ kind: "failed", failure });
  });

  test.each(["Not found post", "Not found challenge", "This is private"])(
    "%j is of what is missing",
    (complaint) => {
      expect(meaningOf(complaint, ["4711"])).toEqual(absent);
    },
  );

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
