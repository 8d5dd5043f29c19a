import type { Inline } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { datedDay } from "../../card/short-day.ts";
import { paidTo } from "../../card/source.ts";
import type { CreatorFinding, PostsReadFinding } from "./creator-finding.ts";

/** "@penny_wren, 30 posts, 12 Oct to 22 Nov · TikLiveAPI, 3 credits" */
export function sourceOf(
  { handle, provider }: CreatorFinding,
  { count: read, from, until }: PostsReadFinding,
  credits: number,
  now: Date,
): Inline {
  const days = from && until ? `, ${datedDay(from, now)} to ${datedDay(until, now)}` : "";
  return [`@${handle}, ${plural(read, "post")}${days} · ${paidTo(provider, credits)}`];
}

/** "3 of 28 posts are marked as paid adverts." */
export function advertWords({ adverts }: PostsReadFinding): string {
  if (!adverts) return "Which posts are paid adverts is not told: ask them.";
  const { marked, of } = adverts;
  if (marked === 0) return `None of ${plural(of, "post")} is marked as a paid advert.`;
  return `${marked} of ${plural(of, "post")} ${marked === 1 ? "is marked as a paid advert" : "are marked as paid adverts"}.`;
}
