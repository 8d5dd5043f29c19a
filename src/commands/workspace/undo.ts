import { card } from "../../card/card.ts";
import type { Change } from "../../domain/change.ts";
import { nameFirst } from "../../domain/channel.ts";
import { UserError } from "../../errors.ts";
import { code, said } from "../../text/inline.ts";
import { type Answer, type Command, type CommandContext, defineCommand } from "../command.ts";
import { whateverItCosts } from "../grammar/consent.ts";
import { confirmOption } from "../grammar/shared-options.ts";
import { type AskedFirst, askFirst } from "./ask-first.ts";
import { type ChangeTurn, changing } from "./changing.ts";
import { inverseCommand } from "./inverse-command.ts";
import { usualEditors } from "./may-edit.ts";
import { noteChange } from "./note-change.ts";
import { presentOf, type WorkspaceReader } from "./present.ts";
import { checkKeepsKey } from "./settings-change.ts";
import {
  canBeUndone,
  canStillUndo,
  isAllAsLeft,
  isTakingBack,
  isUndoable,
  isUndone,
  takingBack,
  type UndoableChange,
  undoChange,
} from "./undo-change.ts";

/** What was undone. */
export interface UndoFinding {
  readonly change: string;
  readonly words: string;
  readonly by: string;
}

export const undo: Command = defineCommand({
  name: "undo",
  about: "Take back the newest change of the last hour, or one of them",
  topic: "run",
  examples: ["undo"],
  options: {
    change: {
      kind: "text",
      longest: 40,
      about: "The change's id; the newest one if not said",
      required: false,
    },
    confirm: confirmOption,
  },
  audience: "channel",
  who: "editor",
  async run({ change: id, confirm }, context): Promise<Answer<UndoFinding | AskedFirst>> {
    const meant = id ? await changeOf(id, context) : await newest(context);
    await checkKeepsKeys(meant, context);
    const question = await askAboutUndo(meant, confirm, context);
    if (question) return question;
    const change = await changing(context, (turn) => undoOne(meant.id, turn));
    const { words, by } = change;
    const finding: UndoFinding = { change: change.id, words, by: by.id };
    return {
      finding,
      card: card({
        title: "Undone",
        headline: `Taken back: ${by.name} ${words}.`,
      }),
    };
  },
});

/** What comes back was asked about when it was made: only a budget that has not enough is asked about again. */
async function askAboutUndo(
  { id, words, undo: all }: UndoableChange,
  confirm: number | undefined,
  context: CommandContext,
) {
  const lists = all.flatMap((one) => (one.kind === "watchlist" && one.before ? [one.before] : []));
  const subscriptions = all.flatMap((one) =>
    one.kind === "subscription" && one.before ? [one.before] : [],
  );
  return askFirst(
    {
      ...{ title: `Take back: ${words}`, confirm, after: { lists, subscriptions } },
      ...{ typed: `undo ${id} confirm:yes`, unasked: Number.POSITIVE_INFINITY },
    },
    context,
    (again) => undo.run({ change: id, confirm: whateverItCosts }, again),
  );
}

/** Throws a `UserError` when the undo would take the asker's right to change things. */
async function checkKeepsKeys({ undo: all }: UndoableChange, context: CommandContext) {
  for (const one of all) {
    if (one.kind !== "editors") continue;
    await checkKeepsKey(one.before ?? usualEditors[context.channel.platform], context);
  }
}

/** Undoes the change. Checks again inside the transaction: another person may have changed or undone it meanwhile. */
async function undoOne(id: string, turn: ChangeTurn): Promise<UndoableChange> {
  const change = await changeOf(id, turn);
  await undoChange(change, turn);
  const note = `took back what ${change.by.name} did: ${change.words}`;
  await noteChange(turn, note, null, takingBack(change));
  return change;
}

/** How many changes to search; far more than an hour has. */
const searched = 500;

/** The change of that id; throws a `UserError` when it cannot be undone. */
async function changeOf(id: string, reader: WorkspaceReader): Promise<UndoableChange> {
  const recent = await reader.changes.recent(reader.channel, searched);
  const change = recent.find((one) => one.id === id);
  if (!change) throw new UserError("There is no such change here.", seeHistory);
  if (!isUndoable(change)) throw cannot(change);
  if (isUndone(change, recent)) throw new UserError("That was taken back already.", seeHistory);
  if (!canStillUndo(change, reader.now)) throw tooOld(change, reader.now);
  if (isAllAsLeft(change, await presentOf([change], reader), reader.now)) return change;
  throw new UserError(
    `Somebody changed it again since ${change.by.name} ${change.words}.`,
    seeHistory,
  );
}

const seeHistory = said`${code("settings history")} shows who did what, and what can still be taken back.`;

async function newest(reader: WorkspaceReader): Promise<UndoableChange> {
  const all = await reader.changes.recent(reader.channel, searched);
  const newestOfAll = all.find((change) => !isUndone(change, all) && !isTakingBack(change));
  if (newestOfAll && !isUndoable(newestOfAll) && canStillUndo(newestOfAll, reader.now)) {
    throw cannot(newestOfAll);
  }
  const present = await presentOf(
    all.filter((one) => canStillUndo(one, reader.now)),
    reader,
  );
  const found = all.find((change): change is UndoableChange =>
    canBeUndone(change, all, present, reader.now),
  );
  if (found) return found;
  const last = all.filter(isUndoable).find((change) => !isUndone(change, all));
  if (last && !canStillUndo(last, reader.now)) throw tooOld(last, reader.now);
  throw new UserError("There is nothing to take back.", seeHistory);
}

/**
 * The error when the last change cannot be undone. No older change is undone instead, because `undo` means the last
 * one.
 */
function cannot({ by, words }: Change): UserError {
  return new UserError(`That ${by.name} ${words} cannot be taken back.`, seeHistory);
}

function tooOld(change: UndoableChange, now: Date): UserError {
  const instead = inverseCommand(change, now);
  return new UserError(
    "Only changes of the last hour can be taken back.",
    said`${nameFirst(change.by)} ${change.words} earlier. ${instead.length > 0 ? said`Type ${instead} instead.` : seeHistory}`,
  );
}
