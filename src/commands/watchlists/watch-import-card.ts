import { type Action, type Block, type Card, card, sentence } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import type { WatchLimits } from "../../ports/ports.ts";
import { sum } from "../../scorer/statistics.ts";
import type { Words } from "../../text/inline.ts";
import type { WatchImportFinding } from "./watch-import-finding.ts";
import { leftOutWords, outsideWords, readingWords } from "./watch-import-words.ts";

type Lists = WatchImportFinding["lists"];

/** The card of `watch import`. */
export function importCard(
  finding: WatchImportFinding,
  limits: WatchLimits,
  notes: readonly Words[],
  actions: readonly Action[],
): Card {
  const { lists, wrong } = finding;
  const over = sum(lists.map((one) => one.over));
  const added = sum(lists.map((one) => one.added.length));
  return card({
    title: "Watchlists",
    headline: headline(lists),
    tone: over > 0 || wrong.some(({ what }) => what !== "empty") ? "warning" : "neutral",
    blocks: [
      resultTable(lists),
      ...[
        ...leftOutWords(wrong),
        ...outsideWords(lists, limits),
        ...readingWords(finding),
        ...(added > 0 ? ["The next reading tells whether TikTok has them."] : []),
        ...notes,
      ].map(sentence),
    ],
    actions,
  });
}

function headline(lists: Lists): string {
  const grown = lists.filter(({ added }) => added.length > 0);
  const added = sum(lists.map((one) => one.added.length));
  const labelled = sum(lists.map((one) => one.labelled));
  const labels = `labelled ${plural(labelled, "tag")} of ${namedOrCounted(lists.filter((one) => one.labelled > 0))}`;
  if (added > 0) {
    const also = labelled > 0 ? `, and ${labels}` : "";
    return `Added ${plural(added, "tag")} to ${namedOrCounted(grown)}${also}.`;
  }
  return labelled > 0 ? `L${labels.slice(1)}.` : `Nothing new for ${namedOrCounted(lists)}.`;
}

function namedOrCounted(lists: Lists): string {
  const [only] = lists;
  return lists.length === 1 && only ? only.list : plural(lists.length, "list");
}

const mostRows = 10;

function resultTable(lists: Lists): Block {
  const right = (heading: string) => ({ heading, align: "right" }) as const;
  const row = (name: string, some: Lists) => [
    name,
    String(sum(some.map((one) => one.added.length))),
    String(sum(some.map((one) => one.already))),
    String(sum(some.map((one) => one.over))),
  ];
  const rest = lists.slice(mostRows);
  return {
    kind: "table",
    columns: [
      { heading: "List", align: "left" },
      ...["Added", "There already", "Does not fit"].map(right),
    ],
    rows: [
      ...lists.slice(0, mostRows).map((one) => row(one.list, [one])),
      ...(rest.length > 0 ? [row(`${rest.length} more`, rest)] : []),
    ],
  };
}
