import { plural } from "../card/numbers.ts";
import { keptDays } from "../domain/kept-days.ts";
import type { CheckResult } from "../ports/checkup.ts";
import { broken, look, ok } from "./results.ts";

/** What was heard at the address of the bot's health. */
export type BotFacts =
  | { readonly kind: "none" }
  | { readonly kind: "ready" }
  /** With its reasons, in sentences. */
  | { readonly kind: "not ready"; readonly reasons: readonly string[] };

export function judgeBot(at: string, facts: BotFacts): CheckResult {
  switch (facts.kind) {
    case "ready":
      return ok(`A bot runs at ${at} and does its work.`);
    case "none":
      return look(`No bot answers at ${at}.`, "Start it, unless it runs on another machine.");
    case "not ready":
      return broken(
        `The bot at ${at} does not do its work: ${facts.reasons.join(" ")}`,
        "Look into its log.",
      );
  }
}

/** What was heard at the address from which the bot is reached from outside. */
export type PublicFacts =
  | { readonly kind: "bot" }
  /** Somebody else answered, with that status. */
  | { readonly kind: "other"; readonly status: number }
  /** With the code of the error. */
  | { readonly kind: "none"; readonly code: string };

export function judgePublicUrl(port: number, facts: PublicFacts): CheckResult {
  switch (facts.kind) {
    case "bot":
      return ok("The bot answers at PUBLIC_URL.");
    case "other":
      return broken(
        `At PUBLIC_URL something else answers (HTTP ${facts.status}).`,
        `Let that address lead to port ${port} of the bot.`,
      );
    case "none":
      return look(
        `PUBLIC_URL cannot be reached from this machine (${facts.code}); from outside it may be.`,
        `Open it elsewhere with /healthz behind it: it says ok where the address leads to port ${port} of the bot.`,
      );
  }
}

export interface LinkFacts {
  readonly hasAddress: boolean;
  /** Whether there is an address and a key, so that links are made and work. */
  readonly areMade: boolean;
  /** Links that would work now. */
  readonly posted: number;
}

/** Whether briefs have links to their full reports, and those that were posted work. */
export function judgeReportLinks({ hasAddress, areMade, posted }: LinkFacts): CheckResult | null {
  if (areMade)
    return ok(
      `Briefs have a link to their full report; whoever has it can read that for ${keptDays.reports} days.`,
    );
  const missing = hasAddress ? "REPORT_KEY" : "PUBLIC_URL";
  if (posted > 0)
    return look(
      `${plural(posted, "link")} to full reports ${posted === 1 ? "was" : "were"} made and ${posted === 1 ? "does" : "do"} not work: ${missing} is not set.`,
      `Set ${missing} as it was. If you meant to turn links off, type settings unlink in each workspace.`,
    );
  return hasAddress
    ? ok("Briefs have no link to their full report: REPORT_KEY would give them one.")
    : null;
}
