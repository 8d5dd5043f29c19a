import { describe, expect, it } from "vitest";
import type { CalendarFinding } from "../../../src/commands/subscriptions/calendar-finding.ts";
import type { Reply } from "../../../src/core/reply.ts";
import { plain } from "../../../src/text/inline.ts";
import { channel } from "../../alert/examples.ts";
import { type Story, startStory } from "../../alert/story.ts";
import { days } from "../../scorer/counters.ts";

const open = [...days(40, 100), ...days(40, 500)];
const over = [...days(25, 100), ...days(8, 400), ...days(40, 110)];

async function team(gains: Readonly<Record<string, readonly number[]>>, day = 45): Promise<Story> {
  const story = await startStory({ gains });
  await story.read(0, day);
  story.world.travel(story.at(day, "09:00"));
  return story;
}

const findingOf = (reply: Reply) => reply.finding as CalendarFinding;
const rowsOf = ({ card }: Reply) =>
  card.blocks.flatMap((block) => (block.kind === "table" ? [block.rows] : []));

function fileOf({ card }: Reply) {
  const file = card.blocks.find((block) => block.kind === "file");
  if (!file) throw new Error("There is no file.");
  return file;
}

describe("the calendar of a list", () => {
  it("shows the windows that are open: since when, and the pace against usual", async () => {
    const story = await team({ rising: open, gone: over, calm: days(60, 100) });
    const reply = await story.world.type("calendar books");
    expect(reply.card.headline).toBe("1 posting window is open: #rising.");
    expect(rowsOf(reply)[0]).toEqual([["rising", "◆ Test", "12 Nov", "386", "3.9x"]]);
    expect(findingOf(reply).open).toMatchObject([
      {
        ...{ tag: "rising", opened: "2026-11-12", closed: null, daysOpen: 4 },
        ...{ viewsPerDayNow: 386, viewsPerDayUsual: 100 },
        decision: { decision: "test" },
      },
    ]);
    expect(plain(reply.card.source)).toBe("TikLiveAPI, read 15 Nov 2026 06:00 UTC");
  });

  it("shows those that closed in the last thirty days, and no others", async () => {
    const story = await team({ gone: over });
    const [closed, ...others] = findingOf(await story.world.type("calendar books")).closed;
    expect(others).toEqual([]);
    expect(closed).toMatchObject({ tag: "gone", opened: "2026-10-28" });
    const reply = await story.world.type("calendar books");
    expect(reply.card.headline).toBe("No posting window is open: none of 1 tag rises.");
    await story.read(46, 70);
    story.world.travel(story.at(70, "09:00"));
    expect(findingOf(await story.world.type("calendar books")).closed).toEqual([]);
  });

  it("opens and closes when the alerts say so", async () => {
    const story = await startStory({ gains: { gone: over } });
    await story.subscribe();
    for (let day = 0; day <= 45; day++) {
      await story.read(day, day);
      await story.run(day, "09:00");
    }
    const [closed] = findingOf(await story.world.type("calendar books")).closed;
    const told = await story.ports.alerts.inChannel(channel, new Date(0));
    const dayOf = (kind: string) =>
      told
        .find((alert) => alert.kind === kind)
        ?.firedAt.toISOString()
        .slice(0, 10);
    expect([closed?.opened, closed?.closed]).toEqual([dayOf("rising"), dayOf("fading")]);
  });

  it("says how many tags are too new to tell", async () => {
    const { card } = await (await team({ calm: days(9, 100) }, 9)).world.type("calendar books");
    expect(JSON.stringify(card.blocks)).toContain("1 tag read on too few days to open one.");
  });
});

describe("as a file", () => {
  const linesOf = (reply: Reply) => fileOf(reply).content.replaceAll("\r\n ", "").split("\r\n");

  it("has an entry a window; an open one ends tomorrow, and the card says so", async () => {
    const reply = await (await team({ rising: open, gone: over })).world.type("calendar books ics");
    const all = linesOf(reply);
    expect(fileOf(reply).name).toBe("books posting windows.ics");
    expect(all.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(2);
    expect(all).toContain("SUMMARY:Post under #rising");
    // The end is the first day after it: tomorrow, the 16th, is in it.
    expect(all).toContain("DTEND;VALUE=DATE:20261117");
    expect(JSON.stringify(reply.card.blocks)).toContain("an open window ends tomorrow");
  });

  it("does not say to post under a tag that is to be held, whatever the list's own thresholds", async () => {
    const story = await team({ slow: [...days(40, 100), ...days(6, 200), ...days(40, 105)] }, 60);
    await story.world.type("watch set books window:1.5,1");
    const reply = await story.world.type("calendar books ics");
    expect(rowsOf(reply)[0]?.[0]?.slice(0, 2)).toEqual(["slow", "▼ Hold"]);
    expect(linesOf(reply)).toContain("SUMMARY:#slow: window open\\, ▼ Hold");
  });

  it("moves an open window when it is written again the next day", async () => {
    const story = await team({ rising: open });
    const pick = (reply: Reply) => linesOf(reply).filter((line) => /^(UID|DTEND|SEQ)/.test(line));
    const before = pick(await story.world.type("calendar books ics"));
    await story.read(46, 46);
    story.world.travel(story.at(46, "09:00"));
    const after = pick(await story.world.type("calendar books ics"));
    expect(before).toEqual([
      "UID:rising%202026-11-12@tagtide",
      "SEQUENCE:3",
      "DTEND;VALUE=DATE:20261117",
    ]);
    expect(after).toEqual([
      "UID:rising%202026-11-12@tagtide",
      "SEQUENCE:4",
      "DTEND;VALUE=DATE:20261118",
    ]);
  });
});
