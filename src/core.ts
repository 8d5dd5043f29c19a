import type { Asker, Command, CommandContext } from "./commands/command.ts";
import { commands } from "./commands/index.ts";
import { parseLine } from "./commands/parse-line.ts";
import { readOptions } from "./commands/read-options.ts";
import { suggest } from "./commands/suggest.ts";
import { createDueWork } from "./due-work.ts";
import { startErrand } from "./errand.ts";
import { UserError } from "./errors.ts";
import type { ChannelRef, Ports } from "./ports.ts";
import { type Reply, reply, sorry } from "./reply.ts";

/** Somebody asked for something. What every adapter turns its platform's event into. */
export interface Invocation {
  /** A command's name ("watch add"), and the text given for each option. */
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
  readonly channel: ChannelRef;
  readonly asker: Asker;
}

/** The same, as one line of text. */
export interface TypedInvocation {
  readonly line: string;
  readonly channel: ChannelRef;
  readonly asker: Asker;
}

/** What can be said at once about a request, before anything slow happens. */
export interface Accepted {
  /** Who sees the answer. Mistakes are always for the asker only. */
  readonly audience: Command["audience"];
  /** "Working on #booktok…"; absent when the answer is there at once. */
  readonly progress?: string;
  /** Never rejects: whatever goes wrong comes back as a card that says so. */
  answer(): Promise<Reply>;
}

export interface Core {
  readonly commands: readonly Command[];
  /** Reads and checks a request without doing it. Never throws. */
  accept(invocation: Invocation | TypedInvocation): Accepted;
  /** Up to 25 completions for an option being typed; from our own store, in milliseconds. */
  suggest(invocation: Invocation, option: string): Promise<readonly string[]>;
  /** Does whatever is due: daily readings, then briefs. Safe to call again while it still runs. */
  tick(): Promise<void>;
}

/** How long a person waits before hearing what is known so far. */
const patienceMs = 25_000;

export function createCore(ports: Ports): Core {
  function prepare(invocation: Invocation | TypedInvocation): Accepted {
    const { command: name, options: given } =
      "line" in invocation ? parseLine(invocation.line, commands) : invocation;
    const command = commands.find((candidate) => candidate.name === name);
    if (!command) throw new UserError(`There is no command "${name}".`, "`help` lists them all.");
    if (command.who === "editor" && !invocation.asker.mayEdit) throw notAllowed(command);
    const options = readOptions(command.options, given);
    const progress = command.progress?.(options);
    return {
      audience: command.audience,
      ...(progress && { progress }),
      answer: () => reply(command, options, contextOf(invocation, options, ports)),
    };
  }

  return {
    commands,
    accept(invocation) {
      try {
        return prepare(invocation);
      } catch (error) {
        return { audience: "asker", answer: async () => sorry(error, ports) };
      }
    },
    suggest: (invocation, option) => suggest(invocation, option, commands, ports),
    tick: createDueWork(ports),
  };
}

function contextOf(
  { channel, asker }: Invocation | TypedInvocation,
  options: Readonly<Record<string, unknown>>,
  ports: Ports,
): CommandContext {
  const { platform, workspace } = channel;
  const signal = AbortSignal.timeout(patienceMs);
  const errand = startErrand(
    {
      purpose: "command",
      workspace: { platform, workspace },
      signal,
      fresh: options["fresh"] === "yes",
    },
    ports,
  );
  return { ...ports, channel, asker, errand, commands, now: ports.clock() };
}

function notAllowed({ name }: Command): UserError {
  return new UserError(
    `\`${name}\` changes what this workspace watches, and you may not do that here.`,
    "Ask somebody who may manage this server.",
  );
}
