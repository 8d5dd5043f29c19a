import { type Action, type Block, type Card, card, text } from "../card/card.ts";
import { plural } from "../card/numbers.ts";
import { quoted } from "./quoted.ts";

/** What `watch import` did. */
export interface WatchImportFinding {
  readonly lists: readonly {
    readonly list: string;
    readonly added: readonly string[];
    /** How many were on it already. */
    readonly already: number;
    /** How many do not fit any more. */
    readonly over: number;
  }[];
  /** What was no hashtag, or no list, and the line it stands on. */
  readonly wrong: readonly { readonly line: number; readonly text: string }[];
}

/** How it is said what became of a table. */
export function importCard(
  { lists: changed, wrong }: WatchImportFinding,
  notes: readonly string[],
  actions: readonly Action[],
): Card {
  const added = changed.reduce((sum, one) => sum + one.added.length, 0);
  const over = changed.reduce((sum, one) => sum + one.over, 0);
  const [only] = changed;
  const where = changed.length === 1 && only ? only.list : plural(changed.length, "list");
  return card({
    title: "Watchlists",
    headline:
      added > 0 ? `Added ${plural(added, "tag")} to ${where}.` : `Nothing new for ${where}.`,
    tone: wrong.length + over > 0 ? "warning" : "neutral",
    blocks: [
      resultTable(changed),
      ...wrongWords(wrong).map((words) => text(words)),
      ...(over > 0
        ? [text("What does not fit is over the limit of tags a list, or of lists.")]
        : []),
      ...(added > 0 ? [text("Whether TikTok has them, the next reading tells.")] : []),
      ...notes.map((note) => text(note)),
    ],
    actions,
  });
}

function resultTable(changed: WatchImportFinding["lists"]): Block {
  const right = (heading: string) => ({ heading, align: "right" }) as const;
  return {
    kind: "table",
    columns: [
      { heading: "List", align: "left" },
      ...["Added", "There already", "Does not fit"].map(right),
    ],
    rows: changed.map(({ list, added, already, over }) => [
      list,
      ...[added.length, already, over].map(String),
    ]),
  };
}

const mostWrong = 10;

function wrongWords(wrong: WatchImportFinding["wrong"]): readonly string[] {
  if (wrong.length === 0) return [];
  const shown = wrong
    .slice(0, mostWrong)
    .map(({ line, text: word }) => `line ${line} ${quoted(word)}`);
  const more = wrong.length > mostWrong ? ` and ${wrong.length - mostWrong} more` : "";
  return [`Left out, because it can be no hashtag or no list: ${shown.join(", ")}${more}.`];
}
