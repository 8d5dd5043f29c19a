import { UserError } from "../../errors.ts";
import { unpaidContext } from "../../ports/request-context.ts";
import { code, said } from "../../text/inline.ts";
import { type Answer, type CommandContext, defineCommand } from "../command.ts";
import { commandNamed } from "../grammar/find-command.ts";
import { parseLine } from "../grammar/parse-line.ts";
import { readOptions } from "../grammar/read-options.ts";
import { isQuestion, withoutSpending } from "./share-action.ts";

/** What was said to everybody, and who wanted it. */
export interface ShareFinding {
  /** The command line. */
  readonly shared: string;
  readonly by: string;
}

const longestLine = 300;

/** Says to everybody what a command answered in private. It runs again from what is stored, and spends nothing. */
export const share = defineCommand({
  name: "share",
  about: "Show everybody here what a command answered in private",
  topic: "look",
  examples: [],
  options: {
    line: { kind: "document", longest: longestLine, about: "The command's line", required: true },
  },
  audience: "channel",
  who: "anyone",
  hidden: true,
  async run({ line: typed }, context): Promise<Answer<ShareFinding>> {
    const line = await typed();
    const { card } = await unpaid(line, context);
    const by = context.asker.name;
    const source = [`Shared by ${by}`, ...(card.source.length > 0 ? [" · ", ...card.source] : [])];
    return { finding: { shared: line, by }, card: { ...card, source } };
  },
});

/** For those whom only they themselves hear. */
export const mayNotShare = new UserError(
  "You may not write here, so I say nothing to everybody for you.",
  "Ask somebody who may.",
);

/** What the line answers without a call that costs something. Throws a `UserError` where it needs one. */
async function unpaid(line: string, context: CommandContext): Promise<Answer> {
  const { command: name, options } = parseLine(line, context.commands);
  const command = commandNamed(name, context.commands);
  if (!command?.shareable)
    throw new UserError(
      said`What ${code(name)} answers is not for sharing.`,
      "Those who want to see it can give the command themselves.",
    );
  const { requestContext, isRefused } = unpaidContext(context.requestContext);
  const read = readOptions(command.options, withoutSpending(options));
  const answer = await command.run(read, { ...context, requestContext }).catch((error: unknown) => {
    throw isRefused() ? notFree(line) : error;
  });
  if (isRefused() || isQuestion(answer)) throw notFree(line);
  return answer;
}

function notFree(line: string): UserError {
  return new UserError(
    "Sharing costs nothing, and this would have to be read anew.",
    said`Give the command again: ${code(line)}. Then share what it answers.`,
  );
}
