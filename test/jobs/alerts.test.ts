import { describe, expect, test } from "vitest";
import { createCohorts } from "../../src/assessment/own-cohort.ts";
import { createAlertJobs } from "../../src/jobs/alerts.ts";
import type { Card } from "../../src/ports/ports.ts";
import { plain } from "../../src/text/inline.ts";
import { channel } from "../alert/examples.ts";
import { calm, dayOf, startStory, surge, titles, untilDay40 } from "../alert/story.ts";
import { days } from "../scorer/counters.ts";
import { edits } from "../support/edits.ts";

function textOf({ blocks }: Card): string {
  return blocks
    .filter(({ kind }) => kind !== "chart")
    .map((block) => {
      if (block.kind === "text") return plain(block.text);
      if (block.kind === "list") return block.items.map(plain).join("\n");
      if (block.kind === "facts")
        return block.facts.map(({ label, value }) => `${label}: ${value}`).join("\n");
      return block.kind === "posts"
        ? [plain(block.heading), ...block.posts.map(({ text }) => text)].join("\n")
        : "";
    })
    .join("\n");
}

describe("a tag that turns", () => {
  test("is told once, however often the clock ticks", async () => {
    const story = await untilDay40({ booktok: surge, poetry: calm });
    await dayOf(story, 41, "09:00", "09:01", "12:00");
    await dayOf(story, 42, "09:00", "09:01", "21:00");
    await dayOf(story, 43, "09:00");
    expect(await titles(story)).toEqual(["◆ Test #booktok: it is rising"]);
  });

  test("is told with the number, its normal, since when, the posts behind it and what to do", async () => {
    const story = await untilDay40({ booktok: surge });
    await dayOf(story, 42, "09:00");
    const [said] = await story.said();
    if (!said) throw new Error("Nothing was said.");
    const { card, key, to, expiresAt } = said;
    expect(card.headline).toBe(
      "#booktok has been rising since 12 Nov: 186 views a day this week, usually 100.",
    );
    expect(textOf(card)).toBe(
      [
        "◆ Test: good as one of your five, not as the main tag.",
        "Score: 57 (43–70)\nWatched in: books",
        "Posts of the last week:\npost 2\npost 3\npost 4",
      ].join("\n"),
    );
    const [advice, curve] = card.blocks;
    expect([advice?.kind, curve?.kind]).toEqual(["text", "chart"]);
    expect(curve?.kind === "chart" && curve.alt).toMatch(
      /^Views a day of #booktok, .* usually 100\. Rising since 12 Nov\.$/,
    );
    expect(card.actions.map((action) => action.kind === "run" && action.line)).toEqual([
      "why booktok",
      "score booktok",
      "alerts mute tag:booktok 7d",
    ]);
    expect(plain(card.source)).toBe("TikLiveAPI, read 12 Nov 2026 06:00 UTC");
    expect(key).toEqual({ subscriptionId: "s1", period: "alert 2026-11-12 booktok rising" });
    expect(to).toEqual(channel);
    expect(expiresAt).toEqual(new Date(story.at(42, "21:00")));
  });

  test("is told when its rise is over", async () => {
    const story = await untilDay40({ booktok: surge });
    for (let day = 41; day < 60; day++) await dayOf(story, day, "09:00");
    const last = (await story.said()).at(-1);
    expect(last?.card.title).toBe("▼ Hold #booktok: its rise is over");
    expect(last?.card.headline).toMatch(
      /^#booktok rose from 12 Nov on, and that is over: 1\d\d views/,
    );
    expect(last && textOf(last.card)).toContain("▼ Hold: plan no new post under it");
  });

  test("waits for its morning reading", async () => {
    const story = await untilDay40({ booktok: surge });
    await story.read(41, 41);
    await story.run(42, "09:00");
    expect(await titles(story)).toEqual([]);
    await dayOf(story, 42, "09:30");
    expect(await titles(story)).toEqual(["◆ Test #booktok: it is rising"]);
  });

  test("is looked for in quiet hours and told at their end", async () => {
    const story = await untilDay40({ booktok: surge });
    await dayOf(story, 42, "06:01", "07:59");
    expect(await story.ports.alerts.held()).toMatchObject([
      { kind: "rising", tag: "booktok", firedAt: new Date(story.at(42, "06:01")) },
    ]);
    expect(await titles(story)).toEqual([]);
    await story.run(42, "08:00");
    expect(await titles(story)).toEqual(["◆ Test #booktok: it is rising"]);
  });

  test("is no job while it is held in quiet hours or over the day's number, and one when that ends or it is muted", async () => {
    const [b, c, d] = [surge, surge, surge];
    const story = await untilDay40({ booktok: surge, b, c, d });
    const { planTellings } = createAlertJobs(story.ports, createCohorts(story.ports));
    const planned = async (day: number, time: string) => {
      story.world.travel(story.at(day, time));
      return (await planTellings()).length;
    };
    await dayOf(story, 42, "06:01");
    expect([await planned(42, "06:02"), await planned(42, "07:59")]).toEqual([0, 0]);
    expect(await planned(42, "08:00")).toBe(1);
    const settings = await story.ports.settings.channel(channel);
    await edits(story.ports).settings.saveChannel(channel, { ...settings, quiet: null });
    expect(await planned(42, "07:00")).toBe(1);
    await story.run(42, "07:00");
    expect(await story.said()).toHaveLength(3);
    expect([await planned(42, "07:01"), await planned(43, "08:59")]).toEqual([0, 0]);
    expect(await planned(43, "09:00")).toBe(1);
    const [held] = await story.ports.alerts.held();
    const until = new Date(story.at(44, "07:00"));
    await edits(story.ports).mutes.save({ channel, what: "list", name: "books", until, by: "you" });
    expect([held?.list, await planned(43, "08:00")]).toEqual(["books", 1]);
  });

  test("is told once in a channel that watches it in two lists", async () => {
    const story = await untilDay40({ booktok: surge });
    const [list] = await story.ports.watchlists.all(channel);
    if (!list) throw new Error("No list.");
    await edits(story.ports).watchlists.save({ ...list, name: "reads" });
    await story.subscribe({ list: "reads" });
    await dayOf(story, 42, "09:00");
    const all = await story.said();
    expect(all.map(({ card }) => card.title)).toEqual(["◆ Test #booktok: it is rising"]);
    expect(all[0] && textOf(all[0].card)).toContain("Watched in: books, reads");
    expect(await story.ports.alerts.held()).toEqual([]);
  });
});

