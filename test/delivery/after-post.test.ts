import { describe, expect, test } from "vitest";
import { afterPost, tooLate } from "../../src/delivery/after-post.ts";
import { DeliveryError } from "../../src/errors.ts";
import { minuteMs } from "../../src/time-units.ts";

const now = new Date("2026-11-23T09:00:00Z");
const expiresAt = new Date("2026-11-23T21:00:00Z");
const refused = new DeliveryError("failed", "No.");

describe("what a message becomes", () => {
  test("is sent when the platform took it", () => {
    expect(afterPost({ reference: "C1:1" }, 1, expiresAt, now)).toEqual({
      kind: "sent",
      reference: "C1:1",
    });
  });

  test("is unknown when it may have been posted, whatever time is left", () => {
    const lost = new DeliveryError("unknown", "Slack did not answer.", { retryAfterMs: 1000 });
    expect(afterPost(lost, 1, expiresAt, now)).toEqual({
      kind: "unknown",
      reason: "Slack did not answer.",
    });
  });

  test.each([
    [1, 1],
    [2, 5],
    [3, 15],
    [4, 30],
    [5, 60],
    [6, 60],
    [40, 60],
  ])("after attempt %i it is tried again in %i minutes", (attempts, minutes) => {
    expect(afterPost(refused, attempts, expiresAt, now)).toEqual({
      kind: "pending",
      notBefore: new Date(now.getTime() + minutes * minuteMs),
      reason: "No.",
    });
  });

  test("waits as long as the platform asks, when that is longer", () => {
    const busy = (seconds: number) =>
      new DeliveryError("failed", "Busy.", { retryAfterMs: seconds * 1000 });
    expect(afterPost(busy(300), 1, expiresAt, now)).toMatchObject({
      notBefore: new Date("2026-11-23T09:05:00Z"),
    });
    expect(afterPost(busy(30), 1, expiresAt, now)).toMatchObject({
      notBefore: new Date("2026-11-23T09:01:00Z"),
    });
  });

  test("fails when the next attempt would come too late", () => {
    const failed = { kind: "failed", reason: "No." };
    const lastHour = (text: string) => afterPost(refused, 9, expiresAt, new Date(text));
    expect(lastHour("2026-11-23T20:00:00Z")).toEqual(failed);
    expect(lastHour("2026-11-23T19:59:59Z")).toMatchObject({ kind: "pending" });
  });

  test("keeps the last reason when it was not posted in time", () => {
    expect(tooLate("No.")).toEqual({
      kind: "failed",
      reason: "No. It was not posted in time, and now it is too late.",
    });
    expect(tooLate(null)).toMatchObject({
      reason: "It was not posted in time, and now it is too late.",
    });
  });
});
