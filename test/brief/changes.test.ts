import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changesBetween, changesSince } from "../../src/brief/changes.ts";
import { causeWords, changesBlocks } from "../../src/brief/changes-words.ts";
import type { BriefRecord, RecordedTag } from "../../src/domain/brief-record.ts";
import { plain } from "../../src/text/inline.ts";
import { tag } from "../contracts/examples.ts";

const recorded = (name: string, score: number | null, changes: Partial<RecordedTag> = {}) => ({
  tag: tag(name),
  region: null,
  picked: true,
  score,
  verdict: "steady" as const,
  standings: { growth: 0.5, engagement: 0.5 },
  ...changes,
});

const unread = (name: string) => recorded(name, null, { verdict: null, standings: {} });

function said(
  before: readonly RecordedTag[],
  now: readonly RecordedTag[],
  top = 2,
): readonly string[] {
  return changesBetween(before, now, top).map(
    (one) => `${one.kind} ${one.tag} ${one.before}→${one.now}: ${causeWords(one.cause)}`,
  );
}

describe("what changed since the last brief", () => {
  const [a, b, c] = [recorded("a", 60), recorded("b", 50), recorded("c", 40)];

  test("is nothing when everything stands as it did", () => {
    expect(said([a, b, c], [a, b, c])).toEqual([]);
  });

  test("is who came into the top and who left it, with the part that moved most", () => {
    const risen = recorded("c", 58, { standings: { growth: 0.9, engagement: 0.6 } });
    const fallen = recorded("b", 38, { standings: { growth: 0.45, engagement: 0.2 } });
    expect(said([a, b, c], [a, risen, fallen])).toEqual([
      "entered c 40→58: growth",
      "left b 50→38: likes per play",
    ]);
  });

  test("is a score of the top that moved by ten points, and not one that moved by nine", () => {
    const up = recorded("a", 70, { standings: { growth: 0.4, engagement: 0.8 } });
    const down = recorded("b", 41, { standings: { growth: 0.4, engagement: 0.5 } });
    expect(said([a, b, c], [up, down, c])).toEqual(["up a 60→70: likes per play"]);
  });

  test("is no score that may not have moved at all", () => {
    const about = (score: number, reach: number) =>
      recorded("a", score, {
        range: { low: score - reach, high: score + reach },
        standings: { growth: score / 100, engagement: 0.5 },
      });
    expect(said([about(40, 10)], [about(60, 10)])).toEqual([]);
    expect(said([about(40, 9)], [about(60, 10)])).toEqual(["up a 40→60: growth"]);
    expect(said([about(60, 9)], [about(40, 10)])).toEqual(["down a 60→40: growth"]);
    expect(said([a], [about(40, 10)])).toEqual(["down a 60→40: growth"]);
  });

  test("is who is in the top for another decision, and not who only moved past another", () => {
    const decided = (name: string, score: number, decision: "use" | "hold") =>
      recorded(name, score, { decision });
    const held = [decided("a", 60, "hold"), decided("b", 58, "hold")] as const;
    expect(said(held, held.toReversed(), 1)).toEqual([]);
    expect(said(held, [decided("b", 58, "use"), held[0]], 1)).toEqual([
      "entered b 58→58: another decision",
    ]);
  });

  test("names a part only when it moved the way the score did", () => {
    const weighedOtherwise = recorded("a", 70, { standings: { growth: 0.4, engagement: 0.5 } });
    expect(said([a, b], [weighedOtherwise, b])).toEqual(["up a 60→70: other weights"]);
  });

  test("says so when a part is known only now, or no longer", () => {
    const first = recorded("a", 60, { standings: { engagement: 0.5 } });
    expect(said([first], [a])).toEqual([]);
    expect(said([first], [recorded("a", 71)])).toEqual(["up a 60→71: growth known now"]);
    expect(said([a], [{ ...first, score: 50 }])).toEqual(["down a 60→50: growth no longer known"]);
  });

  test("tells a tag that was put on the list or taken off from one that moved", () => {
    expect(said([a, c], [b, a])).toEqual([
      "entered b null→50: new on the list",
      "left c 40→null: taken off the list",
    ]);
  });

  test("tells a tag that could not be read, and not that another came up only because of it", () => {
    expect(said([a, b, c], [a, c, unread("b")])).toEqual(["left b 50→null: could not be read"]);
  });

  test("takes no notice of how many tags are shown", () => {
    const few = [a, { ...b, picked: false }, { ...c, picked: false }];
    expect(said(few, [a, b, c], 3)).toEqual([]);
  });

  test("of a list with one tag can be its score", () => {
    const half = recorded("a", 30, { standings: { growth: 0.1, engagement: 0.5 } });
    expect(said([a], [half], 5)).toEqual(["down a 60→30: growth"]);
  });
});

