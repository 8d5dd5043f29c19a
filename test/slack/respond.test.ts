import { describe, expect, test } from "vitest";
import { judgeResponse } from "../../adapters/slack/respond.ts";
import { createResponseUrl } from "../../adapters/slack/response-url.ts";
import { workspace } from "../journeys/teams.ts";

const now = new Date("2026-11-29T12:00:00Z");
const judged = (status: number, text: string, retryAfter: string | null = null) =>
  judgeResponse(status, text, retryAfter, now);

describe("an answer at a response_url", () => {
  test.each(["ok", "ok\n", '{"ok":true}'])("is taken when Slack says %j", (text) => {
    expect(judged(200, text)).toBeUndefined();
  });

  test.each([
    [200, "<html>Sign in</html>"],
    [200, ""],
    [200, "{}"],
    [200, "null"],
    [200, '{"ok":'],
    [204, ""],
    [302, ""],
    [500, '{"ok":false,"error":"fatal_error"}'],
    [503, "<html></html>"],
  ])("may be shown after %i %j", (status, text) => {
    expect(judged(status, text)).toMatchObject({ kind: "unclear", status });
  });

  test.each([
    [404, '{"ok":false,"error":"expired_url"}'],
    [404, '{"ok":false,"error":"used_url"}'],
    [200, '{"ok":false,"error":"invalid_blocks"}'],
  ])("is refused for good with %i %j", (status, text) => {
    expect(judged(status, text)).toMatchObject({ kind: "refused", status });
  });

  test.each([
    [403, "<html>Access denied</html>"],
    [404, ""],
    [413, "{}"],
  ])("was turned away for now with %i %j", (status, text) => {
    expect(judged(status, text)).toMatchObject({ kind: "turned-away", status });
  });

  test.each([
    ["7", 7_000],
    [null, 5_000],
    ["-5", 5_000],
    ["NaN", 5_000],
    ["2592000", 3_600_000],
    ["1795953660", 60_000],
    ["Sun, 29 Nov 2026 12:02:00 GMT", 120_000],
  ])("waits within bounds after a 429 until %j", (retryAfter, retryAfterMs) => {
    expect(judged(429, "", retryAfter)).toMatchObject({ kind: "limited", retryAfterMs });
  });
});

test("an address is used five times and not once more, whatever became of a post", async () => {
  const { slack } = await workspace();
  const turn = slack.type({ channel: "C0SOCIAL", user: "U0ANA", text: "help" });
  await turn.answer();
  const url = createResponseUrl(turn.responseUrl);
  slack.failNext("response", { kind: "status", status: 503 });
  await expect(url.post({ text: "lost" })).rejects.toMatchObject({ kind: "unclear" });
  for (let i = 0; i < 3; i++) await url.post({ text: "hello" });
  // The bot's own answer was one of the five.
  await expect(url.post({ text: "hello" })).rejects.toMatchObject({ reason: "used_url" });
  expect(url.isLeft()).toBe(false);
  await expect(url.post({ text: "hello" })).rejects.toMatchObject({ status: 0 });
  expect(slack.rejections).toHaveLength(1);
});
