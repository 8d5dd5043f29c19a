import { type Action, button, type Card } from "../../card/card.ts";
import { UserError } from "../../errors.ts";
import { unpaidContext } from "../../ports/request-context.ts";
import { code, said } from "../../text/inline.ts";
import { type Answer, type Command, type CommandContext, defineCommand } from "../command.ts";
import { commandNamed } from "../grammar/find-command.ts";
import { parseLine } from "../grammar/parse-line.ts";
import { readOptions } from "../grammar/read-options.ts";

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

/** Options that ask for more than what is stored. */
const spending: ReadonlySet<string> = new Set(["fresh", "confirm"]);

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

/**
 * The button that shares an answer: none for questions, for files, and where the line does not fit on one. `label` is
 * what the platform calls it.
 */
export function shareAction(
  label: string,
  { name, shareable, options: specs }: Command,
  given: Readonly<Record<string, unknown>>,
  answer: Answer,
  commands: readonly Command[],
): readonly Action[] {
  if (!shareable || isQuestion(answer) || hasFile(answer.card)) return [];
  const options = withoutSpending(given);
  const values = Object.entries(options).map(([option, value]) =>
    specs[option]?.required ? inQuotes(value) : `${option}:${inQuotes(value)}`,
  );
  const line = [name, ...values].join(" ");
  // What a line cannot say is not shared as something else.
  const isSame =
    JSON.stringify(parseLine(line, commands)) === JSON.stringify({ command: name, options });
  return isSame ? button(label, `share ${line}`) : [];
}

function inQuotes(value: string): string {
  return /\s/u.test(value) ? `"${value}"` : value;
}

function withoutSpending(given: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([option, value]) =>
      typeof value === "string" && !spending.has(option) ? [[option, value]] : [],
    ),
  );
}

/** Whether it asks back before it spends something. */
function isQuestion({ finding }: Answer): boolean {
  return typeof finding === "object" && finding !== null && "asked" in finding;
}

function hasFile({ blocks }: Card): boolean {
  return blocks.some(({ kind }) => kind === "file");
}
