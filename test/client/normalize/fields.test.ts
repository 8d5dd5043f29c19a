import { describe, expect, it } from "vitest";
import {
  postUrl,
  toCount,
  toId,
  toPostedAt,
  toRegion,
} from "../../../src/client/normalize/fields.ts";

const now = new Date("2026-11-20T12:00:00Z");
const seconds = now.getTime() / 1000;

describe("a count", () => {
  it.each([
    [0, 0],
    [1_000_681_687_205, 1_000_681_687_205],
    ["119178100000000", 119_178_100_000_000],
    ["0", 0],
    [-0, 0],
    [1e15, 1e15],
  ])("%j is %j", (value, count) => {
    expect(toCount(value)).toBe(count);
  });

  it.each([
    null,
    undefined,
    "",
    "12k",
    "1e3",
    "-5",
    -977_433_948,
    1.5,
    2 ** 53,
    1e15 + 2,
    "9007199254740993",
    Number.NaN,
    Number.POSITIVE_INFINITY,
    true,
    {},
  ])("%j is not known", (value) => {
    expect(toCount(value)).toBeNull();
  });
});

describe("an id", () => {
  it.each([
    ["7356025154310733831", "7356025154310733831"],
    [7551, "7551"],
  ])("%j is %j", (value, id) => {
    expect(toId(value)).toBe(id);
  });

  it.each([2 ** 62, 0, "0", "", "v15044gf0000", -1, 1.5, null, "1 OR 1"])(
    "%j cannot be trusted",
    (value) => {
      expect(toId(value)).toBeNull();
    },
  );
});

describe("a posting time", () => {
  it("is read from seconds, as a number or digits", () => {
    expect(toPostedAt(1_774_473_919, now)).toEqual(new Date("2026-03-25T21:25:19Z"));
    expect(toPostedAt("1774473919", now)).toEqual(new Date("2026-03-25T21:25:19Z"));
  });

  it("is read from milliseconds too", () => {
    expect(toPostedAt(1_774_473_919_000, now)).toEqual(new Date("2026-03-25T21:25:19Z"));
  });

  it.each([1, 600, 22 * 3600, 86_400])("%d s ahead is now, because clocks differ", (ahead) => {
    expect(toPostedAt(seconds + ahead, now)).toEqual(now);
    expect(toPostedAt((seconds + ahead) * 1000, now)).toEqual(now);
  });

  it("more than a day ahead is not known", () => {
    expect(toPostedAt(seconds + 86_401, now)).toBeNull();
  });

  it.each([0, null, undefined, -1, "yesterday"])("%j is not known", (value) => {
    expect(toPostedAt(value, now)).toBeNull();
  });
});

describe("a region", () => {
  it("is two letters, in capitals", () => {
    expect([toRegion("US"), toRegion("de"), toRegion("uk")]).toEqual(["US", "DE", "GB"]);
    expect([toRegion(null), toRegion(""), toRegion("USA"), toRegion("1A")]).toEqual(
      Array(4).fill(null),
    );
  });
});

describe("a post's page", () => {
  it.each([
    ["video", "a.reader_1", "https://www.tiktok.com/@a.reader_1/video/9"],
    ["photo", "fotos", "https://www.tiktok.com/@fotos/photo/9"],
    ["video", null, "https://www.tiktok.com/@/video/9"],
    ["video", "a/../b?<x>", "https://www.tiktok.com/@a%2F..%2Fb%3F%3Cx%3E/video/9"],
    ["video", "half \ud800", "https://www.tiktok.com/@half%20%EF%BF%BD/video/9"],
  ] as const)("of a %s by %j is %s", (kind, author, url) => {
    expect(postUrl(kind, author, "9")).toBe(url);
  });
});
