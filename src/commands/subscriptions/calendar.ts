import { callLabel } from "../../assessment/decision-words.ts";
import { count, times } from "../../card/numbers.ts";
import { dayNumber, isoDay } from "../../domain/utc-day.ts";
import { type CalendarEntry, writeIcs } from "../../formats/ics.ts";
import { defineCommand } from "../command.ts";
import { listOption } from "../grammar/shared-options.ts";
import { listNamed } from "../watchlists/list-named.ts";
import { calendarCard } from "./calendar-card.ts";
import {
  type CalendarFinding,
  calendarFinding,
  pace,
  type WindowFinding,
} from "./calendar-finding.ts";

export const calendar = defineCommand({
  name: "watch calendar",
  aliases: ["calendar"],
  about: "When to post: the open posting windows of a watchlist, also as a calendar file",
  topic: "keep",
  examples: ["watch calendar books", "watch calendar books ics"],
  options: {
    list: listOption,
    format: {
      kind: "choice",
      choices: ["ics"],
      about: "ics for a file that calendars take in",
      required: false,
    },
  },
  audience: "asker",
  who: "anyone",
  shareable: true,
  async run({ list: name, format }, context) {
    const finding = await calendarFinding(await listNamed(name, context), context);
    const file = format === "ics" ? fileOf(finding, context.now) : null;
    return { finding, card: calendarCard(finding, file) };
  },
});

function fileOf({ list, demo, open, closed }: CalendarFinding, now: Date): string {
  const name = `Posting windows of ${list}${demo ? " (DEMO DATA)" : ""}`;
  const today = dayNumber(now);
  return writeIcs(
    name,
    [...open, ...closed].map((window) => entryOf(window, today)),
    now,
  );
}

/** An open window is one to post in only where the tag is one to use, or to test. */
function titleOf({ tag, closed, decision }: WindowFinding): string {
  if (closed !== null) return `#${tag}: window closed`;
  const isGood = decision?.decision === "use" || decision?.decision === "test";
  return isGood
    ? `Post under #${tag}`
    : `#${tag}: window open${decision ? `, ${callLabel(decision)}` : ""}`;
}

/** The last day of a closed window is the day before it was found to be over; of an open one it is tomorrow. */
function entryOf(window: WindowFinding, today: number): CalendarEntry {
  const { tag, opened, closed, viewsPerDayNow, viewsPerDayUsual } = window;
  const last = closed === null ? today + 1 : dayNumber(new Date(closed)) - 1;
  const views = `${count(viewsPerDayNow)} views a day, ${times(pace(window))} the usual ${count(viewsPerDayUsual)}`;
  return {
    id: `${tag} ${opened}`,
    from: opened,
    to: isoDay(last),
    title: titleOf(window),
    words:
      closed === null
        ? `Its posting window is open: ${views}. It is checked every morning; the window ends when its pace does.`
        : `Its posting window was open; at last ${views}.`,
    revision: (closed === null ? today : last + 1) - dayNumber(new Date(opened)),
  };
}
