import { drawsOf, mix, type Seed } from "../world/seeded-random.ts";

export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page starts. */
  readonly cursor: number;
  readonly hasMore: boolean;
}

export interface PageRequest {
  readonly count: number;
  readonly cursor: number;
}

/** A page as it should be. */
export function plainPage<T>(list: readonly T[], { count, cursor }: PageRequest): Page<T> {
  const items = list.slice(cursor, cursor + count);
  if (items.length === 0) return { items, cursor, hasMore: false };
  return { items, cursor: cursor + items.length, hasMore: cursor + items.length < list.length };
}

/** Of the items after the first page, this share has been on the page before. */
const repeatedShare = 0.03;

/** However many are asked for, a page of a feed may end after so many. */
const fewestOnPage = 16;

/** A page as TikTok's feeds give it: of 16 items or more, up to those asked for, some of which came before. */
export function feedPage<T>(list: readonly T[], request: PageRequest, key: Seed): Page<T> {
  const draws = drawsOf(mix(key, request.cursor, request.count));
  const fewest = Math.min(fewestOnPage, request.count);
  const count = fewest + Math.floor(draws.unit() * (request.count - fewest + 1));
  const page = plainPage(list, { ...request, count });
  const repeatable = list.slice(Math.max(0, request.cursor - 15), request.cursor);
  const items = page.items.map((item) => {
    const before = repeatable[Math.floor(draws.unit() * repeatable.length)];
    return draws.chance(repeatedShare) ? (before ?? item) : item;
  });
  return { ...page, items };
}

/** `undefined` for anything that is not up to nine digits. */
export function pageNumber(text: string | null): number | undefined {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
