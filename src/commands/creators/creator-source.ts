import type { Inline } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { shortDate } from "../../card/short-day.ts";
import { paidTo } from "../../card/source.ts";
import type { CreatorFinding, PostsReadFinding } from "./creator-finding.ts";

/** "@penny_wren, 30 posts, 12 Oct to 22 Nov · TikLiveAPI, 3 credits" */
export function sourceOf(
  { handle, provider }: CreatorFinding,
  { count: read, from, until }: PostsReadFinding,
  credits: number,
): Inline {
  const days = from && until ? `, ${shortDate(from)} to ${shortDate(until)}` : "";
  return [`@${handle}, ${plural(read, "post")}${days} · ${paidTo(provider, credits)}`];
}
