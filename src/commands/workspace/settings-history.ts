import { type Card, card, channelSpan, type Inline, list, strong } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { timeThere } from "../../card/schedule-words.ts";
import { shorten } from "../../card/text.ts";
import { zoneOf } from "../../ports/channel-zone.ts";
import type { Change } from "../../ports/ports.ts";
import type { Answer, CommandContext } from "../command.ts";
import { type PersonFinding, personFinding } from "../subscriptions/subscription-finding.ts";
import { undoAction } from "./note-change.ts";
import { presentOf } from "./present.ts";
import { canBeUndone } from "./undo-change.ts";

/** Who changed what in this workspace, newest first. */
export interface HistoryFinding {
  readonly changes: readonly {
    readonly id: string;
    /** ISO 8601, UTC. */
    readonly at: string;
    readonly by: PersonFinding;
    readonly channel: string;
    readonly words: string;
    /** Whether `undo` can undo it now. */
    readonly undoable: boolean;
  }[];
}

const shown = 10;

export async function history(context: CommandContext): Promise<Answer<HistoryFinding>> {
  const { changes, channel, now } = context;
  const recent = await changes.recent(channel, shown);
  const present = await presentOf(recent, context);
  const undoable = new Set(
    recent.filter((change) => canBeUndone(change, recent, present, now)).map(({ id }) => id),
  );
  const finding: HistoryFinding = {
    changes: recent.map(({ id, at, by, channel, words }) => ({
      ...{ id, at: at.toISOString(), by: personFinding(by), channel, words },
      undoable: undoable.has(id),
    })),
  };
  return { finding, card: await historyCard(recent, undoable, context) };
}

/** A phone's screen of them. */
const mostTold = 6;
const mostButtons = 5;
const longestWords = 28;

async function historyCard(
  recent: readonly Change[],
  undoable: ReadonlySet<string>,
  context: CommandContext,
): Promise<Card> {
  const zone = await zoneOf(context.channel, context);
  const told = recent.slice(0, mostTold);
  return card({
    title: "History",
    headline:
      recent.length > 0
        ? `The last ${plural(told.length, "change")} here, newest first; times are ${zone}.`
        : "Nobody has changed anything here yet.",
    blocks: [
      list(
        [],
        told.map((change) => line(change, undoable.has(change.id), zone, context)),
      ),
    ],
    actions: told
      .filter(({ id }) => undoable.has(id))
      .slice(0, mostButtons)
      .map((change) => ({
        ...undoAction(change),
        label: `Undo: ${shorten(change.words, longestWords)}`,
      })),
  });
}

function line(
  { at, by, words, channel }: Change,
  isUndoable: boolean,
  zone: string,
  context: CommandContext,
): Inline {
  const where = channel === context.channel.channel ? [] : [" (in ", channelSpan(channel), ")"];
  const undo = isUndoable ? " Can be taken back." : "";
  return [strong(timeThere(at, zone)), ` ${by.name} ${words}`, ...where, `.${undo}`];
}
