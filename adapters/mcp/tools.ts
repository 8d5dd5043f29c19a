import type { Tool } from "@modelcontextprotocol/server";
import type { Command } from "../../src/commands/command.ts";
import { answerSchema } from "./answer-schema.ts";
import { optionSchema } from "./option-schema.ts";
import { typedCall } from "./typed-call.ts";

/** A command and what an assistant is told of it. */
export interface Offered {
  readonly command: Command;
  readonly tool: Tool;
}

/** The commands that make sense outside of a chat, by the names of their tools. */
export function offeredTools(commands: readonly Command[]): ReadonlyMap<string, Offered> {
  const offered = commands.filter(isOffered);
  return new Map(
    offered.map((command) => [
      toolName(command.name),
      { command, tool: toolOf(command, commands) },
    ]),
  );
}

export function isOffered({ hidden, chatOnly }: Command): boolean {
  return !hidden && !chatOnly;
}

/** "watch add" is `watch_add`. */
export function toolName(command: string): string {
  return command.replaceAll(" ", "_");
}

function toolOf(command: Command, commands: readonly Command[]): Tool {
  const { name, options, progress } = command;
  const specs = Object.entries(options);
  return {
    name: toolName(name),
    title: name,
    description: descriptionOf(command, commands),
    inputSchema: {
      type: "object",
      properties: Object.fromEntries(specs.map(([option, spec]) => [option, optionSchema(spec)])),
      required: specs.flatMap(([option, { required }]) => (required ? [option] : [])),
      additionalProperties: false,
    },
    outputSchema: answerSchema,
    annotations: { ...hintsOf(command), openWorldHint: progress !== undefined },
  };
}

function hintsOf({ shareable, effect }: Command) {
  const readOnlyHint = shareable === true || effect === "none";
  return readOnlyHint ? { readOnlyHint } : { readOnlyHint, destructiveHint: effect !== "adds" };
}

function descriptionOf(
  { about, examples, progress, who }: Command,
  commands: readonly Command[],
): string {
  const sentences = [
    `${about}.`,
    ...(progress ? ["It may cost credits, and says how many it took."] : []),
    ...(who === "anyone" ? [] : [`For ${who}s only.`]),
    `For example ${examples.map((line) => JSON.stringify(typedCall(line, commands)?.arguments)).join(" or ")}.`,
  ];
  return sentences.join(" ");
}
