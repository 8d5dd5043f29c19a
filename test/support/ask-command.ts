import type { Command } from "../../src/commands/command.ts";
import { parseLine } from "../../src/commands/parse-line.ts";
import { readOptions } from "../../src/commands/read-options.ts";
import { startErrand } from "../../src/errand.ts";
import { type Reply, reply } from "../../src/reply.ts";
import type { World } from "./world.ts";

const screen = { platform: "terminal", workspace: "local", channel: "screen" } as const;

/** Types a line for one command into the terminal's channel, whether or not the core lists it. */
export function askCommand({ ports }: World, command: Command, line: string): Promise<Reply> {
  const { options } = parseLine(line, [command]);
  const signal = new AbortController().signal;
  const errand = startErrand({ purpose: "command", workspace: screen, signal }, ports);
  return reply(command, readOptions(command.options, options), {
    ...ports,
    channel: screen,
    asker: { id: "you", mayEdit: true },
    errand,
    commands: [command],
    now: ports.clock(),
  });
}
