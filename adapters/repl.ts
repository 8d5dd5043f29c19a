import type { Config } from "../src/config/config.ts";
import { reasonOfDemo } from "../src/config/notes.ts";
import { ConfigError } from "../src/errors.ts";
import { createLog } from "../src/log.ts";
import { assemble } from "./assemble.ts";
import { demoList } from "./demo/demo.ts";
import { openPage, withoutDeadLinks } from "./playground/open-page.ts";
import type { Surroundings } from "./runtime/surroundings.ts";
import { createTerminal, tell } from "./terminal/index.ts";

/**
 * The whole product in a terminal: on demo data it shows a brief first, then it takes commands. Rejects when a newer version
 * has changed the database meanwhile.
 */
export async function converse(
  config: Config,
  isScreen: boolean,
  { doubts, columns }: Surroundings,
): Promise<void> {
  const reason = reasonOfDemo(config);
  tell(reason ? [...doubts, reason] : doubts, columns);
  const terminal = createTerminal({
    input: process.stdin,
    output: process.stdout,
    isScreen,
    columns,
  });
  const log = createLog(config.logLevel === "info" ? "warn" : config.logLevel, config.secrets);
  const linked = withoutDeadLinks(config);
  const { core, ports, broken, close } = await assemble(linked, () => terminal.messenger, { log });
  process.once("SIGTERM", () => terminal.stop());
  const page = await openPage(config, { ports }, log);
  if (page) tell([page.words], columns);
  try {
    await terminal.greet(core, config.data.kind === "demo" ? `brief ${demoList}` : undefined);
    const reason = await Promise.race([terminal.converse(core), broken]);
    if (reason instanceof ConfigError) {
      terminal.stop();
      throw reason;
    }
  } finally {
    // Left open, a terminal or a pipe whose other end is open would keep the process alive after `exit`.
    process.stdin.destroy();
    await page?.close();
    await close();
  }
}
