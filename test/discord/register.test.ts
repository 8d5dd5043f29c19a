import { REST, Routes } from "discord.js";
import { afterEach, beforeEach, expect, it } from "vitest";
import { allCommands, slashCommand } from "../../adapters/discord/register.ts";
import { commands } from "../../src/commands/index.ts";
import { type CommandNode, textLength } from "../fakes/discord/command-rules.ts";
import { type FakeDiscord, startFakeDiscord } from "../fakes/discord/index.ts";
import { hasDiscordSpec } from "../fakes/discord/spec.ts";
import { declarations } from "./stand-in-core.ts";

const judge = hasDiscordSpec
  ? "its OpenAPI description"
  : "our reading of its pages; ../shared is absent";
let discord: FakeDiscord;

beforeEach(async () => {
  discord = await startFakeDiscord();
});
afterEach(() => discord.close());

function register(body: readonly object[]): Promise<unknown> {
  const rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
  return rest.put(Routes.applicationCommands("100000000000000001"), { body });
}

it(`is accepted by Discord, judged by ${judge}`, async () => {
  await register(allCommands(declarations));
  const places = { contexts: [0, 1, 2], integration_types: [0, 1] };
  expect(discord.commands()).toMatchObject([
    { name: "hashtag", ...places },
    { name: "Score hashtags in this message", type: 3, ...places },
    { name: "Pick five for this text", type: 3, ...places },
  ]);
});

it("is accepted with the commands the bot really has", async () => {
  await register([slashCommand(commands)]);
  const [command] = discord.commands();
  const paths = command?.options?.flatMap(({ name, type, options = [] }) =>
    type === 2 ? options.map((option) => `${name} ${option.name}`) : name,
  );
  const listed = commands.filter(({ hidden }) => !hidden).map(({ name }) => name);
  expect(paths?.toSorted()).toEqual(listed.toSorted());
});

it("stays within what Discord allows a command, with the commands the bot really has", () => {
  const command: CommandNode = JSON.parse(JSON.stringify(slashCommand(commands)));
  const { options = [] } = command;
  const groups = options.filter(({ type }) => type === 2);
  const subcommands = [...options, ...groups.flatMap((group) => group.options ?? [])];
  for (const { name, options: inside = [] } of [command, ...subcommands]) {
    expect({ name, over: inside.slice(25) }).toEqual({ name, over: [] });
  }
  const length = textLength(command);
  expect(length).toBeGreaterThan(1000);
  // Of 8,000: more is coming.
  expect(length).toBeLessThanOrEqual(7500);
});

it.each([
  ["When to post: the open windows of a list; also as a file", "When to post"],
  ["The five hashtags for a post", "Five hashtags for a post"],
  ["Name of the watchlist", "Watchlist"],
  ["A", "A"],
])("shows of the description %j what is needed to know it", (about, description) => {
  const { options = [] } = slashCommand(declarations.map((command) => ({ ...command, about })));
  expect(options.find(({ name }) => name === "score")).toMatchObject({ description });
});

it("leaves out what is offered by buttons alone", () => {
  const names = slashCommand(declarations).options?.map(({ name }) => name);
  expect(names).toContain("watch");
  expect(names).not.toContain("post-again");
});

it("makes a group of commands with two words", () => {
  const watch = slashCommand(declarations).options?.find(({ name }) => name === "watch");
  expect(watch).toMatchObject({
    type: 2,
    options: [
      { type: 1, name: "add" },
      { type: 1, name: "show" },
      { type: 1, name: "import", options: [{ name: "file", type: 11, required: true }] },
    ],
  });
});

it("puts required options first and gives every kind its bounds", () => {
  const options = slashCommand(declarations).options ?? [];
  const find = (name: string) => options.find((option) => option.name === name);
  expect(find("score")).toMatchObject({
    options: [
      { name: "tag", type: 3, required: true, autocomplete: true },
      { name: "goal", choices: [{ value: "growth" }, { value: "ads" }] },
      { name: "region", autocomplete: true },
      { name: "count", type: 4, min_value: 1, max_value: 10 },
      { name: "fresh", type: 5 },
    ],
  });
  expect(find("search")).toMatchObject({ options: [{ name: "words", max_length: 60 }] });
  expect(find("subscribe")).toMatchObject({
    options: [
      { name: "days", type: 3, autocomplete: true },
      { name: "time", max_length: 20 },
      { name: "zone", autocomplete: true },
    ],
  });
  expect(find("mute")).toMatchObject({ options: [{ name: "until", type: 3, autocomplete: true }] });
});

it.each([
  ["a name in capitals", { name: "Hashtag" }],
  ["no description", { description: "" }],
  ["a description over 100 characters", { description: "x".repeat(101) }],
  [
    "26 options",
    {
      options: Array.from({ length: 26 }, (_, i) => ({ type: 3, name: `o${i}`, description: "o" })),
    },
  ],
  [
    "a required option after an optional one",
    {
      options: [
        { type: 3, name: "a", description: "a" },
        { type: 3, name: "b", description: "b", required: true },
      ],
    },
  ],
  ["a menu's entry of 33 characters", { type: 3, name: "x".repeat(33), description: undefined }],
  ["a menu's entry with a description", { type: 3 }],
])("the fake refuses %s, as Discord does", async (_, change) => {
  const command = { type: 1, name: "hashtag", description: "About", ...change };
  await expect(register([command])).rejects.toMatchObject({ code: 50035 });
});
