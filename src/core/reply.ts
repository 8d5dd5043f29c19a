import { apology } from "../card/apology.ts";
import type { Card } from "../card/card.ts";
import { demoLabel, withNotes } from "../card/source.ts";
import type { Command, CommandContext } from "../commands/command.ts";
import { ProviderError } from "../errors.ts";
import type { Ports } from "../ports/ports.ts";

export interface Reply {
  readonly outcome: "answered" | "mistake" | "fault";
  /** Plain data for programs. */
  readonly finding: unknown;
  readonly card: Card;
}

/** Runs a command. Never rejects: whatever goes wrong comes back as a card that says so. */
export async function reply(
  command: Command,
  options: Parameters<Command["run"]>[0],
  context: CommandContext,
): Promise<Reply> {
  try {
    const { finding, card } = await command.run(options, context);
    const noted = withNotes(card, notes(context));
    return { outcome: "answered", finding, card: demoLabel(noted, context.demo) };
  } catch (error) {
    return sorry(error, context);
  }
}

/** What went wrong, as an answer. Faults are logged; a person's mistakes are nobody else's business. */
export function sorry(error: unknown, { log, demo }: Pick<Ports, "log" | "demo">): Reply {
  const { outcome, finding, card } = apology(error);
  if (outcome === "fault" && !isOverBudget(error)) log.error("command.failed", { error });
  return { outcome, finding, card: demoLabel(card, demo) };
}

function notes({ requestContext, takeNotice, channel }: CommandContext): readonly string[] {
  const notice = takeNotice(channel);
  return [
    ...(requestContext.withheld ? [requestContext.withheld] : []),
    ...(notice ? [notice] : []),
  ];
}

/** Whoever runs the bot was warned of it, and set the budget. */
function isOverBudget(error: unknown): boolean {
  return error instanceof ProviderError && error.failure === "over-budget";
}
