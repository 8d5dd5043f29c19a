import { type Card, card, channelSpan, type Inline, list, strong } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { timeThere } from "../../card/schedule-words.ts";
import { capital, shorten } from "../../card/text.ts";
import { zoneOf } from "../../ports/channel-zone.ts";
import type { Change } from "../../ports/ports.ts";
import type { Answer, CommandContext } from "../command.ts";
import { nextPage, onPage, type Page, pageAt, pagesOf, pageWords } from "../grammar/pages.ts";
import { type PersonFinding, personFinding } from "../subscriptions/subscription-finding.ts";
import { undoAction } from "./note-change.ts";
import { presentOf } from "./present.ts";
import { canBeUndone } from "./undo-change.ts";

/** Who changed what in this workspace, newest first. */
export interface HistoryFinding {
  /** Those of the page. */
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
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

/** A phone's screen of them. */
const onOnePage = 5;
/** Those before are kept, and not shown. */
const mostShown = 500;

/** A page of the newest 500 changes. Throws a `UserError` for one behind the last. */
export async function history(
  page: number,
  context: CommandContext,
): Promise<Answer<HistoryFinding>> {
  const { changes, channel, now } = context;
  const recent = await changes.recent(channel, mostShown);
  const pages = pagesOf([[recent.length, onOnePage]]);
  const at = pageAt(page, pages, (of) => `settings history page:${of}`);
  const told = onPage(recent, page, onOnePage);
  const present = await presentOf(told, context);
  const undoable = new Set(
    told.filter((change) => canBeUndone(change, recent, present, now)).map(({ id }) => id),
  );
  const finding: HistoryFinding = {
    changes: told.map(({ id, at: changedAt, by, channel: where, words }) => ({
      ...{ id, at: changedAt.toISOString(), by: personFinding(by), channel: where, words },
      undoable: undoable.has(id),
    })),
    ...{ page, pages },
  };
  return { finding, card: await historyCard(told, undoable, at, context) };
}

const longestWords = 28;

async function historyCard(
  told: readonly Change[],
  undoable: ReadonlySet<string>,
  at: Page,
  context: CommandContext,
): Promise<Card> {
  const zone = await zoneOf(context.channel, context);
  const newest = at.page === 1 ? `The last ${plural(told.length, "change")}` : "Earlier changes";
  return card({
    title: `History${pageWords(at)}`,
    headline:
      told.length > 0
        ? `${newest} here, newest first; times are ${zone}.`
        : "Nobody has changed anything here yet.",
    blocks: [
      list(
        [],
        told.map((change) => line(change, undoable.has(change.id), zone, context)),
      ),
    ],
    actions: [
      ...told
        .filter(({ id }) => undoable.has(id))
        .map((change) => ({
          ...undoAction(change),
          label: `Undo: ${shorten(change.words, longestWords)}`,
          menu: { title: "Take one back", words: capital(change.words) },
        })),
      ...nextPage(at),
    ],
  });
}

function line(
  { at, by, words, channel }: Change,
  isUndoable: boolean,
  zone: string,
  context: CommandContext,
): Inline {
  // Who asks through an assistant is in no channel.
  const place = channel === by.id ? "private" : channelSpan(channel);
  const where = channel === context.channel.channel ? [] : [" (in ", place, ")"];
  const undo = isUndoable ? " Can be taken back." : "";
  return [strong(timeThere(at, zone, context.now)), ` ${by.name} ${words}`, ...where, `.${undo}`];
}
