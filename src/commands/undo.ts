import { card } from "../card/card.ts";
import type { Change } from "../change.ts";
import { UserError } from "../errors.ts";
import { changing, type Turn } from "./changing.ts";
import { defineCommand } from "./command.ts";
import { noteChange } from "./note-change.ts";
import {
  canBeTakenBack,
  isAsLeft,
  isRecent,
  isTakenBack,
  isTakingBack,
  isUndoable,
  presentOf,
  takeBack,
  takingBack,
  type UndoableChange,
} from "./take-back.ts";
import { typeInstead } from "./type-instead.ts";

/** What was taken back. */
export interface UndoFinding {
  readonly change: string;
  readonly words: string;
  readonly by: string;
}

export const undo = defineCommand({
  name: "undo",
  about: "Take back the newest change of the last hour, or one of them",
  examples: ["undo"],
  options: {
    change: {
      kind: "text",
      longest: 40,
      about: "The change's id; the newest one if not said",
      required: false,
    },
  },
  audience: "channel",
  who: "editor",
  async run({ change: id }, context) {
    const change = await changing(context, (turn) => undoOne(id, turn));
    const { words, by } = change;
    const finding: UndoFinding = { change: change.id, words, by: by.id };
    return {
      finding,
      card: card({
        title: "Undone",
        headline: `Everything is as it was before ${by.name} ${words}.`,
      }),
    };
  },
});

async function undoOne(id: string | undefined, turn: Turn): Promise<UndoableChange> {
  const change = id ? await changeOf(id, turn) : await newest(turn);
  await takeBack(change, turn);
  const note = `took back what ${change.by.name} did: ${change.words}`;
  await noteChange(turn, note, null, takingBack(change));
  return change;
}

/** How far back a change is looked for; far more than an hour has. */
const searched = 500;

/** The change of that id, which can be taken back. */
async function changeOf(id: string, turn: Turn): Promise<UndoableChange> {
  const recent = await turn.changes.recent(turn.channel, searched);
  const change = recent.find((one) => one.id === id);
  if (!change) throw new UserError("There is no such change here.", seeHistory);
  if (!isUndoable(change)) throw cannot(change);
  if (isTakenBack(change, recent)) throw new UserError("That was taken back already.", seeHistory);
  if (!isRecent(change, turn.now)) throw tooOld(change);
  if (isAsLeft(change, await presentOf(turn.channel, turn))) return change;
  throw new UserError(
    `Somebody changed it again since ${change.by.name} ${change.words}.`,
    seeHistory,
  );
}

const seeHistory = "`settings history` shows who did what, and what can still be taken back.";

async function newest(turn: Turn): Promise<UndoableChange> {
  const all = await turn.changes.recent(turn.channel, searched);
  const newestOfAll = all.find((change) => !isTakenBack(change, all) && !isTakingBack(change));
  if (newestOfAll && !isUndoable(newestOfAll) && isRecent(newestOfAll, turn.now)) {
    throw cannot(newestOfAll);
  }
  const present = await presentOf(turn.channel, turn);
  const found = all.find((change): change is UndoableChange =>
    canBeTakenBack(change, all, present, turn.now),
  );
  if (found) return found;
  const last = all.filter(isUndoable).find((change) => !isTakenBack(change, all));
  if (last && !isRecent(last, turn.now)) throw tooOld(last);
  throw new UserError("There is nothing to take back.", seeHistory);
}

/** Nothing older is taken back in its place: whoever types `undo` means what was done last. */
function cannot({ by, words }: Change): UserError {
  return new UserError(`That ${by.name} ${words} cannot be taken back.`, seeHistory);
}

function tooOld(change: UndoableChange): UserError {
  return new UserError(
    `A change can be taken back for an hour; ${change.by.name} ${change.words} before that.`,
    `Type ${typeInstead(change.undo)} instead.`,
  );
}
