import { type Card, card, sentence } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { UserError } from "../../errors.ts";
import { type HandleTable, readHandles, type WrongHandle } from "../../formats/handle-table.ts";
import { code, said } from "../../text/inline.ts";
import { handleWords } from "../../watchlist/typed-handles.ts";
import { defineCommand } from "../command.ts";
import { quoted } from "../grammar/quoted.ts";
import { listOption } from "../grammar/shared-options.ts";
import { listNamed } from "../watchlists/list-named.ts";
import { changing } from "../workspace/changing.ts";
import { addTargets, type TargetsChanged, targetsAction } from "./change-targets.ts";
import { countedWords } from "./targets-add.ts";

/** What `targets import` did. Handles are lower case and without "@". */
export interface TargetsImportFinding {
  readonly list: string;
  readonly added: readonly string[];
  /** How many were target creators of the list before. */
  readonly already: number;
  /** How many lines named somebody again. */
  readonly repeated: number;
  /** Handles that did not fit. */
  readonly over: readonly string[];
  /** Lines that were left out. */
  readonly wrong: readonly WrongHandle[];
  /** What was taken for the name of the column; `null` when it has none. */
  readonly head: string | null;
  /** Names of columns that were ignored. */
  readonly unused: readonly string[];
  /** How many the list has now. */
  readonly targets: number;
}

export const targetsImport = defineCommand({
  name: "targets import",
  about: "Many target creators at once: a CSV with a column creator, or a handle a line",
  topic: "keep",
  examples: ["targets import books @bookish.mara @pages.mara"],
  options: {
    list: listOption,
    document: {
      kind: "document",
      longest: 1_000_000,
      about: "CSV with a column creator, or a handle or link a line",
      required: true,
    },
  },
  audience: "channel",
  who: "editor",
  effect: "adds",
  progress: () => "Reading the list…",
  async run({ list, document }, context) {
    const told: string[] = [];
    const pasted = await document((note) => void told.push(note));
    await listNamed(list, context);
    const table = await readHandles(pasted);
    if (table.handles.length === 0) throw nobody(table);
    const handles = [...new Set(table.handles)];
    const done = await changing(context, (turn) =>
      addTargets(list, handles, turn, " from a table"),
    );
    const { changed: added, over, total: targets } = done;
    const finding: TargetsImportFinding = {
      ...{ list, added, over, targets },
      already: handles.length - added.length - over.length,
      repeated: table.handles.length - handles.length,
      wrong: table.wrong.map(({ line, text, what }) => ({ line, text, what })),
      head: table.head,
      unused: table.unused,
    };
    return { finding, card: importCard(finding, done, told) };
  },
});

function nobody({ wrong }: HandleTable): UserError {
  return new UserError(
    "There is no creator's handle in that.",
    said`${wrongLines(wrong)
      .map((words) => `${words} `)
      .join("")}Paste a handle a line, or a CSV with a column ${code("creator")}.`,
  );
}

function importCard(
  finding: TargetsImportFinding,
  { limit, undo }: TargetsChanged,
  told: readonly string[],
): Card {
  const { list, added, already, repeated, over, wrong, head, unused, targets } = finding;
  const leftOut = wrong.filter(({ what }) => what !== "above");
  return card({
    title: `Target creators of ${list}`,
    headline:
      added.length > 0
        ? `Added ${handleWords(added)}; ${list} now has ${plural(targets, "target creator")}.`
        : `Nothing new: ${list} has ${plural(targets, "target creator")}, as before.`,
    tone: leftOut.length + over.length > 0 ? "warning" : "neutral",
    blocks: [
      ...wrongLines(wrong),
      ...(over.length > 0 ? [`${limit} Left out: ${fewNamed(over)}.`] : []),
      ...(already > 0 ? [`There already: ${already}.`] : []),
      ...(repeated > 0 ? [`Named again: ${repeated}.`] : []),
      ...(head !== null ? [`The handles were read from the column ${quoted(head)}.`] : []),
      ...(unused.length > 0
        ? [`Columns not used: ${unused.slice(0, 5).map(quoted).join(", ")}.`]
        : []),
      ...(added.length > 0 ? [countedWords] : []),
      ...told,
    ].map(sentence),
    actions: [...undo, targetsAction(list)],
  });
}

/** Why lines were left out, in the order shown, and what to do about it. */
const reasons: Readonly<Record<WrongHandle["what"], string>> = {
  name: "Left out, because a handle has no spaces (it stands after the @ in the address of the profile)",
  tag: "Left out, because a hashtag is nobody; hashtags go on the list itself",
  link: "Left out, because it is no address of a profile on TikTok, such as tiktok.com/@name",
  empty: "Left out, because the cell is empty",
  other: "Left out, because a handle has up to 24 letters of a to z, digits, _ and .",
  above: "Not read, because it stands above the names of the columns",
};

const mostShown = 5;

function wrongLines(wrong: readonly WrongHandle[]): readonly string[] {
  return (Object.keys(reasons) as WrongHandle["what"][]).flatMap((what) => {
    const found = wrong.filter((one) => one.what === what);
    if (found.length === 0) return [];
    const shown = found
      .slice(0, mostShown)
      .map(({ line, text }) =>
        text.trim() === "" ? `line ${line}` : `line ${line} ${quoted(text)}`,
      );
    const more = found.length > mostShown ? ` and ${found.length - mostShown} more` : "";
    return [`${reasons[what]}: ${shown.join(", ")}${more}.`];
  });
}

function fewNamed(handles: readonly string[]): string {
  const shown = handles.slice(0, mostShown).map((handle) => `@${handle}`);
  const more = handles.length > mostShown ? ` and ${handles.length - mostShown} more` : "";
  return `${shown.join(", ")}${more}`;
}
