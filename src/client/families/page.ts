import { z } from "zod";

/**
 * One page of a list, not yet validated. Items are parsed one by one, so that a bad item does not affect the others.
 */
export interface PageClaims<T> {
  /** `undefined` for an item of another shape. */
  readonly items: readonly (T | undefined)[];
  readonly cursor: string | null;
  readonly more: boolean | null;
}

type Fields = Readonly<Record<string, unknown>>;

interface PageForm<T> {
  /** Possible keys of the list; the first one present is used. */
  readonly lists: readonly string[];
  readonly item: z.ZodType<T>;
  /** The cursor of the next page; by default `max_cursor` or `cursor`. */
  readonly cursor?: (page: Fields) => unknown;
}

/** The most items to read of a page; the largest page known has 50. Parsing takes time for invalid items too. */
const mostItems = 200;
/** A longer text is not accepted as a cursor, because cursors are sent back in requests. */
const longestCursor = 500;

const record = z.custom<Fields>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
);

export function pageOf<T>({
  lists,
  item,
  cursor = usualCursor,
}: PageForm<T>): z.ZodType<PageClaims<T>> {
  return record.transform((page, context) => {
    const items = listIn(page, lists);
    if (!items) {
      context.addIssue({ code: "custom", message: "its list is none" });
      return z.NEVER;
    }
    const more = [page["hasMore"], page["has_more"]].find((value) => value != null);
    return {
      items: items.slice(0, mostItems).map((one) => item.safeParse(one).data),
      cursor: asCursor(cursor(page)),
      more: typeof more === "boolean" || more === 0 || more === 1 ? Boolean(more) : null,
    };
  });
}

/** Keys that show that a body is a page whose list is missing, and not the answer to another question. */
const paging = ["cursor", "max_cursor", "hasMore", "has_more"];

/** A list that is null, or missing while paging keys are present, counts as empty: feeds do this. */
function listIn(page: Fields, lists: readonly string[]): readonly unknown[] | undefined {
  const key = lists.find((one) => Object.hasOwn(page, one));
  const list = key === undefined ? undefined : page[key];
  if (Array.isArray(list)) return list;
  const isEmpty = list == null && [key, ...paging].some((one) => one && Object.hasOwn(page, one));
  return isEmpty ? [] : undefined;
}

function usualCursor(page: Fields): unknown {
  return page["max_cursor"] ?? page["cursor"];
}

/** A number above 2^53 has lost its last digits and would point somewhere else. */
function asCursor(value: unknown): string | null {
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : null;
  return typeof value === "string" && value.length <= longestCursor ? value : null;
}
