import type { Card } from "../card/card.ts";
import { plural } from "../card/numbers.ts";
import { demoLabel, withNotes } from "../card/source.ts";
import type { Command, CommandContext } from "../commands/command.ts";
import { ProviderError } from "../errors.ts";
import type { Ports } from "../ports/ports.ts";
import type { Words } from "../text/inline.ts";
import { faultCard } from "./fault-card.ts";

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
    const noted = withNotes(card, await notes(context));
    return { outcome: "answered", finding, card: demoLabel(noted, context.demo) };
  } catch (error) {
    return sorry(error, context, context.requestContext.credits);
  }
}

/**
 * The answer for an error that cost so many credits. Faults are logged; mistakes of a person are not. Where a provider was
 * asked, the card says what that cost.
 */
export function sorry(
  error: unknown,
  { log, demo }: Pick<Ports, "log" | "demo">,
  credits = 0,
): Reply {
  const { outcome, finding, card } = faultCard(error);
  if (outcome === "fault" && !isOverBudget(error)) log.error("command.failed", { error });
  const isDear = credits > 0 || error instanceof ProviderError;
  const source = isDear
    ? [credits > 0 ? `This cost ${plural(credits, "credit")}` : "This cost nothing"]
    : [];
  return { outcome, finding, card: demoLabel({ ...card, source }, demo) };
}

async function notes({
  requestContext,
  takeNotice,
  channel,
}: CommandContext): Promise<readonly Words[]> {
  const notice = await takeNotice(channel);
  return [
    ...(requestContext.withheld ? [requestContext.withheld] : []),
    ...(notice ? [notice] : []),
  ];
}

/** A spent budget is not logged as a fault: the operator set it and was warned. */
function isOverBudget(error: unknown): boolean {
  return error instanceof ProviderError && error.failure === "over-budget";
}
