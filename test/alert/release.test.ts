import { describe, expect, test } from "vitest";
import { decideRelease, type ReleaseFacts, type Telling } from "../../src/alert/release.ts";
import type { Alert, Mute } from "../../src/domain/alert.ts";
import type { QuietHours } from "../../src/domain/settings.ts";
import { alertOf, channel, tag } from "./examples.ts";

const nights: QuietHours = { from: "22:00", to: "08:00" };
const at = (time: string) => new Date(`2026-11-${time}Z`);
const fired = (id: string, time: string, parts: Partial<Alert> = {}): Alert =>
  alertOf({ id, tag: tag(`tag${id}`), firedAt: at(time), ...parts });
const told = (alert: Alert, time: string): Alert => ({
  ...alert,
  outcome: { kind: "told", at: at(time) },
});

function decide(time: string, held: readonly Alert[], parts: Partial<ReleaseFacts> = {}) {
  const facts = { now: at(time), held, told: [], mutes: [], quiet: nights, zone: "UTC", ...parts };
  return decideRelease(facts);
}

const ids = (telling: Telling) =>
  (telling.kind === "alert" ? telling.news : telling.news.flat()).map(({ id }) => id);
const said = (tellings: readonly Telling[]) => tellings.map((one) => [one.kind, ...ids(one)]);

describe("what is told", () => {
  test("comes at once by day, a message each", () => {
    const held = [fired("1", "20T09:00"), fired("2", "20T09:00")];
    expect(said(decide("20T09:01", held).tellings)).toEqual([
      ["alert", "1"],
      ["alert", "2"],
    ]);
  });

  test("waits for the end of quiet hours and comes as one digest", () => {
    const held = [fired("1", "19T23:00"), fired("2", "20T06:01")];
    expect(decide("20T07:59", held).tellings).toEqual([]);
    const { tellings } = decide("20T08:00", held);
    expect(said(tellings)).toEqual([["digest", "1", "2"]]);
    expect(tellings[0]).toMatchObject({ morning: at("20T08:00") });
  });

  test("is the same digest however late it is", () => {
    const held = [fired("1", "19T23:00")];
    const mornings = ["20T08:00", "20T15:00", "21T07:59"].flatMap((time) =>
      decide(time, held).tellings.map((one) => one.kind === "digest" && one.morning),
    );
    expect(mornings).toEqual([at("20T08:00"), at("20T08:00")]);
  });

  test("goes by the channel's own clock, through the days on which it changes", () => {
    const zone = "America/New_York";
    const night = [alertOf({ firedAt: new Date("2026-11-01T04:30:00Z") })];
    const decideAt = (time: string) =>
      decideRelease({
        ...{ now: new Date(time), held: night, told: [], mutes: [], quiet: nights, zone },
      }).tellings;
    expect(decideAt("2026-11-01T12:59:00Z")).toEqual([]);
    expect(decideAt("2026-11-01T13:00:00Z")).toHaveLength(1);
  });

  test("is at most three messages a day; the rest comes as one digest the next morning", () => {
    const held = ["1", "2", "3", "4", "5"].map((id) => fired(id, "20T09:00"));
    const { tellings } = decide("20T09:01", held);
    expect(said(tellings)).toEqual([
      ["alert", "1"],
      ["alert", "2"],
      ["alert", "3"],
    ]);
    const before = held.slice(0, 3).map((one, i) => told(one, `20T09:01:00.00${i}`));
    const rest = held.slice(3);
    expect(decide("20T12:00", rest, { told: before }).tellings).toEqual([]);
    expect(said(decide("21T08:00", rest, { told: before }).tellings)).toEqual([
      ["digest", "4", "5"],
    ]);
  });

  test("comes at nine in the morning when there are no quiet hours", () => {
    const before = ["1", "2", "3"].map((id, i) => told(fired(id, "20T10:00"), `20T10:00:0${i}`));
    const held = [fired("4", "20T11:00")];
    const parts = { told: before, quiet: null };
    expect(decide("20T23:59", held, parts).tellings).toEqual([]);
    expect(decide("21T08:59", held, parts).tellings).toEqual([]);
    expect(said(decide("21T09:00", held, parts).tellings)).toEqual([["digest", "4"]]);
  });

  test("does not come at midnight, when the number of the day before no longer counts", () => {
    const before = ["1", "2", "3"].map((id, i) => told(fired(id, "20T06:01"), `20T06:02:0${i}`));
    const held = [fired("4", "20T06:01")];
    for (const [quiet, morning] of [
      [null, "09:00"],
      [{ from: "12:00", to: "14:00" }, "14:00"],
    ] as const) {
      const parts = { told: before, quiet };
      for (const early of ["20T15:00", "21T00:00", "21T08:59"])
        expect(decide(early, held, parts).tellings).toEqual([]);
      expect(said(decide(`21T${morning}`, held, parts).tellings)).toEqual([["digest", "4"]]);
    }
  });

  test("counts a digest as one message", () => {
    const night = ["1", "2", "3", "4"].map((id) => told(fired(id, "20T06:01"), "20T08:00"));
    const held = ["5", "6", "7"].map((id) => fired(id, "20T10:00"));
    expect(said(decide("20T10:01", held, { told: night }).tellings)).toEqual([
      ["alert", "5"],
      ["alert", "6"],
    ]);
  });

  test("is told once when two lists have it", () => {
    const [first, second] = [fired("1", "20T09:00"), fired("2", "20T09:00", { tag: tag("tag1") })];
    const other = { ...second, subscriptionId: "s2", list: "reads" };
    expect(said(decide("20T09:01", [first, other]).tellings)).toEqual([["alert", "1", "2"]]);
    const later = { ...other, firedAt: at("23T09:00") };
    const { tellings, repeated } = decide("23T09:01", [later], { told: [told(first, "20T09:01")] });
    expect(tellings).toEqual([]);
    expect(repeated).toEqual([{ alert: later, at: at("20T09:01") }]);
    const anew = { ...other, firedAt: at("27T09:00") };
    expect(decide("27T09:01", [anew], { told: [told(first, "20T09:01")] }).tellings).toHaveLength(
      1,
    );
  });

  test("is not what was muted meanwhile", () => {
    const mute: Mute = { channel, what: "tag", name: "tag1", until: at("25T00:00"), by: "you" };
    const held = [fired("1", "20T09:00"), fired("2", "20T09:00")];
    const { tellings, muted } = decide("20T09:01", held, { mutes: [mute] });
    expect(said(tellings)).toEqual([["alert", "2"]]);
    expect(muted.map(({ id }) => id)).toEqual(["1"]);
    const list: Mute = { ...mute, what: "list", name: "books" };
    expect(decide("20T09:01", held, { mutes: [list] }).muted).toEqual(held);
  });
});
