import { plural } from "../../card/numbers.ts";
import { goals } from "../../domain/weights.ts";
import type { WatchLimits } from "../../ports/ports.ts";
import { sum } from "../../scorer/statistics.ts";
import { code, plain, said, type Words } from "../../text/inline.ts";
import { andMore } from "../../text/listed.ts";
import { mostLabels } from "../../watchlist/labels.ts";
import type { Lost } from "../../watchlist/merge-lists.ts";
import { mostRegions, regionAdvice } from "../../watchlist/region-code.ts";
import { quoted } from "../grammar/quoted.ts";
import type { LeftOut, WatchImportFinding } from "./watch-import-finding.ts";

/** The reasons, in the order shown. */
const reasons: Readonly<Record<LeftOut["what"], string>> = {
  tag: "Left out, because it cannot be a hashtag",
  "no tag": "Left out, because its tag's cell is empty",
  words: "Left out, because a hashtag has no spaces; with a # before each they are several",
  count: "Left out, because it is a number",
  list: "Left out, because it cannot be a list's name",
  "no list": "Left out, because it does not say for which list",
  above: "Not read, because it is a title or names the columns",
  empty: "Read as empty",
  label: "Not taken as labels, which are letters, digits and spaces",
  region: "Not taken as countries, which are two-letter codes",
  "unreadable region": "Not taken as countries, because the data provider cannot look from there",
  goal: `Not taken as a goal, which is ${goals.join(" or ")}`,
  window: "Not taken as posting windows, which are written as 2,1",
  cells: "Not used, because it stands beyond the last column's name",
};

const mostShown = 5;

/** Why lines were left out, and which: one sentence for each reason. */
export function leftOutWords(wrong: readonly LeftOut[]): readonly string[] {
  return Object.entries(reasons).flatMap(([what, reason]) => {
    const found = wrong.filter((one) => one.what === what);
    if (found.length === 0) return [];
    const shown = found.slice(0, mostShown).map(place);
    const more = found.length > mostShown ? ` and ${found.length - mostShown} more` : "";
    const count = what === "empty" ? ` (${plural(found.length, "cell")})` : "";
    return [`${reason}${count}: ${shown.join(", ")}${more}.`];
  });
}

function place({ line, text, what }: LeftOut): string {
  const advice = what === "region" ? plain(regionAdvice(text) ?? "").replace(/\.$/, "") : undefined;
  const said = text.replaceAll(/\s+/gu, " ");
  return `line ${line} ${said === "" ? "(empty)" : quoted(said)}${advice ? ` (${advice})` : ""}`;
}

/** Which tags did not fit, and the limit. */
export function outsideWords(
  lists: WatchImportFinding["lists"],
  { tagsPerList, listsPerWorkspace }: WatchLimits,
): readonly string[] {
  const over = sum(lists.map((one) => one.over));
  if (over === 0) return [];
  const shown = lists
    .flatMap(({ list, outside }) => outside.map((tag) => `#${tag} (${list})`))
    .slice(0, mostShown);
  const more = over > shown.length ? ` and ${over - shown.length} more` : "";
  return [
    `Does not fit, because there can be ${plural(listsPerWorkspace, "list")} of ${plural(tagsPerList, "tag")}: ${shown.join(", ")}${more}.`,
  ];
}

const lostWords: Readonly<Record<Lost, Words>> = {
  labels: `A tag has ${mostLabels} labels at most; more were left out`,
  regions: `A list looks from ${mostRegions} countries at most; more were left out`,
  goals: "Lines with several goals: the first one counts",
  windows: "Lines with several posting windows: the first one counts",
  settings: said`Countries, goals and posting windows stay as they are on lists that were there (${code("watch set")} changes them)`,
};

/** Further notes on how a table was read. */
export function readingWords({
  lists,
  repeated,
  unused,
  head,
  allTags,
}: WatchImportFinding): readonly Words[] {
  const lost = (Object.keys(lostWords) as Lost[]).flatMap((what) => {
    const names = lists.filter((one) => one.lost.includes(what)).map(({ list }) => list);
    return names.length > 0 ? [said`${lostWords[what]}: ${listed(names)}.`] : [];
  });
  return [
    ...lost,
    ...(repeated > 0 ? [`Tags named again: ${repeated}; their labels were put together.`] : []),
    ...(allTags ? ["No line names columns, so every cell was read as a tag."] : []),
    ...(unused.length > 0 ? [`Columns not used: ${listed(unused)}.`] : []),
    ...(head !== null ? [`${quoted(head)} was read as the column's name.`] : []),
  ];
}

function listed(names: readonly string[]): string {
  const short = names.map((name) => (name.length > 40 ? `${name.slice(0, 40)}…` : name));
  return andMore(short, mostShown);
}
