import type { WorkspaceRef } from "../domain/channel.ts";
import type { Words } from "../text/inline.ts";

/** How something is, worst first: it does not do its work, it should be looked at, it is well. */
export const healths = ["broken", "look", "ok"] as const;
export type Health = (typeof healths)[number];

/** What a check found, in a sentence or two, and what to do about it in one. */
export type CheckResult =
  | { readonly health: "ok"; readonly words: Words }
  | { readonly health: "broken" | "look"; readonly words: Words; readonly mend: Words };

export interface Check {
  /** What is checked, for people: "Slack’s token". */
  readonly name: string;
  /** `null` where there is nothing to check. Changes nothing, and puts no secret into its words. */
  run(signal: AbortSignal): Promise<CheckResult | null>;
}

/** A check with what came of it. */
export interface Checked {
  readonly name: string;
  readonly health: Health;
  readonly words: Words;
  /** What to do, in a sentence; `null` when it is well. */
  readonly mend: Words | null;
}

/** What the bot can say of how it is, beyond what belongs to a workspace. */
export interface Checkup {
  /**
   * Whether an admin may be told of the machine and the accounts: in the workspace of whoever runs the bot, and who owns the
   * bot's application anywhere. Never rejects.
   */
  isForOperator(workspace: WorkspaceRef, person: string): Promise<boolean>;
  /** Makes the checks of the machine, the database and the accounts, within a few seconds. Never rejects. */
  run(): Promise<readonly Checked[]>;
  /** What is wrong with the clock, in sentences; none while it is right. */
  clockNotes(): readonly string[];
}
