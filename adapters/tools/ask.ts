import { createChartDrawer } from "../../src/chart/chart-drawer.ts";
import type { Config } from "../../src/config/config.ts";
import { reasonOfDemo } from "../../src/config/notes.ts";
import { UserError } from "../../src/errors.ts";
import type { Card } from "../../src/index.ts";
import { createLog } from "../../src/log.ts";
import { assemble } from "../assemble.ts";
import type { Surroundings } from "../runtime/surroundings.ts";
import { createTerminal, tell, typedThere } from "../terminal/index.ts";
import { takeChartFile, writeCharts } from "./write-charts.ts";

const exitCodes = { answered: 0, mistake: 1, fault: 2 } as const;

/**
 * Answers one command and is done: the card, or with `--json` the finding; with `--chart FILE` its charts as pictures, too. Exit
 * code 0 answered, 1 the person's mistake, 2 the provider's or the configuration's fault.
 */
export async function ask(
  config: Config,
  words: readonly string[],
  around: Surroundings,
): Promise<number> {
  try {
    return await answer(config, words, around);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    tell([error.message], around.columns);
    return exitCodes.mistake;
  }
}

async function answer(
  config: Config,
  words: readonly string[],
  { doubts, columns }: Surroundings,
): Promise<number> {
  const { file, others } = takeChartFile(words);
  const log = createLog("silent", config.secrets);
  const isJson = words.includes("--json");
  const reason = isJson ? undefined : reasonOfDemo(config);
  tell(reason ? [...doubts, reason] : doubts, columns);
  // What is posted into the channel meanwhile would spoil the JSON.
  const output = isJson ? process.stderr : process.stdout;
  const terminal = createTerminal({
    input: process.stdin,
    output,
    isScreen: output.isTTY,
    columns,
  });
  const { core, close } = await assemble(config, () => terminal.messenger, { log });
  const typed = others.filter((word) => word !== "--json");
  // A line that was quoted as a whole is one all the same.
  const line = typed.length === 1 ? lineOf(typed.join("")) : typed.map(requoted).join(" ");
  try {
    const accepted = core.accept({ ...typedThere, line });
    const { outcome, finding, card } = await accepted.answer();
    if (isJson) process.stdout.write(`${JSON.stringify(finding, null, 2)}\n`);
    else terminal.show(card);
    if (file !== undefined) tell(await draw(card, file), columns);
    return exitCodes[outcome];
  } finally {
    await close();
  }
}

/** Answers what was written, and why something was not. */
async function draw(card: Card, file: string): Promise<readonly string[]> {
  const reasons: string[] = [];
  const warn = (event: string, details: Readonly<Record<string, unknown>> = {}): void => {
    reasons.push(`${event}: ${Object.values(details).map(String).join(", ")}`);
  };
  const drawer = createChartDrawer({ warn });
  try {
    return [...(await writeCharts(card, file, drawer)), ...reasons];
  } finally {
    await drawer.close();
  }
}

/** The shell took the quotes off a word with spaces; the command line wants them back. Several lines are a document. */
function requoted(word: string): string {
  return /\s/.test(word) && !/[\n\r]/.test(word) ? `"${word}"` : word;
}

/** What every other command answers to, too. */
function lineOf(word: string): string {
  return word === "--help" ? "help" : word;
}
