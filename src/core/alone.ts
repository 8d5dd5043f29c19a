import type { Action, Block, Card } from "../card/card.ts";
import type { Command } from "../commands/command.ts";
import { commandNamed } from "../commands/grammar/find-command.ts";
import { parseLine } from "../commands/grammar/parse-line.ts";
import { UserError } from "../errors.ts";
import { code, said } from "../text/inline.ts";
import type { Alone } from "./invocation.ts";

/** Throws a `UserError` for a command that needs a workspace. */
export function checkAlone({ name, alone }: Command, { installAt }: Alone): void {
  if (alone) return;
  throw new UserError(
    said`Where only you added Tagtide, ${code(name)} does not work.`,
    installAt
      ? said`Ask where it was added for everybody, or ${{ kind: "link", text: "add it for everybody", url: installAt }}.`
      : "Ask where it was added for everybody.",
  );
}

/** A card without buttons that lead nowhere for one person alone. */
export function cardForOne(card: Card, commands: readonly Command[]): Card {
  const leads = (action: Action) => action.kind === "link" || worksAlone(action.line, commands);
  return {
    ...card,
    actions: card.actions.filter(leads),
    blocks: card.blocks.map((block): Block => {
      if (block.kind !== "list" || !block.buttons) return block;
      return { ...block, buttons: block.buttons.map((one) => (one && leads(one) ? one : null)) };
    }),
  };
}

function worksAlone(line: string, commands: readonly Command[]): boolean {
  try {
    return commandNamed(parseLine(line, commands).command, commands)?.alone === true;
  } catch {
    return false;
  }
}
