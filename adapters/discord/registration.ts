import {
  type APIApplication,
  ApplicationCommandType,
  type REST,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from "discord.js";
import type { Logger } from "../../src/index.ts";
import { field } from "../shared/json.ts";

interface Registering {
  readonly commands: readonly RESTPostAPIApplicationCommandsJSONBody[];
  /** The one server they are for, at once, while they are developed; the others keep what they have. */
  readonly onlyIn: string | undefined;
  readonly log: Logger;
}

/**
 * Makes these the bot's commands, unless Discord has the very same already, and returns the application's id. What Discord
 * has is asked each time, since somebody else may have changed it. Rejects with the library's errors.
 * https://docs.discord.com/developers/interactions/application-commands#bulk-overwrite-global-application-commands
 */
export async function registerCommands(
  rest: REST,
  { commands, onlyIn, log }: Registering,
): Promise<string> {
  const { id } = (await rest.get(Routes.currentApplication())) as APIApplication;
  const route = onlyIn
    ? Routes.applicationGuildCommands(id, onlyIn)
    : Routes.applicationCommands(id);
  const body = onlyIn ? commands.map(withoutPlaces) : commands;
  if (isAlike(await rest.get(route), commands, onlyIn !== undefined)) return id;
  await rest.put(route, { body });
  log.info("discord.registered", { commands: body.length, onlyIn });
  return id;
}

/** Where a command may be used is said of global ones only. */
function withoutPlaces(command: RESTPostAPIApplicationCommandsJSONBody) {
  const { contexts, integration_types, ...rest } = command;
  return rest;
}

function isAlike(registered: unknown, wanted: readonly unknown[], isOneServer: boolean): boolean {
  if (!Array.isArray(registered)) return false;
  const compared = (commands: readonly unknown[]) =>
    JSON.stringify(commands.map((each) => comparedCommand(each, isOneServer)).sort());
  return compared(registered) === compared(wanted);
}

function comparedCommand(command: unknown, isOneServer: boolean): string {
  const places = isOneServer ? [] : ["contexts", "integration_types"];
  return JSON.stringify({
    ...comparedOption(command),
    type: field(command, "type") ?? ApplicationCommandType.ChatInput,
    places: places.map((name) => sorted(field(command, name))),
    permissions: field(command, "default_member_permissions") ?? null,
    nsfw: field(command, "nsfw") === true,
  });
}

/** What it means, in one order: Discord leaves out what is usual, and adds ids. */
function comparedOption(option: unknown): Readonly<Record<string, unknown>> {
  const choices = listOf(field(option, "choices"));
  return {
    type: field(option, "type"),
    name: field(option, "name"),
    description: field(option, "description") ?? "",
    names: field(option, "name_localizations") ?? null,
    descriptions: field(option, "description_localizations") ?? null,
    required: field(option, "required") === true,
    autocomplete: field(option, "autocomplete") === true,
    bounds: bounds.map((name) => field(option, name) ?? null),
    channels: sorted(field(option, "channel_types")),
    choices: choices.map((choice) => [field(choice, "name"), field(choice, "value")]),
    options: listOf(field(option, "options")).map(comparedOption),
  };
}

const bounds = ["min_value", "max_value", "min_length", "max_length"] as const;

/** `null` where Discord decides. */
function sorted(values: unknown): readonly unknown[] | null {
  return Array.isArray(values) && values.length > 0 ? values.toSorted() : null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
