import type { ChannelAccess, Command, CommandContext } from "../commands/command.ts";
import { commandNamed } from "../commands/grammar/find-command.ts";
import { parseLine } from "../commands/grammar/parse-line.ts";
import { readOptions } from "../commands/grammar/read-options.ts";
import { commands } from "../commands/index.ts";
import { checkMayEdit } from "../commands/workspace/may-edit.ts";
import { mayNotShare, share } from "../commands/workspace/share.ts";
import { shareAction } from "../commands/workspace/share-action.ts";
import { workspaceOf } from "../domain/channel.ts";
import { UserError } from "../errors.ts";
import type { ClockCorrection } from "../jobs/clock-correction.ts";
import type { Limits } from "../ports/limits.ts";
import type { Ports } from "../ports/ports.ts";
import { startRequestContext, unpaidContext } from "../ports/request-context.ts";
import { code, said, type Words } from "../text/inline.ts";
import { cardForOne, checkAlone } from "./alone.ts";
import { createAnswersUnderWay } from "./answers-under-way.ts";
import type { CommandLimits } from "./command-limits.ts";
import type { Accepted, Invocation, TypedInvocation } from "./invocation.ts";
import { observed } from "./observed.ts";
import { type Reply, reply, sorry } from "./reply.ts";

export type LimitedPorts = Ports & { readonly limits: Limits };

/** How long a command may take before it answers with what is known so far. */
const patienceMs = 25_000;

/** See `Core.accept`. */
export type Accept = (invocation: Invocation | TypedInvocation) => Accepted;

interface AcceptParts {
  readonly shared: SharedContext;
  readonly clockCorrection: ClockCorrection;
  readonly commandLimits: CommandLimits;
}

type SharedContext = Pick<
  CommandContext,
  "dispatcher" | "readings" | "cohorts" | "questions" | "commands"
>;

/** Reads what somebody asks, and prepares its answer. */
export function createAccept(
  ports: LimitedPorts,
  { shared, clockCorrection, commandLimits }: AcceptParts,
): Accept {
  const underWay = createAnswersUnderWay(ports.limits.questionsAtOnce);

  function prepare(invocation: Invocation | TypedInvocation): Accepted {
    const { channel, asker, alone } = invocation;
    const found = readCounted(invocation, commandLimits);
    const { command, options } = found;
    if (alone) checkAlone(command, alone);
    if (invocation.isPrivate && command === share) throw mayNotShare;
    const audience = alone || invocation.isPrivate ? "asker" : command.audience;
    const shareLabel = audience === "asker" ? invocation.shareLabel : undefined;
    const progress = command.progress?.(options);
    const find = async () => {
      const context = { ...shared, ...contextOf(invocation, options, ports) };
      const answered = await reply(checked(command, clockCorrection), options, context);
      if (alone) return { ...answered, card: cardForOne(answered.card, commands) };
      return withShare(answered, found, shareLabel);
    };
    const answer = observed(command.name, channel, find, ports);
    if (!progress) return { audience, answer };
    underWay.checkRoom(channel, asker.id);
    return {
      audience,
      progress,
      answer: () =>
        underWay.during(channel, asker.id, answer).catch((error: unknown) => sorry(error, ports)),
    };
  }

  return (invocation) => {
    try {
      return prepare(invocation);
    } catch (error) {
      const answer = async () => sorry(error, ports);
      return { audience: "asker", answer: observed(null, invocation.channel, answer, ports) };
    }
  };
}

interface ReadCommand {
  readonly command: Command;
  /** As they were given. */
  readonly given: Invocation["options"];
  readonly options: Parameters<Command["run"]>[0];
}

/** A private answer with a button to share it, beside what is to be done first. */
function withShare(
  answered: Reply,
  { command, given }: ReadCommand,
  label: string | undefined,
): Reply {
  if (label === undefined || answered.outcome !== "answered") return answered;
  const { card } = answered;
  const [first = [], ...others] = card.actions;
  const sharing = shareAction(label, { command, given, answer: answered }, commands);
  return { ...answered, card: { ...card, actions: [first, sharing, others].flat() } };
}

function read(invocation: Invocation | TypedInvocation): ReadCommand {
  const { command: name, options: given } =
    "line" in invocation ? parseLine(invocation.line, commands) : invocation;
  const command = commandNamed(name, commands);
  if (!command)
    throw new UserError(`There is no command "${name}".`, said`${code("help")} lists them all.`);
  try {
    return { command, given, options: readOptions(command.options, given) };
  } catch (error) {
    if (!(error instanceof UserError) || error.next !== undefined) throw error;
    throw new UserError(error.words, howToType(command));
  }
}

function howToType({ name, examples: [example] }: ReadCommand["command"]): Words {
  const help = code(`help ${name}`);
  return example === undefined
    ? said`${help} shows how it is used.`
    : said`For example ${code(example)}; ${help} tells more.`;
}

/** The weight of looking around and of input that could not be read, relative to a command. */
export const lightWeight = 0.2;
const lightCommands: ReadonlySet<string> = new Set(["help", "app-home"]);

/** Parses a command and counts it. Throws a `UserError` when the limit is reached. */
function readCounted(
  invocation: Invocation | TypedInvocation,
  commandLimits: CommandLimits,
): ReadCommand {
  const visitor = { workspace: invocation.channel, person: invocation.asker.id };
  let found: ReadCommand;
  try {
    found = read(invocation);
  } catch (mistake) {
    commandLimits.enter(visitor, lightWeight);
    throw mistake;
  }
  commandLimits.enter(visitor, lightCommands.has(found.command.name) ? lightWeight : 1);
  return found;
}

/** The command with two checks before it runs: clock corrections are done, and the person may use it. */
function checked(command: Command, clockCorrection: ClockCorrection): Command {
  return {
    ...command,
    async run(options, context) {
      await clockCorrection.look(context.now);
      await checkMayEdit(command, context);
      return command.run(options, context);
    },
  };
}

function contextOf(
  { channel, asker, alone, isFree, channelAccess = nothingMissing }: Invocation | TypedInvocation,
  options: Readonly<Record<string, unknown>>,
  ports: LimitedPorts,
): Omit<CommandContext, keyof SharedContext> {
  const signal = AbortSignal.timeout(patienceMs);
  const paying = startRequestContext(
    {
      purpose: "command",
      workspace: workspaceOf(channel),
      signal,
      fresh: options["fresh"] === "yes",
    },
    ports,
  );
  const requestContext = isFree ? unpaidContext(paying).requestContext : paying;
  const isAlone = alone !== undefined;
  return { ...ports, channel, asker, channelAccess, isAlone, requestContext, now: ports.clock() };
}

const nothingMissing: ChannelAccess = async () => [];
