import { yieldToEventLoop } from "../../async/yield-to-event-loop.ts";
import type { Action } from "../../card/card.ts";
import { listName } from "../../domain/list-name.ts";
import { UserError } from "../../errors.ts";
import type { Table } from "../../formats/table.ts";
import { readTable } from "../../formats/watchlist-table.ts";
import { code, said } from "../../text/inline.ts";
import { creditsLeft } from "../../usage/budget-left.ts";
import { mergeLists, type RequestedEntry } from "../../watchlist/merge-lists.ts";
import {
  type Answer,
  type Command,
  type CommandContext,
  type Deed,
  defineCommand,
  type OptionValues,
} from "../command.ts";
import { confirmLine } from "../grammar/confirm-line.ts";
import { whateverItCosts } from "../grammar/consent.ts";
import { confirmOption, listOption } from "../grammar/shared-options.ts";
import { type AskedFirst, askFirst, endsWithYes, withoutYes } from "../workspace/ask-first.ts";
import { newList } from "../workspace/change-list.ts";
import { changing } from "../workspace/changing.ts";
import { checkTagLimit } from "../workspace/check-limits.ts";
import { importCard } from "./watch-import-card.ts";
import { importFinding, type LeftOut, type WatchImportFinding } from "./watch-import-finding.ts";
import { mergeWishes } from "./watch-import-merge.ts";
import { withReadableRegions } from "./watch-import-regions.ts";
import { leftOutWords } from "./watch-import-words.ts";

const longestDocument = 1_000_000;

const options = {
  list: {
    ...listOption,
    about: "Where to put them, if the CSV has no column list",
    required: false,
  },
  document: {
    kind: "document",
    longest: longestDocument,
    about: "CSV with a column tag, perhaps list and labels; or a tag a line",
    required: true,
  },
  confirm: confirmOption,
} as const;
type Given = OptionValues<typeof options>;

export const watchImport: Command = defineCommand({
  name: "watch import",
  about: "Put many hashtags on watchlists: a CSV with a column tag, or a tag a line",
  topic: "keep",
  examples: ["watch import list:books booktok romantasy tbr"],
  options,
  form: {
    title: "Import hashtags",
    submit: "Import",
    fields: [
      {
        option: "document",
        label: "The hashtags",
        hint: "A CSV with a column tag, perhaps list and labels; or a tag a line.",
      },
      {
        option: "list",
        label: "On which watchlist?",
        hint: "Where the CSV has no column list.",
        mayBeNew: true,
      },
    ],
  },
  audience: "channel",
  who: "editor",
  progress: () => "Reading the list…",
  async run(given, context): Promise<Answer<WatchImportFinding | AskedFirst>> {
    const told: string[] = [];
    const pasted = await given.document((note) => void told.push(note));
    const { list, document } = await listBefore(withoutYes(pasted), given.list, context);
    const table = await withReadableRegions(await readTable(document, list !== undefined), context);
    checkAny(table);
    const { wishes, homeless } = wishesOf(table, list);
    const confirm = endsWithYes(pasted) ? whateverItCosts : given.confirm;
    await yieldToEventLoop();
    const question = await askAboutTable({ ...given, confirm }, pasted, wishes, context);
    if (question) return question;
    await yieldToEventLoop();
    const { merged, cost, actions } = await changing(context, (turn) => mergeWishes(wishes, turn));
    await yieldToEventLoop();
    const left = await creditsLeft(context, context.channel, context.now);
    const more = actions.length > mostUndone + 1 ? [undoMore] : [];
    const notes = [...told, ...(cost ? [cost, left].flatMap((note) => note ?? []) : []), ...more];
    const finding = importFinding(merged, table, homeless);
    return { finding, card: importCard(finding, context.watchLimits, notes, shortened(actions)) };
  },
});

/** "books booktok tbr" without `list:`, where the first word is one of their lists and tags follow on its line. */
async function listBefore(
  document: string,
  list: string | undefined,
  { watchlists, channel }: CommandContext,
): Promise<{ readonly list: string | undefined; readonly document: string }> {
  const [typed = "", inQuotes, word] =
    /^(?:["“]([^"”\r\n]{1,60})["”]|([^\s,;"]{1,60})) +(?=[^\s,;])/u.exec(document) ?? [];
  const name = list === undefined ? listName(inQuotes ?? word ?? "") : undefined;
  const found = name === undefined ? undefined : await watchlists.find(channel, name);
  return found ? { list: found.name, document: document.slice(typed.length) } : { list, document };
}

/** The line to type again, for a few tags in a row; `null` for a table. */
function typedLine(list: string | undefined, pasted: string): string | null {
  const isTags = list !== undefined && /^[#\p{L}\p{M}\p{N}_, ]{1,300}$/u.test(pasted);
  return isTags ? confirmLine("watch import", list, {}, pasted.trim()) : null;
}

async function askAboutTable(
  given: Given,
  pasted: string,
  wishes: readonly RequestedEntry[],
  context: CommandContext,
) {
  const lists = await context.watchlists.all(context.channel);
  const merged = mergeLists(wishes, lists, context.watchLimits, (name) => newList(name, context));
  await checkTagLimit(
    merged.flatMap(({ added }) => added),
    context,
  );
  const wanted = {
    ...{ title: "Watchlists", typed: typedLine(given.list, pasted), confirm: given.confirm },
    after: { lists: merged.flatMap(({ after }) => after ?? []) },
  };
  const goAhead: Deed = (after) => watchImport.run({ ...given, confirm: whateverItCosts }, after);
  return askFirst(wanted, context, goAhead);
}

function checkAny({ entries, wrong }: Table): void {
  if (entries.length > 0) return;
  throw new UserError(
    "There is no hashtag in that.",
    said`${leftOutWords(wrong)
      .map((words) => `${words} `)
      .join("")}Paste a tag a line, or a CSV with a column ${code("tag")}.`,
  );
}

/** The entry that each line asks for, and the lines that name no list. Throws a `UserError` when no line has one. */
function wishesOf({ entries }: Table, list: string | undefined) {
  const wishes = entries.flatMap((entry): readonly RequestedEntry[] => {
    const name = entry.list ?? list;
    return name === undefined ? [] : [{ ...entry, list: name }];
  });
  if (wishes.length === 0) {
    throw new UserError(
      "It does not say which list the tags are for.",
      said`Name it first: ${code("watch import list:books")}, or give the CSV a column ${code("list")}.`,
    );
  }
  const homeless = list === undefined ? entries.filter((entry) => entry.list === null) : [];
  return {
    wishes,
    homeless: homeless.map(
      ({ line, tag }): LeftOut => ({ line, text: `#${tag}`, what: "no list" }),
    ),
  };
}

const mostUndone = 4;
const undoMore = said`${code("undo")} takes back one list after the other, the last one first.`;

/** The undo buttons of the last changed lists, and the button that shows the lists. */
function shortened(actions: readonly Action[]): readonly Action[] {
  return [...actions.slice(0, -1).slice(-mostUndone), ...actions.slice(-1)];
}
