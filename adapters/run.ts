import { type Config, readConfig } from "../src/config/config.ts";
import { environment } from "../src/config/file.ts";
import { misspeltNames } from "../src/config/notes.ts";
import { chatPlatforms } from "../src/domain/channel.ts";
import { listed } from "../src/text/listed.ts";
import { withDemoLinks } from "./playground/open-page.ts";
import { converse } from "./repl.ts";
import { standardInput } from "./runtime/standard-input.ts";
import type { Surroundings } from "./runtime/surroundings.ts";
import { serve } from "./serve.ts";
import { ask } from "./tools/ask.ts";
import { runBacktest } from "./tools/backtest.ts";
import { runBackup } from "./tools/backup.ts";
import { runDoctor } from "./tools/doctor.ts";
import { runExport } from "./tools/export.ts";
import { runForget } from "./tools/forget.ts";
import { printManifest } from "./tools/manifest.ts";
import { runMcp } from "./tools/mcp.ts";
import { runMigrate } from "./tools/migrate.ts";
import { record } from "./tools/record.ts";
import { runReport } from "./tools/report.ts";
import { runRestore } from "./tools/restore.ts";

async function start(given: Config, around: Surroundings): Promise<void> {
  const config = withDemoLinks(given);
  const input = standardInput();
  const chats = chatPlatforms.some((name) => config[name] !== undefined);
  if (chats || input === "none") return serve(config, around.doubts);
  return converse(config, input === "screen", around);
}

/** The account to record with: the first, when there are several. */
function accountOf({ data }: Config): Parameters<typeof record>[0] {
  const account = data.kind === "providers" ? data.providers[0] : undefined;
  return account ? { ...account, provider: account.kind } : { provider: "demo" };
}

/** Answers the exit code. */
type Program = (
  words: readonly string[],
  config: Config,
  around: Surroundings,
) => number | Promise<number>;

/** What is done in place of starting the bot, by the first word; `main` does `health`, which loads none of this. */
const programs: ReadonlyMap<string, Program> = new Map<string, Program>([
  ["ask", (words, config, around) => ask(config, words, around)],
  ["backup", (words, { database }) => runBackup(database, words, new Date())],
  ["export", (words, config) => runExport(config, words)],
  ["forget", (words, { database }) => runForget(database, words)],
  ["manifest", (words, { publicUrl }) => printManifest(publicUrl, words)],
  ["mcp", (words, config, around) => runMcp(config, words, around)],
  ["migrate", (words, { database }) => runMigrate(database, words)],
  ["record", (words, config) => record(accountOf(config), words)],
  ["report", (words, config, around) => runReport(config, words, around)],
  ["restore", (words, config) => runRestore(config, words, new Date())],
]);

/** Those that read the configuration themselves, or none. `doctor` says what cannot be used of it, too. */
const unconfigured = new Map([
  ["backtest", runBacktest],
  ["doctor", runDoctor],
]);

function usage(): string {
  const names = [...programs.keys(), ...unconfigured.keys(), "health"].toSorted();
  return `Without a word Tagtide starts. Its other words are ${listed(names)}.`;
}

/**
 * Does what the words say: starts the bot, or one of its other commands. Answers the exit code: of `ask`, `export` and `report`
 * 0, 1 or 2, of the others 0 or 1. Rejects when it cannot be started.
 */
export async function run([mode, ...words]: readonly string[]): Promise<number> {
  if (mode === "--help") {
    process.stdout.write(`${usage()}\n`);
    return 0;
  }
  const alone = unconfigured.get(mode ?? "");
  if (alone) return alone(words);
  const variables = environment();
  const config = readConfig(variables);
  const around = { doubts: misspeltNames(variables), columns: variables["COLUMNS"] };
  const program = programs.get(mode ?? "");
  if (program) return program(words, config, around);
  if (mode !== undefined) {
    process.stderr.write(`${usage()}\n`);
    return 1;
  }
  await start(config, around);
  return 0;
}
