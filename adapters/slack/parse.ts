import type { BlockAction, SlashCommand } from "@slack/bolt";
import { field } from "../shared/json.ts";
import { shownName } from "../shared/shown-name.ts";
import { textOrNull } from "./home.ts";
import { type Origin, originOfClick, originOfCommand } from "./origin.ts";

/** What somebody asked for, and where. */
export interface Said {
  readonly line: string;
  readonly channel: string;
  /** The person's name, fit for a sentence. */
  readonly name: string;
  readonly origin: Origin;
}

/** "/hashtag score booktok" arrives with the text "score booktok". */
export function readCommand(command: SlashCommand): Said {
  return {
    line: unescaped(command.text ?? ""),
    channel: command.channel_id,
    name: shownName(command.user_name, command.user_id),
    origin: originOfCommand(command),
  };
}

/** Slack writes three signs in its own way, in texts that people typed: https://docs.slack.dev/messaging/formatting-message-text#escaping */
function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** A button's value is the command line it stands for. `undefined` for a link: Slack reports those clicks too. */
export function readClick(body: BlockAction): Said | undefined {
  const [action] = body.actions;
  const { channel, container, user } = body;
  const place = channel?.id ?? textOrNull(field(container, "channel_id"));
  if (action?.type !== "button" || !action.value || !place) return undefined;
  return {
    line: action.value,
    channel: place,
    name: shownName(user.username ?? user.name, user.id),
    origin: originOfClick(body),
  };
}
