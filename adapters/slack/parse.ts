import type { BlockAction, SlashCommand } from "@slack/bolt";
import type { TypedInvocation } from "../../src/index.ts";

/**
 * "/hashtag score booktok" arrives with the text "score booktok". Whoever can type it may change what the workspace
 * watches: Slack has no permission that would say otherwise.
 */
export function parseSlashCommand(command: SlashCommand): TypedInvocation {
  return {
    line: command.text,
    channel: { platform: "slack", workspace: command.team_id, channel: command.channel_id },
    asker: { id: command.user_id, mayEdit: true },
  };
}

/** A button's value is the command line it stands for. `undefined` for a link: Slack reports those clicks too. */
export function parseClick({
  actions: [action],
  team,
  channel,
  user,
}: BlockAction): TypedInvocation | undefined {
  if (action?.type !== "button" || !action.value || !team || !channel) return undefined;
  return {
    line: action.value,
    channel: { platform: "slack", workspace: team.id, channel: channel.id },
    asker: { id: user.id, mayEdit: true },
  };
}
