import type { CampaignCounter } from "../../domain/campaign.ts";
import { UserError } from "../../errors.ts";
import { code, said } from "../../text/inline.ts";
import { quoted } from "./quoted.ts";

/** A counter's target. */
export interface CampaignGoal {
  readonly counter: CampaignCounter;
  readonly goal: number;
}

const thousands: ReadonlyMap<string, number> = new Map([
  ...["k", "thousand"].map((word) => [word, 1e3] as const),
  ...["m", "mio", "million", "millions"].map((word) => [word, 1e6] as const),
  ...["b", "bn", "billion", "billions"].map((word) => [word, 1e9] as const),
]);

const goalWords =
  /^(\d{1,3}(?:,\d{3}){1,5}|\d{1,15}(?:\.\d{1,3})?) ?(k|m|b|bn|mio|thousand|millions?|billions?)? ?(?:more )?(?:(views?|plays?)|(uses?|posts?|videos?))?$/;

/** Reads "500k views" or "20,000 uses". Throws a `UserError` when it is no number of one of the two. */
export function readGoal(text: string): CampaignGoal {
  const typed = text.trim().toLowerCase();
  const [whole, digits = "", unit = "", views, uses] = goalWords.exec(typed) ?? [];
  if (whole === undefined) {
    const isBoth = /view/.test(typed) && /use|post|video/.test(typed);
    throw new UserError(
      isBoth
        ? "A campaign aims at views or at uses, not at both."
        : said`${code("goal")} is a number of views or uses, not ${quoted(text)}.`,
      said`For example: ${code("goal:500k views")} or ${code("goal:20000 uses")}.`,
    );
  }
  if (!views && !uses) {
    throw new UserError(
      `${quoted(text)} of what?`,
      said`Say ${code(`goal:${typed} views`)}, or ${code(`goal:${typed} uses`)} for posts that carry it.`,
    );
  }
  const number = Number(digits.replaceAll(",", "")) * (thousands.get(unit) ?? 1);
  return { counter: views ? "views" : "uses", goal: Math.round(number) };
}
