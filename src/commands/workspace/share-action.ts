import { type Action, button, type Card } from "../../card/card.ts";
import { UserError } from "../../errors.ts";
import type { Answer, Command, OptionSpec } from "../command.ts";
import { parseLine } from "../grammar/parse-line.ts";

const spending: ReadonlySet<string> = new Set(["fresh", "confirm"]);

interface Answered {
  readonly command: Command;
  readonly given: Readonly<Record<string, unknown>>;
  readonly answer: Answer;
}

/**
 * The button that shares an answer: none for questions, for files, and where the line does not fit on one. `label` is
 * what the platform calls it.
 */
export function shareAction(
  label: string,
  { command, given, answer }: Answered,
  commands: readonly Command[],
): readonly Action[] {
  const { name, shareable, options: specs } = command;
  if (!shareable || isQuestion(answer) || hasFile(answer.card)) return [];
  const values = new Map(Object.entries(withoutSpending(given)));
  const asked = Object.entries(specs).flatMap(([option, spec]) => {
    const value = values.get(option);
    return value === undefined ? [] : [{ option, spec, value }];
  });
  // What takes the rest of the line stands last.
  const inOrder = asked.toSorted((a, b) => Number(isRest(a.spec)) - Number(isRest(b.spec)));
  const line = [name, ...inOrder.map(inLine)].join(" ");
  const meant = { command: name, options: inOrder.map(({ option, value }) => [option, value]) };
  return isReadAs(line, meant, commands) ? button(label, `share ${line}`) : [];
}

interface Given {
  readonly option: string;
  readonly spec: OptionSpec;
  readonly value: string;
}

function inLine({ option, spec, value }: Given): string {
  if (isRest(spec)) return `${option}:${value}`;
  return spec.required ? inQuotes(value) : `${option}:${inQuotes(value)}`;
}

function isRest(spec: OptionSpec): boolean {
  return spec.kind === "text" && spec.isRest === true;
}

/** What a line cannot say is not shared as something else. */
function isReadAs(
  line: string,
  meant: { readonly command: string; readonly options: readonly (readonly string[])[] },
  commands: readonly Command[],
): boolean {
  try {
    const { command, options } = parseLine(line, commands);
    return JSON.stringify({ command, options: Object.entries(options) }) === JSON.stringify(meant);
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

function inQuotes(value: string): string {
  return /\s/u.test(value) ? `"${value}"` : value;
}

/** What is given, but for what asks for more than what is stored. */
export function withoutSpending(given: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([option, value]) =>
      typeof value === "string" && !spending.has(option) ? [[option, value]] : [],
    ),
  );
}

/** Whether it asks back before it spends something. */
export function isQuestion({ finding }: Answer): boolean {
  return typeof finding === "object" && finding !== null && "asked" in finding;
}

function hasFile({ blocks }: Card): boolean {
  return blocks.some(({ kind }) => kind === "file");
}
