import type { Action, Card } from "../../src/card/card.ts";
import type { Command } from "../../src/commands/command.ts";
import { isOffered, toolName } from "./tools.ts";
import { type TypedCall, typedCall } from "./typed-call.ts";

/** A tool to call next, and with what: what is a button in a chat. */
export interface NextCall {
  readonly label: string;
  readonly tool: string;
  readonly arguments: TypedCall["arguments"];
}

/** What the card's buttons stand for, as far as there is a tool for it. */
export function nextCalls(
  { actions }: Pick<Card, "actions">,
  commands: readonly Command[],
): readonly NextCall[] {
  return actions.flatMap((action) => callOf(action, commands));
}

function callOf(action: Action, commands: readonly Command[]): readonly NextCall[] {
  const call = action.kind === "run" ? typedCall(action.line, commands) : undefined;
  if (!call || !isOffered(call.command)) return [];
  return [{ label: action.label, tool: toolName(call.command.name), arguments: call.arguments }];
}
