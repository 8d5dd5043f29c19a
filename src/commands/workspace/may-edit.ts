import type { Platform } from "../../domain/channel.ts";
import type { Editors } from "../../domain/settings.ts";
import { UserError } from "../../errors.ts";
import { code, said } from "../../text/inline.ts";
import type { Asker, Command, CommandContext } from "../command.ts";

/**
 * The default by platform: on Slack everyone usually sets up what a channel gets, on Discord those who manage the
 * server.
 */
export const usualEditors: Readonly<Record<Platform, Editors>> = {
  slack: "everyone",
  discord: "admins",
  terminal: "everyone",
};

const whoCanAllow: Readonly<Record<Platform, string>> = {
  slack: "Ask an admin of the workspace",
  discord: "Ask somebody who may manage this server",
  terminal: "Ask an admin of the workspace",
};

/** Whether the asker belongs to the group. The platform is asked for admins only when that decides. */
export const isOneOf: Readonly<Record<Editors, (asker: Asker) => Promise<boolean>>> = {
  everyone: async () => true,
  admins: (asker) => asker.isAdmin(),
};

type Asking = Pick<CommandContext, "settings" | "channel" | "asker">;

/** Throws a `UserError` when this person may not use the command. */
export async function checkMayEdit(
  { name, who }: Pick<Command, "name" | "who">,
  asking: Asking,
): Promise<void> {
  if (who === "editor") await requireEditor(name, asking);
  if (who === "admin") await requireAdmin(name, asking);
}

async function requireAdmin(command: string, { channel, asker }: Asking): Promise<void> {
  if (await asker.isAdmin()) return;
  throw new UserError(
    said`Only admins may use ${code(command)}.`,
    `${whoCanAllow[channel.platform]}.`,
  );
}

/** Like `checkMayEdit`, for commands of which only some uses need the right. */
export async function requireEditor(
  command: string,
  { settings, channel, asker }: Asking,
): Promise<void> {
  const editors = (await settings.editors(channel)) ?? usualEditors[channel.platform];
  if (await isOneOf[editors](asker)) return;
  throw new UserError(
    said`Only admins may use ${code(command)} here.`,
    said`It changes what this workspace watches or gets. ${whoCanAllow[channel.platform]}; they can also allow everyone: ${code("settings set editors:everyone")}.`,
  );
}
