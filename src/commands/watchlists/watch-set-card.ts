import { type Action, type Card, card, text } from "../../card/card.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { usesBarWords } from "../../watchlist/uses-bar.ts";
import { windowWords } from "../../watchlist/window-bars.ts";
import { quoted } from "../grammar/quoted.ts";
import { showAction } from "../workspace/change-list.ts";

/** Options that were given. */
interface Given {
  readonly goal?: string | undefined;
  readonly regions?: string | undefined;
  readonly note?: string | undefined;
  readonly window?: string | undefined;
  readonly uses?: string | undefined;
}

/** What was set, in the order of the options. */
export function setWords(
  { goal, regions, note, window, uses }: Given,
  after: Watchlist,
): readonly string[] {
  return [
    ...(goal ? [`goal ${goal}`] : []),
    ...(regions === undefined ? [] : [after.regions.join(", ") || "the whole world"]),
    ...(window === undefined
      ? []
      : [after.window ? `a posting window ${windowWords(after.window)}` : "our posting windows"]),
    ...(uses === undefined
      ? []
      : [
          after.usesBar === null
            ? "no alert for more posts"
            : `alerts for ${usesBarWords(after.usesBar)}`,
        ]),
    ...(note === undefined ? [] : [after.note === null ? "no note" : `note ${quoted(after.note)}`]),
  ];
}

/** Without an undo button nothing was changed. */
export function setCard(
  name: string,
  words: readonly string[],
  notes: readonly string[],
  undo: readonly Action[],
): Card {
  return card({
    title: `Watchlist ${name}`,
    headline: `${undo.length > 0 ? "Set" : "Set already"} for ${name}: ${words.join("; ")}.`,
    blocks: notes.map((note) => text(note)),
    actions: [...undo, showAction(name)],
  });
}
