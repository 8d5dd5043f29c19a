import fc from "fast-check";
import { expect, test } from "vitest";
import { decideRelease, type ReleaseFacts } from "../../src/alert/release.ts";
import type { Alert, AlertKind } from "../../src/domain/alert.ts";
import type { QuietHours } from "../../src/domain/settings.ts";
import { dayMs, minuteMs } from "../../src/time-units.ts";
import { alertOf, tag } from "./examples.ts";

const nights: QuietHours = { from: "22:00", to: "08:00" };
const start = Date.UTC(2026, 9, 20);
const kinds: readonly AlertKind[] = ["rising", "spike", "fading"];

const anyAlert = fc.record({
  minute: fc.nat({ max: 10 * 1440 }),
  tag: fc.integer({ min: 1, max: 8 }),
  kind: fc.constantFrom(...kinds),
  list: fc.constantFrom("s1", "s2"),
});
const anyClock = fc.record({
  zone: fc.constantFrom(
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kathmandu",
    "Pacific/Auckland",
  ),
  quiet: fc.constantFrom(
    null,
    nights,
    { from: "12:30", to: "13:30" },
    { from: "00:00", to: "06:00" },
  ),
});

test("whatever fires and however often the clock ticks: never more than three a day, nothing in quiet hours, nothing lost, nothing twice", () => {
  fc.assert(
    fc.property(
      fc.array(anyAlert, { minLength: 1, maxLength: 40 }),
      anyClock,
      fc.array(fc.integer({ min: 20, max: 900 }), { minLength: 60, maxLength: 60 }),
      (found, clock, gaps) => {
        const alerts = found.map(({ minute, tag: number, kind, list }, i) =>
          alertOf({
            ...{ id: String(i), tag: tag(`tag${number}`), kind, subscriptionId: list },
            firedAt: new Date(start + minute * minuteMs),
          }),
        );
        const { messages, left } = live(alerts, clock, gaps);
        expect(left).toEqual([]);
        const heard = messages.flatMap(({ alerts: ofOne }) => ofOne.map(({ id }) => id));
        expect(new Set(heard).size).toBe(heard.length);
        const days = new Map<string, number>();
        for (const { when } of messages) {
          const [day = "", time = ""] = wallClock(when, clock.zone);
          days.set(day, (days.get(day) ?? 0) + 1);
          if (clock.quiet) expect(within(time, clock.quiet)).toBe(false);
        }
        expect(Math.max(...days.values())).toBeLessThanOrEqual(3);
      },
    ),
    { numRuns: 40 },
  );
});

interface Message {
  readonly when: Date;
  readonly alerts: readonly Alert[];
}

/** Ticks at these gaps (minutes), again and again, for 25 days, and settles as the run does. */
function live(
  alerts: readonly Alert[],
  clock: Pick<ReleaseFacts, "zone" | "quiet">,
  gaps: readonly number[],
): { readonly messages: readonly Message[]; readonly left: readonly Alert[] } {
  const states = new Map(alerts.map((alert) => [alert.id, alert]));
  const messages: Message[] = [];
  let now = start;
  for (let tick = 0; now < start + 25 * dayMs; tick++) {
    now += (gaps[tick % gaps.length] ?? 60) * minuteMs;
    const fine = [...states.values()].filter(({ firedAt }) => firedAt.getTime() <= now);
    const facts = {
      ...clock,
      now: new Date(now),
      held: fine.filter(({ outcome }) => outcome.kind === "held"),
      told: fine.filter(({ outcome }) => outcome.kind === "told"),
      mutes: [],
    };
    if (facts.held.length === 0) continue;
    const { tellings, repeated } = decideRelease(facts);
    for (const { alert, at: when } of repeated) settle([alert], when);
    for (const [i, telling] of tellings.entries()) {
      const ofOne = telling.kind === "alert" ? telling.news : telling.news.flat();
      messages.push({ when: new Date(now), alerts: ofOne });
      settle(ofOne, new Date(now + i));
    }
  }
  return { messages, left: [...states.values()].filter(({ outcome }) => outcome.kind === "held") };

  function settle(settled: readonly Alert[], when: Date): void {
    for (const one of settled) states.set(one.id, { ...one, outcome: { kind: "told", at: when } });
  }
}

/** By Intl, which the code under test does not use. */
function wallClock(when: Date, timeZone: string): readonly string[] {
  const format = new Intl.DateTimeFormat("sv", {
    timeZone,
    dateStyle: "short",
    timeStyle: "short",
  });
  return format.format(when).split(" ");
}

function within(time: string, { from, to }: QuietHours): boolean {
  return from < to ? from <= time && time < to : from <= time || time < to;
}
