import { describe, expect, test } from "vitest";
import { judgeAnswer } from "../../adapters/discord/judge.ts";
import type { AnswerError } from "../../adapters/shared/answer-error.ts";
import { hourMs } from "../../src/time-units.ts";

const now = new Date("2026-11-29T12:00:00Z");
const post = { method: "POST", path: "/api/v10/channels/300000000000000001/messages" };

function judged(
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
  asked = post,
): AnswerError | undefined {
  return judgeAnswer(asked, { status, headers, bytes: Buffer.from(text) }, now);
}

const page = "<html>Access denied</html>";

describe("what was posted", () => {
  test("is believed when the answer carries the message's id", () => {
    expect(judged(200, '{"id":"600000000000000001"}')).toBeUndefined();
  });

  test.each([
    ["a page", 200, page],
    ["nothing in it", 200, "{}"],
    ["an id that is a number", 200, '{"id":6}'],
    ["an id that is a word", 200, '{"id":"six"}'],
    ["a list", 200, "[]"],
    ["null", 200, "null"],
    ["half of it", 200, '{"id":"6000'],
    ["no body", 200, ""],
    ["another place to look", 302, ""],
    ["a page of an overload", 503, page],
    ["a refusal in JSON with 5xx", 500, '{"code":0,"message":"500"}'],
  ])("is not known after %s", (_, status, text) => {
    expect(judged(status, text)).toMatchObject({ kind: "unclear", status });
  });
});

describe("a refusal", () => {
  test.each([400, 401, 403, 404, 413])("%i with Discord's code is Discord's own", (status) => {
    expect(judged(status, '{"code":50013,"message":"Missing Permissions"}')).toBeUndefined();
  });

  test.each([
    [403, page],
    [403, "error code: 1020"],
    [401, "{}"],
    [403, '{"message":"forbidden"}'],
    [400, page],
    [413, ""],
    [404, "null"],
    [403, '{"code":"1015"}'],
  ])("%i without it, %j, turned us away and passes", (status, text) => {
    expect(judged(status, text)).toMatchObject({ kind: "turned-away", status });
  });
});

describe("too fast", () => {
  test.each<readonly [string, Readonly<Record<string, string>>, string, number, boolean]>([
    ["the header's seconds", { "retry-after": "7" }, '{"retry_after":6.4}', 7_000, false],
    [
      "a moment in the header",
      { "retry-after": `${now.getTime() / 1000 + 20}` },
      "{}",
      20_000,
      false,
    ],
    ["thirty days", { "retry-after": "2592000" }, "{}", hourMs, false],
    ["the body's seconds", {}, '{"retry_after":0.25,"global":true}', 250, true],
    ["the body's, endless", {}, '{"retry_after":1e999}', hourMs, false],
    ["below nothing", { "retry-after": "-3" }, '{"retry_after":-3}', 5_000, false],
    ["words", { "retry-after": "soon" }, '{"retry_after":"soon"}', 5_000, false],
    ["a page, so everywhere", {}, "error code: 1015", 5_000, true],
  ])("waits as %s say, within an hour", (_, headers, text, retryAfterMs, everywhere) => {
    expect(judged(429, text, headers)).toMatchObject({ kind: "limited", retryAfterMs, everywhere });
  });
});

describe("other answers", () => {
  const at = (method: string, path: string) => ({ method, path: `/api/v10${path}` });
  test.each([
    ["a deletion", at("DELETE", "/webhooks/1/t/messages/@original"), 204, "", true],
    ["an acknowledgement", at("POST", "/interactions/1/t/callback"), 204, "", true],
    ["the commands", at("PUT", "/applications/1/commands"), 200, "[]", true],
    ["the commands as a page", at("PUT", "/applications/1/commands"), 200, page, false],
    ["the gateway", at("GET", "/gateway/bot"), 200, '{"url":"wss://x"}', true],
    ["the gateway without one", at("GET", "/gateway/bot"), 200, "{}", false],
    ["the roles", at("GET", "/guilds/1/roles"), 200, "[]", true],
    ["the roles as nothing", at("GET", "/guilds/1/roles"), 200, "{}", false],
    ["a member", at("GET", "/guilds/1/members/2"), 200, '{"roles":[]}', true],
    ["a member without roles", at("GET", "/guilds/1/members/2"), 200, "{}", false],
    ["who we are", at("GET", "/applications/@me"), 200, '{"id":"1"}', true],
    ["who we are, as nobody", at("GET", "/applications/@me"), 200, "{}", false],
    ["an edit", at("PATCH", "/webhooks/1/t/messages/%40original"), 200, "{}", false],
  ])("carry what they must: %s", (_, asked, status, text, believed) => {
    expect(judged(status, text, {}, asked) === undefined).toBe(believed);
  });
});
