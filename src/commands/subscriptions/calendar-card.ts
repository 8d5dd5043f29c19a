import { callLabel } from "../../assessment/decision-words.ts";
import { type Block, button, type Card, card, text } from "../../card/card.ts";
import { count, plural, times } from "../../card/numbers.ts";
import { shortDate } from "../../card/short-day.ts";
import { readFrom } from "../../card/source.ts";
import { code, said, type Words } from "../../text/inline.ts";
import { andMore } from "../../text/listed.ts";
import { windowWords } from "../../watchlist/window-bars.ts";
import { type CalendarFinding, pace, type WindowFinding } from "./calendar-finding.ts";

/** The card of the posting windows. `file` is the calendar file, if asked for. */
export function calendarCard(finding: CalendarFinding, file: string | null): Card {
  const { list, open, closed, days, tooNew, provider, readAt } = finding;
  return card({
    title: `Posting windows of ${list}`,
    headline: headline(finding),
    tone: open.length > 0 ? "rising" : "neutral",
    blocks: [
      ...(open.length > 0 ? [openTable(open)] : []),
      ...(closed.length > 0 ? [text(`Closed in the last ${days} days:`), closedTable(closed)] : []),
      ...(finding.thresholds
        ? [text(`By your own thresholds: a window ${windowWords(finding.thresholds)}.`)]
        : []),
      ...(tooNew > 0 ? [text(`${plural(tooNew, "tag")} read on too few days to open one.`)] : []),
      ...(file === null ? [] : fileBlocks(list, file)),
    ],
    actions:
      file === null
        ? [
            ...button("As a file", `watch calendar "${list}" ics`),
            ...button("Heat map", `heatmap "${list}"`),
          ]
        : [],
    source: provider && readAt ? readFrom(provider, new Date(readAt)) : [],
  });
}

const namedInHeadline = 3;

function headline({ open, tags, list }: CalendarFinding): Words {
  if (tags === 0)
    return said`The list is empty. Put something on it: ${code(`watch add "${list}" booktok`)}.`;
  if (open.length === 0) return `No posting window is open: none of ${plural(tags, "tag")} rises.`;
  const names = open.map(({ tag }) => `#${tag}`);
  return `${plural(open.length, "posting window is", "posting windows are")} open: ${andMore(names, namedInHeadline)}.`;
}

function openTable(windows: readonly WindowFinding[]): Block {
  return {
    kind: "table",
    columns: [
      { heading: "Open", align: "left" },
      { heading: "Decision", align: "left" },
      { heading: "Since", align: "left" },
      { heading: "Views a day", align: "right" },
      { heading: "Pace", align: "right" },
    ],
    rows: windows.map((window) => [
      window.tag,
      window.decision ? callLabel(window.decision) : "",
      shortDate(window.opened),
      count(window.viewsPerDayNow),
      times(pace(window)),
    ]),
  };
}

function closedTable(windows: readonly WindowFinding[]): Block {
  return {
    kind: "table",
    columns: [
      { heading: "Closed", align: "left" },
      { heading: "From", align: "left" },
      { heading: "Until", align: "left" },
      { heading: "Days", align: "right" },
    ],
    rows: windows.map(({ tag, opened, closed, daysOpen }) => [
      tag,
      shortDate(opened),
      closed === null ? "" : shortDate(closed),
      String(daysOpen),
    ]),
  };
}

function fileBlocks(list: string, content: string): readonly Block[] {
  return [
    text(
      "In the file an open window ends tomorrow: we check every morning, and nobody knows more. Import the file again to move it. Nothing comes twice.",
    ),
    { kind: "file", name: `${list} posting windows.ics`, content },
  ];
}
