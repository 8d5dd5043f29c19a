import { mapYielding } from "../../async/yield-to-event-loop.ts";
import type { TagName } from "../../domain/hashtag.ts";
import { listName } from "../../domain/list-name.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { UserError } from "../../errors.ts";
import { readPool, storedPool, type TagPool } from "../../readings/tag-pool.ts";
import { code, said } from "../../text/inline.ts";
import type { CommandContext } from "../command.ts";
import { parseTag } from "../grammar/read-tags.ts";
import { noSuchTag } from "./no-such-tag.ts";

/** The posts of one tag, or of all tags of a list. */
export interface PostsSubject {
  /** `null` when a tag was typed. */
  readonly list: Watchlist | null;
  readonly pools: readonly TagPool[];
  /** Tags of the list of which no posts are known yet. */
  readonly unread: readonly TagName[];
}

/**
 * The posts of what was typed: of a list where one has that name and no `#` is before it, as they are stored; else of a tag, which is
 * read when it was not read today. Throws a `UserError` when there is neither, or nothing of the list is known.
 */
export async function postsSubject(what: string, context: CommandContext): Promise<PostsSubject> {
  const list = await namedList(what, context);
  if (list) return postsOfList(list, context);
  const ref = parseTag(what);
  const pool = await readPool(ref, context, context.requestContext);
  if (!pool) throw noSuchTag(ref);
  return { list: null, pools: [pool], unread: [] };
}

/** The list of that name; `undefined` when there is none, or a `#` before it means the tag. */
export async function namedList(
  what: string,
  { watchlists, channel }: Pick<CommandContext, "watchlists" | "channel">,
): Promise<Watchlist | undefined> {
  const name = /^[#＃]/u.test(what) ? undefined : listName(what);
  return name === undefined ? undefined : watchlists.find(channel, name);
}

/** The posts of a list's tags. Throws a `UserError` when none are known. */
export async function postsOfList(
  list: Watchlist,
  { pool }: Pick<CommandContext, "pool">,
): Promise<PostsSubject> {
  if (list.tags.length === 0) throw emptyList(list.name);
  const found = await mapYielding(list.tags, async (tag) => ({
    tag,
    pool: await storedPool(tag, { pool }),
  }));
  if (found.every((one) => !one.pool)) throw unreadList(list.name);
  return {
    list,
    pools: found.flatMap((one) => one.pool ?? []),
    unread: found.filter((one) => !one.pool).map(({ tag }) => tag),
  };
}

function unreadList(list: string): UserError {
  return new UserError(
    `No posts of the list ${list} were read yet.`,
    "Its hashtags are read every morning at 06:00 UTC. For one of them, ask by its name.",
  );
}

function emptyList(list: string): UserError {
  return new UserError(
    `The list ${list} is empty.`,
    said`Put something on it first: ${code(`watch add "${list}" booktok`)}.`,
  );
}
