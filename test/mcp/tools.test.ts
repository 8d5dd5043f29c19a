import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { isOffered, offeredTools, toolName } from "../../adapters/mcp/tools.ts";
import { typedCall } from "../../adapters/mcp/typed-call.ts";
import { commands } from "../../src/commands/index.ts";

const offered = offeredTools(commands);
const tools = [...offered.values()];

function toolOf(name: string) {
  const found = offered.get(name);
  if (!found) throw new Error(`There is no tool ${name}.`);
  return found.tool;
}

describe("the tools of an assistant", () => {
  it("are all commands but those that make sense in a chat alone", () => {
    const left = commands.filter((command) => !isOffered(command)).map(({ name }) => name);
    expect(tools).toHaveLength(commands.length - left.length);
    expect(left).toEqual(
      expect.arrayContaining(["subscribe", "alerts mute", "help", "share", "go-ahead"]),
    );
    expect([...offered.keys()]).toEqual(
      expect.arrayContaining(["score", "pick", "why", "watch_add", "brief", "undo"]),
    );
  });

  it("have names, descriptions and schemas that every client takes", () => {
    const ajv = new Ajv({ strict: true });
    for (const { tool } of tools) {
      expect(tool.name).toMatch(/^[a-z_]{1,64}$/);
      expect(tool.description?.length).toBeLessThan(1_024);
      expect(() => ajv.compile(tool.inputSchema)).not.toThrow();
      expect(() =>
        ajv.compile(Object.fromEntries(Object.entries(tool.outputSchema ?? {}))),
      ).not.toThrow();
    }
    expect(JSON.stringify(tools.map(({ tool }) => tool)).length).toBeLessThan(80_000);
  });

  it("take what their examples say", () => {
    const ajv = new Ajv();
    const examples = tools.flatMap(({ command, tool }) =>
      command.examples.map((line) => ({ line, tool })),
    );
    const wrong = examples.filter(({ line, tool }) => {
      const call = typedCall(line, commands);
      return (
        !call ||
        toolName(call.command.name) !== tool.name ||
        !ajv.validate(tool.inputSchema, call.arguments)
      );
    });
    expect(wrong.map(({ line }) => line)).toEqual([]);
  });

  it("say what they do to what the workspace has", () => {
    expect(toolOf("score").annotations).toEqual({ readOnlyHint: true, openWorldHint: true });
    expect(toolOf("settings_history").annotations).toMatchObject({ readOnlyHint: true });
    expect(toolOf("watch_add").annotations).toMatchObject({
      ...{ readOnlyHint: false, destructiveHint: false },
    });
    expect(toolOf("watch_delete").annotations).toMatchObject({
      ...{ readOnlyHint: false, destructiveHint: true },
    });
  });

  it("have closed lists and limits where the command has", () => {
    const { properties = {} } = toolOf("score").inputSchema;
    expect(properties["goal"]).toMatchObject({ type: "string", enum: ["organic", "ads"] });
    expect(toolOf("trend").inputSchema.properties?.["days"]).toMatchObject({
      ...{ type: "integer", minimum: expect.any(Number), maximum: expect.any(Number) },
    });
    expect(toolOf("score").inputSchema.required).toEqual(["tag"]);
  });

  it("tell an assistant to leave confirm out at first", () => {
    const confirm = toolOf("watch_add").inputSchema.properties?.["confirm"];
    expect(confirm).toMatchObject({ description: expect.stringContaining("ask your person") });
  });
});
