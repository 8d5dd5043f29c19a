import { describe, expect, test } from "vitest";
import { type Assessment, assess } from "../../src/assessment/assess.ts";
import { decisionTitle } from "../../src/assessment/decision-title.ts";
import { reasonWords } from "../../src/assessment/decision-words.ts";
import { likedSentence } from "../../src/assessment/liked-words.ts";
import { weekPaceWords } from "../../src/assessment/pace-words.ts";
import { reasons } from "../../src/assessment/reasons.ts";
import { dayMs, hourMs } from "../../src/time-units.ts";
import { exampleSnapshot } from "../contracts/examples.ts";

const now = new Date("2026-11-23T09:00:00Z");

/** A tag read each morning, with so many views more each day; oldest first. */
function readings(gains: readonly number[], changes: object = {}) {
  let views = 50_000_000;
  return gains.map((gain, i) => {
    views += gain;
    const readAt = new Date(now.getTime() - (gains.length - 1 - i) * dayMs);
    return exampleSnapshot({ readAt, views, ...changes });
  });
}

function judged(gains: readonly number[], changes: object = {}): Assessment {
  const history = readings(gains, changes);
  const latest = history.at(-1) ?? expect.fail("a history has a day");
  return assess(latest, history, { goal: "organic", now });
}

const steady = (days: number) => Array.from({ length: days }, (_, i) => 100_003 + 7 * (i % 5));
const surge = [...steady(40), 350_011, 420_017, 390_023];

describe("the judgement of a tag", () => {
  test.each([
    ["new", steady(5)],
    ["steady", steady(60)],
    ["rising", surge],
    ["fading", [...steady(40), 20_003, 20_011, 20_017]],
    ["spike", [...steady(40), 260_003]],
  ])("is %s by its gains", (verdict, gains) => {
    expect(judged(gains).verdict).toBe(verdict);
  });

  test("is that of an advertiser's tag for organic posts only", () => {
    const history = readings(steady(60), { commerce: true });
    const latest = history.at(-1) ?? expect.fail("a history has a day");
    expect(assess(latest, history, { goal: "organic", now }).verdict).toBe("commercial");
    expect(assess(latest, history, { goal: "ads", now }).verdict).toBe("steady");
  });

  test("knows nothing of the tag that had this name before", () => {
    const before = readings(steady(60), { hashtagId: "1" });
    const after = readings(steady(3), { hashtagId: "2" });
    const latest = after.at(-1) ?? expect.fail("a history has a day");
    const assessment = assess(latest, [...before, ...after], { goal: "organic", now });
    expect(assessment.growth7d).toBeNull();
    expect(assessment.verdict).toBe("new");
  });

  test("waits a day where TikTok shows fewer views than before, and says so", () => {
    const history = readings(steady(60));
    const [before, latest] = history.slice(-2);
    const low = { ...(latest ?? expect.fail("a history has a day")), views: 30_000_000 };
    const judging = { goal: "organic", now } as const;
    const found = assess(low, [...history.slice(0, -1), low], judging);
    const dayBefore = assess(before ?? low, history.slice(0, -1), judging);
    expect(found.decision).toMatchObject({ decision: null, knownFrom: "2026-11-24" });
    expect(found).toMatchObject({ score: dayBefore.score, growth: dayBefore.growth });
    expect(decisionTitle("booktok", found)).toBe("Not known today: #booktok");
    expect(reasonWords(found)).toBe(
      "TikTok shows fewer views than before, which may be a fault; the next days will tell",
    );
  });

  test("waits a day where its views doubled in one, and says so", () => {
    const history = readings([...steady(60), 90_000_000]);
    const found = assess(history.at(-1) ?? expect.fail(), history, { goal: "organic", now });
    expect(found.decision.decision).toBeNull();
    expect(found.verdict).toBe("steady");
    expect(reasonWords(found)).toContain("more than twice the views of the day before");
  });

  test("takes the day's first reading, so that a question in the evening changes no gain", () => {
    const history = readings(steady(60));
    const latest = history.at(-1) ?? expect.fail("a history has a day");
    const evening = {
      ...latest,
      readAt: new Date(latest.readAt.getTime() + 8 * hourMs),
      views: 9e9,
    };
    const judging = { goal: "organic", now } as const;
    expect(assess(evening, [...history, evening], judging).verdict).toBe(
      assess(latest, history, judging).verdict,
    );
  });
});

