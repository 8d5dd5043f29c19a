import { type Action, type Block, type Card, card, sentence, text } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { shortDay } from "../../card/short-day.ts";
import { readFrom } from "../../card/source.ts";
import { capital } from "../../card/text.ts";
import { alertLevels } from "../../domain/subscription.ts";
import { dayNumber } from "../../domain/utc-day.ts";
import { code, said, type Words } from "../../text/inline.ts";
import { usesBarWords } from "../../watchlist/uses-bar.ts";
import { windowWords } from "../../watchlist/window-bars.ts";
import type { AlertsFinding, AlertWish } from "./alerts-finding.ts";
import { pastAlertTable } from "./backtest-card.ts";
import { daysNeeded } from "./backtest-finding.ts";
import type { Reached } from "./introduction.ts";

const eventsShown = 10;

/** What came of saving. */
interface Saved extends Reached {
  readonly actions: readonly Action[];
}

const notSaved: Saved = { isStopped: false, tone: "neutral", notes: [], actions: [] };

/** The alerts of this channel, saved or as a preview. */
export function alertsCard(finding: AlertsFinding, now: Date, saved: Saved = notSaved): Card {
  const { list, provider, readAt } = finding;
  return card({
    title: `Alerts of ${list}`,
    headline: headline(finding, saved.isStopped),
    tone: saved.tone,
    blocks: [...saved.notes.map(sentence), ...(finding.isSaved ? [] : preview(finding, now))],
    actions: [...saved.actions, ...actions(finding)],
    source: provider && readAt && !finding.isSaved ? readFrom(provider, new Date(readAt)) : [],
  });
}

function headline(finding: AlertsFinding, isStopped: boolean): Words {
  const { list, tags, current, wish, isSaved, alerts, days } = finding;
  const stop = isStopped ? ", but nothing can be posted here yet." : ".";
  if (wish && isSaved) return `This channel gets ${wishWords(wish)} of ${list}${stop}`;
  if (wish) {
    return `With ${wishWords(wish)} of ${list} (${plural(tags, "tag")}) this channel would have had ${plural(alerts[wish.level], "message")} in the last ${days} days.`;
  }
  if (!current?.alerts) return `This channel gets no alerts of ${list}.`;
  const { state, region, alerts: on, createdBy } = current;
  const how = state.kind === "active" ? "" : ` They are ${state.kind} now.`;
  return `This channel gets ${wishWords({ ...on, region })} of ${list}, set up by ${createdBy.name}.${how}`;
}

/** `"balanced" alerts for DE, hijacks too` */
export function wishWords({ level, region, owned }: AlertWish): string {
  return `"${level}" alerts${region ? ` for ${region}` : ""}${owned ? ", hijacks too," : ""}`;
}

function preview(finding: AlertsFinding, now: Date): readonly Block[] {
  const { wish, events, tags, list, thresholds, usesBar } = finding;
  if (tags === 0)
    return [
      sentence(
        said`The list is empty. Put something on it: ${code(`watch add "${list}" booktok`)}.`,
      ),
    ];
  const shown = events.slice(0, eventsShown);
  const more = events.length - shown.length;
  return [
    ...(wish ? [] : [countTable(finding)]),
    ...(shown.length > 0 ? [pastAlertTable(shown)] : []),
    ...(more > 0 ? [text(`And ${more} more before these.`)] : []),
    ...(thresholds
      ? [text(`By your own thresholds of ${list}: a rise ${windowWords(thresholds)}.`)]
      : []),
    ...(usesBar === null
      ? []
      : [text(`By your own threshold of ${list}, told too: ${usesBarWords(usesBar)}.`)]),
    ...missing(finding, now).map((words) => text(words)),
    ...(wish
      ? [
          text(
            "A channel gets three messages a day at most; the rest waits for the next morning. Nothing changes until you save.",
          ),
        ]
      : []),
  ];
}

function countTable({ alerts, days }: AlertsFinding): Block {
  return {
    kind: "table",
    columns: [
      { heading: "Level", align: "left" },
      { heading: `Last ${days} days`, align: "right" },
    ],
    rows: alertLevels.map((level) => [level, String(alerts[level])]),
  };
}

/** The days that the look back had no readings for. */
function missing({ readSince, daysRead, days }: AlertsFinding, now: Date): readonly string[] {
  if (!readSince) return ["None of the tags has been read yet, so nothing is known of the past."];
  const first = dayNumber(new Date(readSince));
  const isYoung = first > dayNumber(now) - days;
  return [
    ...(isYoung
      ? [`The tags are read since ${shortDay(first)}; the days before are not in it.`]
      : []),
    ...(daysRead < daysNeeded
      ? [`A tag can hardly turn before it was read on ${daysNeeded} days; these on ${daysRead}.`]
      : []),
  ];
}

function actions({ list, wish, isSaved, current }: AlertsFinding): readonly Action[] {
  const run = (label: string, line: string): Action => ({ kind: "run", label, line });
  const name = `"${list}"`;
  if (isSaved) return [run("Open windows", `watch calendar ${name}`)];
  const others = alertLevels.filter((level) => level !== (wish ?? current?.alerts)?.level);
  const looks = others.map((level) => run(capital(level), `alerts set ${name} ${level}`));
  return wish ? [run("Save", saveLine(list, wish)), ...looks] : looks;
}

function saveLine(list: string, { level, region, owned }: AlertWish): string {
  const where = region ? ` region:${region}` : "";
  return `alerts set "${list}" ${level}${where} owned:${owned ? "yes" : "no"} save:yes`;
}
