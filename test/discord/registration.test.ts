import { REST, Routes } from "discord.js";
import { afterEach, beforeEach, expect, it } from "vitest";
import { allCommands, slashCommand } from "../../adapters/discord/register.ts";
import { registerCommands } from "../../adapters/discord/registration.ts";
import { commands } from "../../src/commands/index.ts";
import { type FakeDiscord, startFakeDiscord } from "../fakes/discord/index.ts";
import { defaultWhere } from "../fakes/discord/payloads.ts";
import { declarations, listeningLog } from "./stand-in-core.ts";

const application = "100000000000000001";
const { guild } = defaultWhere;
let discord: FakeDiscord;
let rest: REST;

beforeEach(async () => {
  discord = await startFakeDiscord();
  rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
});
afterEach(() => discord.close());

async function start(declared = commands, onlyIn?: string): Promise<void> {
  const wanted = { commands: allCommands(declared), onlyIn, log: listeningLog() };
  expect(await registerCommands(rest, wanted)).toBe(application);
}

it("registers once, however often the bot starts", async () => {
  for (let starts = 0; starts < 3; starts++) await start();
  expect(discord.registrations()).toBe(1);
  expect(discord.commands()).toHaveLength(3);
});

it("registers again when anything changed", async () => {
  await start(declarations);
  const changes = [
    declarations.slice(1),
    declarations.map((command) => ({ ...command, about: `${command.about}!` })),
    declarations.map(({ options, ...command }) => ({ ...command, options: {} })),
  ];
  for (const changed of changes) await start(changed);
  expect(discord.registrations()).toBe(4);
});

it("registers again when somebody else took a command away or added one", async () => {
  await start();
  const other = { type: 1, name: "other", description: "Not ours" };
  for (const body of [[], [other], [other, slashCommand(commands)]]) {
    await rest.put(Routes.applicationCommands(application), { body });
    await start();
    expect(discord.commands().map(({ name }) => name)).toHaveLength(3);
  }
});

it("registers in one server alone while commands are developed, once, and leaves the others be", async () => {
  await start(declarations);
  for (let starts = 0; starts < 2; starts++) await start(commands, guild);
  expect(discord.registrations()).toBe(2);
  const [everywhere] = discord.commands();
  const [here] = discord.commands(guild);
  expect(everywhere?.options?.length).toBeLessThan(here?.options?.length ?? 0);
  expect(here).not.toHaveProperty("contexts");
});
