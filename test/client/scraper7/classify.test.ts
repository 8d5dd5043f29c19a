import { describe, expect, it } from "vitest";
import { classify, refusalIn } from "../../../src/client/scraper7/classify.ts";

const failed = (failure: string) => ({ kind: "failed", failure });
const refused = (msg: unknown, code: unknown = -1) => ({ code, msg, processed_time: 0.1 });
const monthly =
  "You have exceeded the MONTHLY quota for Requests on your current plan, BASIC. Upgrade your plan at https://rapidapi.com/x";

describe("telling tiktok-scraper7's answers apart", () => {
  it.each([
    ["a record", { code: 0, msg: "success", data: { id: "1" } }, { kind: "answer" }],
    ["a record without an envelope", { id: "1" }, { kind: "answer" }],
    ["too fast", refused("Free Api Limit: 1 request/second."), failed("rate-limited")],
    ["too fast in other words", refused("Too many requests"), failed("rate-limited")],
    ["an unknown tag", refused("challenge is not exist"), { kind: "absent" }],
    ["an unknown person", refused("unique_id is invalid"), { kind: "absent" }],
    ["an unknown id", refused("The user_id is illegal"), { kind: "absent" }],
    ["something not found", refused("Not found"), { kind: "absent" }],
    ["an address it cannot read", refused("Url parsing is failed!"), failed("unavailable")],
    ["no words", refused(""), failed("unavailable")],
    ["no words at all", refused(null), failed("unavailable")],
    ["data beside a failure", { ...refused(""), data: { id: "1" } }, failed("unavailable")],
    ["no data", { code: 0, msg: "success" }, { kind: "blank" }],
    ["data that is null", { code: 0, msg: "success", data: null }, { kind: "blank" }],
    ["empty data", { code: 0, msg: "success", data: [] }, { kind: "blank" }],
    ["data without the record", { code: 0, data: { foo: 1 } }, { kind: "blank" }],
    ["data that is text", { code: 0, data: "<html>" }, failed("malformed")],
    ["null", null, { kind: "blank" }],
    ["text", "hello", failed("malformed")],
    ["the gateway's quota", { message: monthly }, failed("out-of-credit")],
    ["no subscription", { message: "You are not subscribed to this API." }, failed("unauthorized")],
    ["a blocked key", { message: "Blocked User. Please contact us." }, failed("unauthorized")],
    ["an endpoint that is gone", { message: "Endpoint '/a' does not exist" }, failed("malformed")],
    ["an API that is gone", { message: "API doesn't exists" }, failed("malformed")],
  ])("reads %s", (_, body, verdict) => {
    expect(classify(body, ["id"], { asked: [] })).toEqual(verdict);
  });

  it("takes words of the question for no complaint", () => {
    const body = refused("creditlimit is private");
    expect(classify(body, ["id"], { asked: ["creditlimit"] })).toEqual({ kind: "absent" });
  });

  it("reads no more of a message than messages have", () => {
    const body = refused(`challenge ${"x".repeat(1e6)} not exist`);
    expect(classify(body, ["id"], { asked: [] }).kind).toBe("failed");
  });
});

describe("a refusal of RapidAPI", () => {
  it.each([
    [monthly, "out-of-credit"],
    ["You have exceeded the DAILY quota for Requests on your current plan", "out-of-credit"],
    ["This endpoint is disabled for your subscription", "unsupported"],
    ["You have exceeded the rate limit per second for your plan", undefined],
    ["Invalid API key. Go to https://docs.rapidapi.com/docs/keys for more info.", undefined],
    ["Something else", undefined],
    [7, undefined],
  ])("of %j is %s, where the status does not say so", (message, failure) => {
    expect(refusalIn({ message })?.failure).toBe(failure);
  });

  it.each([undefined, null, "text", []])("that is %j says nothing", (body) => {
    expect(refusalIn(body)).toBeUndefined();
  });
});
