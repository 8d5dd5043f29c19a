import { checksFinding } from "../../src/checkup/checks-finding.ts";
import { broken, look } from "../../src/checkup/results.ts";
import { runChecks } from "../../src/checkup/run-checks.ts";
import { summaryOf } from "../../src/checkup/summary.ts";
import { type Config, readConfig } from "../../src/config/config.ts";
import { environment } from "../../src/config/file.ts";
import { misspeltNames } from "../../src/config/notes.ts";
import { chatPlatforms } from "../../src/domain/channel.ts";
import { ConfigError } from "../../src/errors.ts";
import type { Check, Checked } from "../../src/ports/ports.ts";
import { plain } from "../../src/text/inline.ts";
import { checkInstall } from "../checkup/install-checks.ts";
import { machineChecks } from "../checkup/machine-checks.ts";
import { botCheck } from "../checkup/reach-checks.ts";
import { widthFor, wrap } from "../terminal/wrap.ts";
import { givenOptions } from "./given.ts";
import { healthOrigin } from "./health.ts";
import { told } from "./told.ts";

const usage = "npm run doctor -- [--json]";
const options = { json: { type: "boolean", default: false } } as const;

const clock = () => new Date();

const silentMs = 1_500;
const patience = "Something does not answer yet. All of this takes ten seconds at most.\n";

/**
 * Checks the whole install and says of each thing how it is and what to do, what is broken first; with `--json` for programs.
 * Changes nothing. Answers the exit code: 0 when nothing is broken, else 1.
 */
export async function runDoctor(words: readonly string[]): Promise<number> {
  try {
    const { json } = givenOptions(words, options, usage);
    const late = setTimeout(() => process.stderr.write(patience), silentMs);
    const checked = await checkAll().finally(() => clearTimeout(late));
    process.stdout.write(json ? jsonOf(checked) : textOf(checked));
    return checked.some(({ health }) => health === "broken") ? 1 : 0;
  } catch (error) {
    return told(error);
  }
}

/** With a configuration that cannot be used, that, and what needs none. */
async function checkAll(): Promise<readonly Checked[]> {
  try {
    const variables = environment();
    const config = readConfig(variables);
    const others = [...misspelt(variables), ...running(config)];
    return await checkInstall(config, { clock, mayPay: true, others });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return runChecks([...error.problems.map(unusable), ...machineChecks(":memory:", clock)]);
  }
}

function unusable(problem: string): Check {
  const mend = "Set it right; .env.example explains each variable.";
  return { name: "Configuration", run: async () => broken(`${problem}.`, mend) };
}

function misspelt(variables: NodeJS.ProcessEnv): readonly Check[] {
  return misspeltNames(variables).map((doubt) => ({
    name: "Configuration",
    run: async () => look(doubt, "Correct the name, or take the variable out."),
  }));
}

/** Only where the bot serves its health. */
function running(config: Config): readonly Check[] {
  const isService = chatPlatforms.some((name) => config[name] !== undefined);
  return isService ? [botCheck(healthOrigin(config))] : [];
}

function jsonOf(checked: readonly Checked[]): string {
  return `${JSON.stringify(checksFinding(checked), null, 2)}\n`;
}

function textOf(checked: readonly Checked[]): string {
  const width = widthFor(process.stdout.columns);
  const lines = checked.map(({ name, health, words, mend }) => {
    const result = wrap(`${labels[health]}${name}: ${plain(words)}`, width, indent);
    return mend === null ? result : `${result}\n${indented(plain(mend), width)}`;
  });
  return `${[wrap(summaryOf(checked), width), "", ...lines].join("\n")}\n`;
}

const labels = { broken: "broken  ", look: "look    ", ok: "ok      " } as const;
const indent = "        ";

function indented(text: string, width: number): string {
  return wrap(text, width - indent.length).replaceAll(/^/gm, indent);
}
