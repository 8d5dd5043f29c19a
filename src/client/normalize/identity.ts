import type { Creator, Hashtag, TagRef } from "../../domain/hashtag.ts";

/**
 * The hashtag if it is the one that was asked for. A provider may answer "booktokers" for "booktok"; those numbers must
 * not be taken for booktok's.
 */
export function thatOf(asked: TagRef, found: Hashtag | undefined): Hashtag | undefined {
  const isIt = asked.kind === "id" ? found?.id === asked.id : found?.name === asked.name;
  return isIt ? found : undefined;
}

/** The creator if the handle is the one that was asked for, in any case. */
export function whoIs(asked: string, found: Creator | undefined): Creator | undefined {
  return found?.handle === asked.toLowerCase() ? found : undefined;
}

/**
 * For a list of somebody's own, asked for by id: the names that an error message may use for them, and that what it says is
 * believed.
 */
export function personal({ handle, name }: Creator) {
  return { about: [handle, name], isPersonal: true };
}
