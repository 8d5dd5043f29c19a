import { alertNames } from "../../alert/words.ts";
import { type Block, type Card, card, text } from "../../card/card.ts";
import { plural, times } from "../../card/numbers.ts";
import { shortDate } from "../../card/short-day.ts";
import { readFrom } from "../../card/source.ts";
import { code, said, type Words } from "../../text/inline.ts";
import type { BacktestFinding, PastAlertFinding } from "./backtest-finding.ts";

/** The card of a backtest. */
export function backtestCard(finding: BacktestFinding): Card {
  const { list, tags, tooNew, provider, readAt } = finding;
  const someNew = tooNew.length > 0 && tooNew.length < tags;
  return card({
    title: `Alerts of ${list}, looking back`,
    headline: headline(finding),
    blocks: [
      ...eventTable(finding),
      ...(someNew
        ? [text(`${tooNew.length} of ${plural(tags, "tag")} have been read on too few days.`)]
        : []),
    ],
    source: provider && readAt ? readFrom(provider, new Date(readAt)) : [],
  });
}

function headline({
  tags,
  tooNew,
  daysRead,
  daysNeeded,
  alerts,
  days,
  list,
}: BacktestFinding): Words {
  if (tags === 0)
    return said`The list is empty. Put something on it: ${code(`watch add "${list}" booktok`)}.`;
  if (tooNew.length === tags) {
    return `Not enough readings yet: ${daysRead} of ${daysNeeded} days.`;
  }
  return `In the last ${days} days "balanced" would have sent ${plural(alerts.normal, "alert")} about ${plural(tags, "tag")}, "fewer" ${alerts.low} and "more" ${alerts.high}.`;
}

const eventsShown = 5;

function eventTable({ events }: BacktestFinding): readonly Block[] {
  if (events.length === 0) return [];
  const shown = events.slice(0, eventsShown);
  return [
    text(
      shown.length < events.length
        ? `The last ${shown.length} of "balanced":`
        : 'Those of "balanced":',
    ),
    pastAlertTable(shown),
  ];
}

/** Alerts that would have been sent, a row each. */
export function pastAlertTable(alerts: readonly PastAlertFinding[]): Block {
  return {
    kind: "table",
    columns: [
      { heading: "Tag", align: "left" },
      { heading: "Alert", align: "left" },
      { heading: "Day", align: "left" },
      { heading: "Against usual", align: "right" },
    ],
    rows: alerts.map(({ date, tag, kind, ratio }) => [
      tag,
      alertNames[kind],
      shortDate(date),
      againstUsual(kind, ratio),
    ]),
  };
}

/** Of one that cools nothing: what is usual before it holds the rise, and says nothing of the weeks before. */
function againstUsual(kind: PastAlertFinding["kind"], ratio: number | null): string {
  if (ratio === null || kind === "fading") return "";
  return `${times(ratio)} ${kind === "spike" ? "on one day" : "over 4 days"}`;
}
