import { apology } from "../card/apology.ts";
import type { Card } from "../card/card.ts";
import { demoLabel, withNotes } from "../card/source.ts";
import type { Command, CommandContext } from "../commands/command.ts";
import { ProviderError } from "../errors.ts";
import type { Ports } from "../ports/ports.ts";

export interface Reply {
  readonly outcome: "answered" | "mistake" | "fault";
  /** The result for programs. */
  readonly finding: unknown;
  readonly card: Card;
}

/** Runs a command. Never rejects: errors are answered with a card. */
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

/** The answer for an error. Faults are logged; mistakes of a person are not. */
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

/** A spent budget is not logged as a fault: the operator set it and was warned. */
function isOverBudget(error: unknown): boolean {
  return error instanceof ProviderError && error.failure === "over-budget";
}
