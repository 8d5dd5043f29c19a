import { type Config, readConfig } from "../src/config/config.ts";
import { environment } from "../src/config/file.ts";
import { misspeltNames } from "../src/config/notes.ts";
import { chatPlatforms } from "../src/domain/channel.ts";
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
import { runMigrate } from "./tools/migrate.ts";
import { record } from "./tools/record.ts";
import { runReport } from "./tools/report.ts";
import { runRestore } from "./tools/restore.ts";

async function start(config: Config, around: Surroundings): Promise<void> {
  const input = standardInput();
  const chats = chatPlatforms.some((name) => config[name] !== undefined);
  if (chats || input === "none") return serve(config, around.doubts);
  return converse(config, input === "screen", around);
}

const usage =
  "Without a word Tagtide starts. With one it is ask, backtest, backup, doctor, export, forget, health, manifest, migrate, record, report or restore.";

/** The account to record with: the first, when there are several. */
function accountOf({ data }: Config): Parameters<typeof record>[0] {
  const account = data.kind === "providers" ? data.providers[0] : undefined;
  return account ? { ...account, provider: account.kind } : { provider: "demo" };
}

/**
 * Does what the words say: starts the bot, or one of its other commands. Answers the exit code: of `ask`, `export` and `report`
 * 0, 1 or 2, of the others 0 or 1. Rejects when it cannot be started.
 */
export async function run([mode, ...words]: readonly string[]): Promise<number> {
  if (mode === "backtest") return runBacktest(words);
  // What cannot be used of the configuration is said by it, too.
  if (mode === "doctor") return await runDoctor(words);
  const variables = environment();
  const config = readConfig(variables);
  const around = { doubts: misspeltNames(variables), columns: variables["COLUMNS"] };
  if (mode === "ask") return await ask(config, words, around);
  if (mode === "export") return await runExport(config, words);
  if (mode === "backup") return await runBackup(config.database, words, new Date());
  if (mode === "restore") return await runRestore(config, words, new Date());
  if (mode === "forget") return await runForget(config.database, words);
  if (mode === "migrate") return await runMigrate(config.database, words);
  if (mode === "manifest") return printManifest(config.publicUrl, words);
  if (mode === "report") return await runReport(config, words, around);
  if (mode === "record") return await record(accountOf(config), words);
  if (mode !== undefined) {
    process.stderr.write(`${usage}\n`);
    return 1;
  }
  await start(config, around);
  return 0;
}
