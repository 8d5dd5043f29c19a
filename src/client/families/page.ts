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

const list = z.array(z.unknown()).nullish();

/** A list that is missing or null is an empty one: feeds come like that. */
export function pageOf<T>({
  lists,
  item,
  cursor = usualCursor,
}: PageForm<T>): z.ZodType<PageClaims<T>> {
  return z.record(z.string(), z.unknown()).transform((page, context) => {
    const items = list.safeParse(page[lists.find((key) => key in page) ?? ""]);
    if (!items.success) {
      context.addIssue({ code: "custom", message: "its list is none" });
      return z.NEVER;
    }
    const more = [page["hasMore"], page["has_more"]].find((value) => value != null);
    return {
      items: (items.data ?? []).map((one) => item.safeParse(one).data),
      cursor: asCursor(cursor(page)),
      more: typeof more === "boolean" || more === 0 || more === 1 ? Boolean(more) : null,
    };
  });
}

function usualCursor(page: Fields): unknown {
  return page["max_cursor"] ?? page["cursor"];
}

function asCursor(value: unknown): string | null {
  return typeof value === "number" || typeof value === "string" ? String(value) : null;
}
