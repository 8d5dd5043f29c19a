import { distinct } from "../../assessment/compare-tags.ts";
import type { TagRef } from "../../domain/hashtag.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { UserError } from "../../errors.ts";
import { captionTags } from "../../readings/caption-tags.ts";
import { code, said } from "../../text/inline.ts";
import type { CommandContext } from "../command.ts";
import { readTags } from "../grammar/read-tags.ts";
import { namedList } from "./posts-subject.ts";

/** What somebody wants five tags for. */
export interface PickSubject {
  /** `null` when tags were given. */
  readonly list: Watchlist | null;
  /** The tags that were typed, then those of the draft, each once. */
  readonly refs: readonly TagRef[];
  readonly isDraft: boolean;
}

interface Typed {
  /** A list or tags. */
  readonly what: string | undefined;
  readonly draft: string | undefined;
  readonly label: string | undefined;
}

/** More than this nobody types; each id is looked up for a call. */
const most = { typed: 10, ids: 3 } as const;

/** Reads what was typed: a list where one has that name, else tags. Asks the provider nothing. Throws a `UserError` when there is neither. */
export async function pickSubject(
  { what, draft, label }: Typed,
  context: CommandContext,
): Promise<PickSubject> {
  const isDraft = draft !== undefined;
  const list = what === undefined ? undefined : await namedList(what, context);
  const typed = what === undefined || list ? [] : readTags(what);
  const written = captionTags(draft ?? null).map((tag): TagRef => ({ kind: "name", name: tag }));
  const ids = typed.filter(({ kind }) => kind === "id");
  if (typed.length > most.typed || ids.length > most.ids) throw tooMany(typed.length);
  const refs = distinct([...typed, ...written]);
  if (!list && refs.length === 0) throw nothingGiven(isDraft);
  if (!list && label !== undefined) throw noLabels(label);
  return { list: list ?? null, refs, isDraft };
}

function tooMany(typed: number): UserError {
  return new UserError(
    said`${code("pick")} goes by one to three hashtags; that was ${typed}.`,
    said`Give those that the post is about, or the whole caption: ${code("pick for …")}.`,
  );
}

function noLabels(label: string): UserError {
  return new UserError(
    "Labels are of watchlists, and these are hashtags.",
    said`For example: ${code(`pick books label:${label}`)}.`,
  );
}

function nothingGiven(isDraft: boolean): UserError {
  return isDraft
    ? new UserError(
        "There is no hashtag in that draft.",
        said`Say what it is about first: ${code("pick booktok for …")}.`,
      )
    : new UserError(
        "Pick for which hashtag, list or draft?",
        said`For example: ${code("pick booktok")}, or ${code("pick for")} and your caption.`,
      );
}
