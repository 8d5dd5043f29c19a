import { fstatSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { type Config, environment, readConfig } from "../src/config.ts";
import { ConfigError } from "../src/errors.ts";
import { ask } from "./ask.ts";
import { backtest } from "./backtest.ts";
import { converse } from "./converse.ts";
import { record } from "./record.ts";
import { serve } from "./serve.ts";

/** Exit codes of `ask`; the other commands end with 0 or 1. */
const configurationFault = { ask: 2, start: 1 } as const;

/** What standard input is: a person at a screen, a pipe or file with commands, or nothing. */
function standardInput(): "screen" | "pipe" | "none" {
  if (process.stdin.isTTY) return "screen";
  try {
    const stat = fstatSync(0);
    return stat.isFIFO() || stat.isFile() || stat.isSocket() ? "pipe" : "none";
  } catch {
    return "none";
  }
}

async function start(config: Config): Promise<void> {
  const input = standardInput();
  const chats = config.slack !== undefined || config.discord !== undefined;
  if (chats || input === "none") return serve(config);
  return converse(config, input === "screen");
}

/** The account to record with: the first, when there are several. */
function accountOf({ data }: Config): Parameters<typeof record>[0] {
  const account = data.kind === "providers" ? data.providers[0] : undefined;
  return account ? { ...account, provider: account.kind } : { provider: "demo" };
}

async function main([mode, ...words]: readonly string[]): Promise<number> {
  if (mode === "backtest") return backtest(words);
  try {
    const config = readConfig(environment());
    if (mode === "ask") return await ask(config, words);
    if (mode === "record") return await record(accountOf(config), words);
    await start(config);
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\nEach is explained in .env.example.\n`);
    return configurationFault[mode === "ask" ? "ask" : "start"];
  }
}

// Left alone, the heap grows to four times what is in use before it is cleared: 500 MB on a Monday morning, for a bot that
// needs 100. Half as much again is enough, and costs no time that anybody would notice (`npm run bench -- briefs`).
setFlagsFromString("--heap-growing-percent=40");

// Whoever read our output has gone ("| head"): that is no fault, and there is nobody left to tell.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

process.exitCode = await main(process.argv.slice(2));
