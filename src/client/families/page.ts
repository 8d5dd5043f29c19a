import { z } from "zod";

/** One page of a list, not yet believed. Items are checked one by one, so that a bad one costs only itself. */
export interface PageClaims<T> {
  /** `undefined` where an item is of another shape. */
  readonly items: readonly (T | undefined)[];
  readonly cursor: string | null;
  readonly more: boolean | null;
}

type Fields = Readonly<Record<string, unknown>>;

interface PageForm<T> {
  /** Keys the list may be under; the first that is there counts. */
  readonly lists: readonly string[];
  readonly item: z.ZodType<T>;
  /** Where the next page starts; under `max_cursor` or `cursor` unless said. */
  readonly cursor?: (page: Fields) => unknown;
}

/** The fullest page known has 50 items. More than these are not looked at: each takes time, also one that is none. */
const mostItems = 200;
/** A longer one is no cursor: it would have to be sent back. */
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

/** What tells a page whose list is missing from the answer to another question. */
const paging = ["cursor", "max_cursor", "hasMore", "has_more"];

/** A list that is null, or missing beside where it would go on, is an empty one: feeds come like that. */
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

/** A number beyond 2^53 has lost its last digits and would lead somewhere else. */
function asCursor(value: unknown): string | null {
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : null;
  return typeof value === "string" && value.length <= longestCursor ? value : null;
}
