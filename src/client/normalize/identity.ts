import type { Creator, Hashtag, TagRef } from "../../domain/hashtag.ts";

/**
 * The hashtag, when it is the one that was asked for. A provider that answers "booktokers" for "booktok" does not have
 * "booktok": its numbers must not be taken for another's.
 */
export function thatOf(asked: TagRef, found: Hashtag | undefined): Hashtag | undefined {
  const isIt = asked.kind === "id" ? found?.id === asked.id : found?.name === asked.name;
  return isIt ? found : undefined;
}

/** The creator, when it is the one whose handle was asked for, in any case. */
export function whoIs(asked: string, found: Creator | undefined): Creator | undefined {
  return found?.handle === asked.toLowerCase() ? found : undefined;
}

/** What a provider may call somebody whom it was asked for by an id. */
export function namesOf({ handle, name }: Creator): readonly string[] {
  return [handle, name];
}
