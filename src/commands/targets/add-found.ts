import { type Action, button } from "../../card/card.ts";
import type { CommandContext, Deed } from "../command.ts";
import { targetsAdd } from "./targets-add.ts";

/** Actions that add creators who were found to a list: all of them, or one. */
export function addFound(
  list: string,
  handles: readonly string[],
  context: CommandContext,
): readonly Action[] {
  if (handles.length === 0) return [];
  const single = handles.flatMap((handle) =>
    button(`Add @${handle}`, `targets add "${list}" @${handle}`, {
      title: "Add one of them",
      words: `@${handle}`,
    }),
  );
  return handles.length === 1
    ? single
    : [addAll(`Add all ${handles.length}`, list, handles, context), ...single];
}

/** The button that adds them all, whose line would be too long for one. */
export function addAll(
  label: string,
  list: string,
  handles: readonly string[],
  { questions, newId, channel, now }: CommandContext,
): Action {
  const id = newId();
  const creators = handles.map((handle) => `@${handle}`).join(" ");
  const run: Deed = (context) => targetsAdd.run({ list, creators }, context);
  questions.keep(id, channel, { who: "editor", run }, now);
  return { kind: "run", label, line: `go-ahead ${id}` };
}
