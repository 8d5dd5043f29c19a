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

/** The names a provider may use in an error message about a person it was asked for by id. */
export function namesOf({ handle, name }: Creator): readonly string[] {
  return [handle, name];
}