describe("when it can be said what to do", () => {
  const decisionOf = (history: ReturnType<typeof readings>) => {
    const latest = history.at(-1) ?? expect.fail("a history has a day");
    return assess(latest, history, { goal: "organic", now });
  };
  const days = readings(steady(40));

  test("after days without readings is the day on which the fortnight has been read again, and not tomorrow", () => {
    for (const readAgain of [1, 4, 9]) {
      const gap = days.filter((_, i) => i < 25 || i >= 40 - readAgain);
      const due = new Date(now.getTime() + (11 - readAgain) * dayMs).toISOString().slice(0, 10);
      expect(decisionOf(gap).decision).toMatchObject({ decision: null, knownFrom: due });
    }
    const enough = days.filter((_, i) => i < 24 || i >= 29);
    expect(decisionOf(enough).decision).toMatchObject({ decision: "test", knownFrom: null });
  });

  test("of a counter that stays at 0 is no day, and nobody is said not to tell it", () => {
    const unseen = decisionOf(days.map((day) => ({ ...day, views: 0 })));
    expect(unseen.decision).toMatchObject({ decision: null, knownFrom: null });
    expect(reasonWords(unseen)).toBe("nobody has viewed it yet");
    const untold = decisionOf(days.map((day) => ({ ...day, views: null })));
    expect(reasonWords(untold)).toBe("TikTok does not tell how often it is viewed");
  });

  test("of a counter of few views is nothing, nor has its score their growth; a larger one that stands still has one", () => {
    const grown = (from: number, perDay: number) =>
      decisionOf(days.map((day, i) => ({ ...day, views: Math.round(from + i * perDay) })));
    const few = grown(13, 1 / 7);
    expect(few.growth7d?.perWeek).toBeGreaterThan(0);
    expect(few.decision).toMatchObject({ decision: null, reason: "too-early", knownFrom: null });
    expect(few.parts.map(({ kind }) => kind)).not.toContain("growth");
    expect(reasonWords(few)).toBe("fewer than 30 views came in four weeks, too few to say");
    expect(reasons(few)).toContain(
      "Its growth counts for nothing yet: so few views came that it may be chance.",
    );
    expect(grown(13, 30 / 28).decision.decision).toBe("test");
    expect(grown(2_000, 0).decision.decision).toBe("hold");
  });

  test("of a coarse counter is said with the growth of the four weeks that it stands by", () => {
    const coarse = readings(steady(40)).map((day, i) => ({
      ...day,
      views: i < 30 ? 1_200_000 : 1_300_000,
    }));
    const assessment = decisionOf(coarse);
    expect(assessment.decision).toMatchObject({ decision: "test", reason: "coarse-fast" });
    expect(reasonWords(assessment)).toBe("fast for its size over four weeks (+1.9% a week)");
    expect(reasons(assessment).join("\n")).toMatch(
      /Views \+1\.9% a week over four weeks: faster than/u,
    );
    const { facts } = assessment.decision;
    const still = { ...assessment.decision, facts: facts && { ...facts, usual: 0, pace: 0 } };
    expect(weekPaceWords({ ...assessment, decision: still })).toBe(
      "less than 14.3K views a day this week, usually less than 14.3K",
    );
  });

  test("compares the likes and authors of no few posts with others'", () => {
    const { sample } = exampleSnapshot({});
    const of = (usable: number, authors: number, overlap: number) =>
      judged(steady(40), { sample: sample && { ...sample, usable, authors, overlap } });
    const [few, many] = [of(3, 3, 1 / 3), of(30, 30, 1 / 3)];
    expect(likedSentence(few)).toMatch(
      /^Its posts get [\d.]+ likes per 100 plays, of 3 posts only\.$/u,
    );
    expect(reasons(few)).toContain("1 of 3 authors sampled is a target creator of yours.");
    expect(reasons(few).join(" ")).toContain("likes per 100 plays, of 3 posts only.");
    expect(likedSentence(many)).toMatch(/^People like its posts /u);
    expect(reasons(many)).toContain("33.3% of the authors sampled are your target creators.");
    expect(reasons(many).join(" ")).toContain("likes per 100 plays, which is ");
  });
});
