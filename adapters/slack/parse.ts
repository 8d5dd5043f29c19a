import type { BlockAction, SlashCommand } from "@slack/bolt";
import type { Asker, TypedInvocation } from "../../src/index.ts";
import { shownName } from "../shown-name.ts";

/** Whether a person, by their id, runs the workspace. */
type AdminCheck = (user: string) => Promise<boolean>;

/** "/hashtag score booktok" arrives with the text "score booktok". */
export function parseSlashCommand(command: SlashCommand, isAdmin: AdminCheck): TypedInvocation {
  return {
    line: command.text,
    channel: { platform: "slack", workspace: command.team_id, channel: command.channel_id },
    asker: asker(command.user_id, command.user_name, isAdmin),
  };
}

/** A button's value is the command line it stands for. `undefined` for a link: Slack reports those clicks too. */
export function parseClick(
  { actions: [action], team, channel, user }: BlockAction,
  isAdmin: AdminCheck,
): TypedInvocation | undefined {
  if (action?.type !== "button" || !action.value || !team || !channel) return undefined;
  return {
    line: action.value,
    channel: { platform: "slack", workspace: team.id, channel: channel.id },
    asker: asker(user.id, user.username, isAdmin),
  };
}

function asker(id: string, name: string, isAdmin: AdminCheck): Asker {
  return { id, name: shownName(name, id), isAdmin: () => isAdmin(id) };
}
