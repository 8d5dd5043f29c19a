import { once } from "node:events";
import type { Transport } from "@modelcontextprotocol/server";
import { commands } from "../../src/commands/index.ts";
import type { Config } from "../../src/config/config.ts";
import { reasonOfDemo } from "../../src/config/notes.ts";
import { ConfigError } from "../../src/errors.ts";
import { createLog } from "../../src/log.ts";
import type { Logger } from "../../src/ports/ports.ts";
import { assemble } from "../assemble.ts";
import type { McpParts } from "../mcp/parts.ts";
import type { Surroundings } from "../runtime/surroundings.ts";
import { createTerminal, tell, terminalAsker, terminalChannel } from "../terminal/index.ts";

/**
 * Serves one's own assistant over standard input and output, in the terminal's workspace, until its input ends or can no
 * longer be read, or it is told to stop. Rejects when a newer version has changed the database meanwhile. Nothing but the protocol is written to standard output. Answers the exit code.
 */
export async function runMcp(
  config: Config,
  words: readonly string[],
  { doubts, columns }: Surroundings,
): Promise<number> {
  if (words.includes("--help")) {
    process.stdout.write(`npm run --silent mcp\n${notForPeople}\n`);
    return 0;
  }
  if (words.length > 0) {
    tell([`mcp takes nothing after it, not ${words.join(" ")}`], columns);
    return 1;
  }
  const reason = reasonOfDemo(config);
  const alone = process.stdin.isTTY ? [notForPeople] : [];
  tell([...doubts, ...(reason ? [reason] : []), ...alone], columns);
  const log = createLog(config.logLevel === "info" ? "warn" : config.logLevel, config.secrets);
  const ended = inputEnds();
  // Assistants wait for a few seconds only until they are greeted, and the demo's history takes longer to read.
  const assembling = assemble(config, () => unread().messenger, { log });
  // It is awaited below, once there is somebody to serve.
  assembling.catch(() => undefined);
  const connection = await serve(() => assembling, log);
  try {
    const { core, close, broken } = await assembling;
    const reason = await Promise.race([ended, connection.lost, broken]);
    await core.stop();
    await close();
    // The assistant starts it again, as the newer version.
    if (reason instanceof ConfigError) throw reason;
  } finally {
    // Left open, it would keep the process alive.
    process.stdin.destroy();
    await connection.close();
  }
  return 0;
}

async function serve(parts: () => Promise<McpParts>, log: Logger) {
  const [{ createMcpServers }, { serveStdio, StdioServerTransport }] = await Promise.all([
    import("../mcp/server.ts"),
    import("@modelcontextprotocol/server/stdio"),
  ]);
  const serverFor = createMcpServers({ commands, parts });
  const own = { channel: terminalChannel, asker: terminalAsker };
  const onerror = (error: unknown) => log.warn("mcp.unreadable", { error });
  const transport = new StdioServerTransport();
  const { close } = serveStdio(() => serverFor(own), { transport, onerror });
  return { close, lost: closed(transport) };
}

/** Resolves when nothing is read any more: a line was too long to be kept, or nobody takes the answers. */
function closed(transport: Transport): Promise<void> {
  const { onclose } = transport;
  return new Promise((resolve) => {
    transport.onclose = () => {
      onclose?.();
      resolve();
    };
  });
}

const notForPeople =
  "This speaks to an assistant that starts it (docs/mcp.md). To type commands yourself: npm start. Ctrl+C ends this.";

/** Whoever asks over the protocol does not read what is posted: it goes where the log goes. */
function unread() {
  return createTerminal({ input: process.stdin, output: process.stderr, isScreen: false });
}

/** Resolves when there is nothing more to come, or the program is told to stop. */
async function inputEnds(): Promise<void> {
  const { stdin } = process;
  await Promise.race([
    ...["end", "close"].map((event) => once(stdin, event)),
    ...["SIGTERM", "SIGINT"].map((signal) => once(process, signal)),
  ]);
}
