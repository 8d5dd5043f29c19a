import { describe, expect, test } from "vitest";
import { callsSince } from "../../src/brief/calls.ts";
import { callsWords } from "../../src/brief/calls-words.ts";
import { composeBrief } from "../../src/brief/compose.ts";
import type { RecordedTag } from "../../src/domain/brief-record.ts";
import type { Decision } from "../../src/domain/decision.ts";
import { usualSettings } from "../../src/domain/settings.ts";
import { believed, type CounterReading } from "../../src/scorer/counter-guard.ts";
import { plain } from "../../src/text/inline.ts";
import { dayMs, hourMs } from "../../src/time-units.ts";
import { exampleSubscription, tag } from "../contracts/examples.ts";
import { factsOf, knownTag, monday, seenFrom, steadily } from "./facts.ts";

const lastMonday = new Date(monday.getTime() - 7 * dayMs);

/** A counter that gained so many views on each of the seven days up to Monday morning. */
function gaining(perDay: number): readonly CounterReading[] {
  return Array.from({ length: 8 }, (_, day) => ({
    at: new Date(lastMonday.getTime() + day * dayMs - 3 * hourMs),
    value: 1_000_000 + day * perDay,
  }));
}

const called = (
  name: string,
  decision: Decision | null,
  more: Partial<RecordedTag> = {},
): RecordedTag => ({
  tag: tag(name),
  region: null,
  picked: decision === "use",
  decision,
  usual: 1000,
  score: 50,
  verdict: "steady",
  standings: {},
  ...more,
});

const views = new Map([
  [tag("quick"), believed(gaining(3000))],
  [tag("same"), believed(gaining(1000))],
  [tag("slow"), believed(gaining(500))],
]);

const callsOf = (...tags: readonly RecordedTag[]) =>
  callsSince([{ composedAt: lastMonday, tags }], views, monday);

describe("what the calls of the last briefs became", () => {
  test("is how many of each beat what was their usual pace, and by how much in the middle", () => {
    const found = callsOf(called("quick", "use"), called("slow", "use"), called("same", "avoid"));
    expect(found).toEqual({
      since: lastMonday,
      briefs: 1,
      use: { calls: 2, beat: 1, timesUsual: 1.75 },
      test: { calls: 0, beat: 0, timesUsual: null },
      hold: { calls: 0, beat: 0, timesUsual: null },
      avoid: { calls: 1, beat: 0, timesUsual: 1 },
    });
  });

  test("is judged by the usual of then, not by another of now", () => {
    const found = callsOf(called("slow", "use", { usual: 400 }));
    expect(found?.use).toEqual({ calls: 1, beat: 1, timesUsual: 1.25 });
  });

  test("is of each tag once, as it was told first, however many regions a brief has", () => {
    const found = callsOf(called("quick", "test"), called("quick", "hold", { region: "US" }));
    expect([found?.test.calls, found?.hold.calls]).toEqual([1, 0]);
  });

  test.each([
    ["something else than pace decided", called("quick", "avoid", { usual: null })],
    ["the brief is of an earlier version", called("quick", "use", { usual: undefined })],
    ["it was too early to decide", called("quick", null)],
    ["it is not on the list any more", called("gone", "use")],
  ])("is not known where %s", (_, one) => {
    expect(callsOf(one)).toBeNull();
  });

  test("is not known before the week is over, and not from half of one", () => {
    const records = [{ composedAt: lastMonday, tags: [called("quick", "use")] }];
    expect(callsSince(records, views, new Date(monday.getTime() - 2 * dayMs))).toBeNull();
    const unread = new Map([[tag("quick"), believed(gaining(3000).slice(0, 6))]]);
    expect(callsSince(records, unread, monday)).toBeNull();
    const until = new Date(monday.getTime() - dayMs);
    expect(callsSince(records, views, until)?.use.calls).toBe(1);
  });
});

describe("how it is said", () => {
  const none = { calls: 0, beat: 0, timesUsual: null };
  const all = { since: lastMonday, briefs: 8, use: none, test: none, hold: none, avoid: none };

  test("has both calls, and how much further above their usual those to use were", () => {
    const use = { calls: 14, beat: 11, timesUsual: 1.9 };
    const avoid = { calls: 20, beat: 4, timesUsual: 0.7 };
    expect(callsWords({ ...all, use, avoid })).toBe(
      "Of 14 calls to use, 11 beat their usual pace in the week after; of 20 to avoid, 4. Against their usual, those to use gained 2.7 times as much as those to avoid.",
    );
    const still = { ...avoid, timesUsual: 0 };
    expect(callsWords({ ...all, use, avoid: still })).toMatch(/to avoid, 4\.$/);
    expect(callsWords({ ...all, avoid })).toBe(
      "Of 20 calls to avoid, 4 beat their usual pace in the week after.",
    );
  });

  test("says nothing of fewer than eight calls", () => {
    const few = { calls: 7, beat: 7, timesUsual: 3 };
    expect(callsWords({ ...all, use: few, avoid: few })).toBe("");
  });
});

describe("a brief", () => {
  const names = Array.from({ length: 9 }, (_, i) => `up${i}`);
  const rises = names.map((name) =>
    knownTag(name, [...steadily(300_000), ...steadily(1_200_000, 7)]),
  );
  const facts = factsOf({}, seenFrom(null, ...rises));
  const personal = {
    subscription: exampleSubscription(),
    settings: usualSettings,
    records: [],
    zone: "UTC",
    credits: 0,
    withheld: null,
    report: null,
  };
  const before = composeBrief(facts, personal, monday).record;

  test("records the usual pace that its calls were about, and how fast each tag grew", () => {
    const [first] = before.tags;
    expect(first?.decision).toBe("use");
    expect(first?.usual).toBeGreaterThan(250_000);
    expect(first?.usual).toBeLessThan(350_000);
    expect(first?.growth28d).toBeGreaterThan(0);
  });

  test("records none of an advertiser's tag, nor of a coarse counter", () => {
    const advertiser = knownTag("ad", steadily(300_000), { commerce: true });
    const nothing = Array<number>(30).fill(0);
    const coarse = knownTag("coarse", [99_997, ...nothing, 100_000, ...nothing.slice(22)]);
    const { tags } = composeBrief(
      factsOf({}, seenFrom(null, advertiser, coarse)),
      personal,
      monday,
    ).record;
    expect(tags.find((one) => one.tag === "ad")).toMatchObject({ decision: "avoid", usual: null });
    expect(tags.find((one) => one.tag === "coarse")).toMatchObject({ usual: null });
    expect(tags.find((one) => one.tag === "coarse")?.decision).not.toBeNull();
  });

  test("says among its numbers what its calls became, and counts them in its finding", () => {
    const records = [{ composedAt: lastMonday, tags: before.tags }];
    const { numbers, finding, card } = composeBrief(facts, { ...personal, records }, monday);
    const words = (numbers?.blocks ?? []).flatMap((block) =>
      block.kind === "text" ? [plain(block.text)] : [],
    );
    expect(words).toContainEqual(
      expect.stringMatching(
        /^Our record: Of 9 calls to use, 9 beat their usual pace in the week after\./u,
      ),
    );
    expect(JSON.stringify(card)).not.toContain("Our record");
    expect(finding.calls).toMatchObject({
      since: lastMonday.toISOString(),
      briefs: 1,
      use: { calls: 9, beat: 9 },
      avoid: { calls: 0, beat: 0, timesUsual: null },
    });
    expect(composeBrief(facts, personal, monday).finding.calls).toBeNull();
  });
});