describe("however two briefs look", () => {
  const anyTags = fc
    .uniqueArray(
      fc.record({
        name: fc.constantFrom(..."abcdefgh"),
        score: fc.option(fc.integer({ min: 0, max: 100 })),
        known: fc.boolean(),
        growth: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      }),
      { selector: ({ name }) => name },
    )
    .map((tags) =>
      tags.map(({ name, score, known, growth }) =>
        known
          ? recorded(name, score, { standings: growth === null ? {} : { growth } })
          : unread(name),
      ),
    );
  const top = fc.integer({ min: 1, max: 10 });

  test("a tag changes at most once, and nothing changes between a brief and itself", () => {
    fc.assert(
      fc.property(anyTags, anyTags, top, (before, now, most) => {
        const changed = changesBetween(before, now, most).map((one) => one.tag);
        expect(new Set(changed).size).toBe(changed.length);
        expect(changesBetween(now, now, most)).toEqual([]);
      }),
    );
  });

  test("who entered in one direction left in the other", () => {
    fc.assert(
      fc.property(anyTags, anyTags, top, (before, now, most) => {
        const of = (kind: string, changes: ReturnType<typeof changesBetween>) =>
          changes.flatMap((one) => (one.kind === kind ? [one.tag] : [])).toSorted();
        const there = changesBetween(before, now, most);
        const back = changesBetween(now, before, most);
        expect(of("entered", there)).toEqual(of("left", back));
        expect(of("up", there)).toEqual(of("down", back));
      }),
    );
  });
});

describe("how changes are said", () => {
  const brief = (composedAt: string, ...tags: readonly RecordedTag[]): BriefRecord => ({
    composedAt: new Date(composedAt),
    tags,
  });
  const us = recorded("a", 60, { region: "US" });
  const before = brief("2026-11-16T23:30:00Z", us, recorded("b", 50, { region: "US" }));

  test("the first brief says that there is none before it", () => {
    const changes = [changesSince(undefined, before, "US", 5)];
    expect(lines(changes)).toEqual([
      "Nothing to compare with yet: no brief of this list came here before this one.",
    ]);
  });

  test("nothing notable is one line, with the day of the brief before by the channel's clock", () => {
    expect(lines([changesSince(before, before, "US", 5)])).toEqual([
      "Since the brief of 17 Nov: no score moved clearly: by 10 points, and out of its range.",
    ]);
  });

  test("each kind has a line, and up and down are said by more than a colour", () => {
    const now = brief(
      "2026-11-23T08:00:00Z",
      { ...us, score: 70 },
      recorded("c", 1, { region: "US" }),
    );
    expect(lines([changesSince(before, now, "US", 5)])).toEqual([
      "Since the brief of 17 Nov:",
      "▲ Into the top: #c (new on the list)",
      "▲ Up: #a 60 → 70 (other weights)",
      "▼ Out of the top: #b (taken off the list)",
    ]);
  });

  test("several regions are told apart, and one that is new is said to be", () => {
    const changes = ["US", "DE"].map((region) => changesSince(before, before, region, 5));
    expect(lines(changes)).toEqual([
      "US: Since the brief of 17 Nov: no score moved clearly: by 10 points, and out of its range.",
      "DE: not in the brief before this one.",
    ]);
  });

  function lines(changes: Parameters<typeof changesBlocks>[0]): readonly string[] {
    return changesBlocks(changes, "Europe/Berlin").map(({ text }) => plain(text));
  }
});
