import { type Action, button } from "../../card/card.ts";
import { UserError } from "../../errors.ts";
import { code, said } from "../../text/inline.ts";

/** For answers that are longer than a phone shows at once. */
export const pageOption = {
  kind: "whole",
  min: 1,
  max: 1000,
  about: "Which page of it; the first if not said",
  required: false,
} as const;

/** The items of a page; pages are counted from 1. */
export function onPage<T>(items: readonly T[], page: number, size: number): readonly T[] {
  return items.slice((page - 1) * size, page * size);
}

/** How many pages parts of such lengths take together, each part with so many items on a page. At least 1. */
export function pagesOf(parts: readonly (readonly [length: number, size: number])[]): number {
  return Math.max(1, ...parts.map(([length, size]) => Math.ceil(length / size)));
}

/** One page of an answer, from 1. */
export interface Page {
  readonly page: number;
  readonly pages: number;
  /** The command line of the next one; `null` on the last. */
  readonly next: string | null;
}

/** Throws a `UserError` for a page behind the last one; `line` is what shows a page. */
export function pageAt(page: number, pages: number, line: (page: number) => string): Page {
  if (page <= pages) return { page, pages, next: page < pages ? line(page + 1) : null };
  throw new UserError(
    `There is no page ${page}: ${pages === 1 ? "all of it is on one page" : `it ends with page ${pages}`}.`,
    said`The last one is ${code(line(pages))}.`,
  );
}

/** ", page 1 of 2", for a title; nothing where there is one. */
export function pageWords({ page, pages }: Page): string {
  return pages > 1 ? `, page ${page} of ${pages}` : "";
}

/** "Page 1 of 2 · ", for the small print of a card whose title is a sentence; nothing where there is one. */
export function pageNote({ page, pages }: Page): string {
  return pages > 1 ? `Page ${page} of ${pages} · ` : "";
}

/** The button to the next page. */
export function nextPage({ next }: Page): readonly Action[] {
  return next === null ? [] : button("Next page", next);
}
