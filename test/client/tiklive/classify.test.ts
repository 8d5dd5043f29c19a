import { describe, expect, it } from "vitest";
import { classify } from "../../../src/client/tiklive/classify.ts";

const failed = (failure: string) => ({ kind: "failed", failure });

describe("telling errors inside HTTP 200 apart", () => {
  it.each([
    ["no key", { message: "Please sign up to tikliveapi.com" }, failed("unauthorized")],
    ["a bad key", { message: "Api-Key is not available" }, failed("unauthorized")],
    ["no balance", { message: "Your balance is exhausted." }, failed("out-of-credit")],
    ["no credits", { message: "Please purchase credits" }, failed("out-of-credit")],
    ["a used-up quota", { message: "Quota limit reached" }, failed("out-of-credit")],
    ["too many requests", { message: "Too many requests" }, failed("rate-limited")],
    ["a limit per second", { code: -1, msg: "1 request per second" }, failed("rate-limited")],
    ["an unknown entity", { status: "error", message: "Not found post" }, { kind: "absent" }],
    ["a private entity", { status: "error", message: "This is private" }, { kind: "absent" }],
    ["an unknown hashtag", { status: "error", message: "Not found challenge" }, { kind: "absent" }],
    ["a tag that does not exist", { error: "does not exist" }, { kind: "absent" }],
    [
      "a service that is down",
      { message: "Service temporarily unavailable" },
      failed("unavailable"),
    ],
    [
      "a word that only looks like a rate",
      { message: "Could not generate" },
      failed("unavailable"),
    ],
    ["an error in other words", { message: "Something went wrong" }, failed("unavailable")],
    ["an error without words", { status: "error" }, failed("unavailable")],
    ["an error with the data beside it", { status: "error", id: "1" }, failed("unavailable")],
    [
      "a complaint where the id is null",
      { id: null, message: "No credit" },
      failed("out-of-credit"),
    ],
    ["an empty object", {}, { kind: "blank" }],
    ["PHP's empty object", [], { kind: "blank" }],
    ["null", null, { kind: "blank" }],
    ["nulls only", { cha_name: null, user_count: null }, { kind: "blank" }],
    ["text", "hello", failed("malformed")],
    ["a number", 7, failed("malformed")],
    ["a record", { id: "1", cha_name: "cat" }, { kind: "answer" }],
    ["a record with a message beside it", { id: "1", message: "limit" }, { kind: "answer" }],
  ])("reads %s", (_, body, verdict) => {
    expect(classify(body, ["id"])).toEqual(verdict);
  });

  it("takes a list that is null for an answer, because empty feeds come like that", () => {
    expect(classify({ videos: null }, ["videos"])).toEqual({ kind: "answer" });
  });

  it("names the bad key before the wording that looks like a missing thing", () => {
    const body = { message: "Api-Key not found or credit limit reached" };
    expect(classify(body, ["id"])).toEqual(failed("unauthorized"));
  });
});