describe("the rest of a busy day", () => {
  /** One day stands out, and that is all. */
  const lull = [...days(40, 100), 300, ...days(30, 100)];

  test("comes as one digest the next morning that says what has calmed since", async () => {
    const gains = { a: surge, b: surge, c: surge, lull, longer: surge };
    const story = await untilDay40(gains, { level: "more" });
    const quiet = await story.ports.settings.channel(channel);
    await edits(story.ports).settings.saveChannel(channel, { ...quiet, quiet: null });
    await dayOf(story, 41, "09:30");
    expect(await titles(story)).toEqual([
      "▼ Hold #a: one day stands out",
      "▼ Hold #b: one day stands out",
      "▼ Hold #c: one day stands out",
    ]);
    await dayOf(story, 42, "06:30");
    expect((await story.said()).length).toBe(6);
    await story.run(42, "09:00");
    expect((await story.said()).length).toBe(6);
    await dayOf(story, 43, "09:00");
    const digest = (await story.said()).at(-1);
    expect(digest?.what).toBe("digest");
    expect(digest?.card.title).toBe("Alerts of books: #longer rising");
    expect(digest?.card.headline).toBe("2 alerts waited for the morning; 1 calmed since.");
    const said = digest ? textOf(digest.card) : "";
    expect(said).toMatch(
      /#longer: it is rising\. Since \d+ \w+: .* views a day this week, usually/,
    );
    expect(said).toMatch(/\n.* – [\d.]+[KM]? plays/);
    expect(said).toContain("Calmed since #lull (spike): its pace is usual again.");
    expect(await story.ports.alerts.held()).toEqual([]);
  });
});

test("a tag of the team's own in other hands is told with who and what is new", async () => {
  const story = await startStory({
    gains: { ourbrand: calm },
    people: (_, day) => (day >= 30 ? "seller" : "reader"),
  });
  await story.subscribe({ level: "fewer", owned: true });
  await story.read(0, 29);
  await story.run(29, "09:00");
  await dayOf(story, 30, "09:00");
  await dayOf(story, 31, "09:00");
  const all = await story.said();
  expect(all.map(({ card }) => card.title)).toEqual(["#ourbrand: perhaps hijacked"]);
  expect(all[0]?.card.headline).toContain(
    "100.0% of who posts or of what they tag is new, usually 0.0%.",
  );
  expect(all[0]?.card.blocks.map(({ kind }) => kind)).not.toContain("chart");
  expect(all[0] && textOf(all[0].card)).toContain("Creators never seen: 100.0% (usual 0.0%)");
});
