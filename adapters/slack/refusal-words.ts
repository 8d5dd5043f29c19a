import { removedReason } from "../../src/index.ts";

/** Where a message was to go, as far as that decides what is said of a refusal. */
export interface Addressee {
  /** The id of the channel, or of the person it was for. */
  readonly place: string;
  /** In private there is nobody to invite the bot. */
  readonly isPrivate: boolean;
  /** What the bot is called in the workspace, as people type it after "@". */
  readonly bot: string;
  /** Where anybody can install it again; `null` where only whoever runs it can. */
  readonly installAt: string | null;
}

/**
 * What to do about a refusal that lasts until a person does something.
 * https://docs.slack.dev/reference/methods/chat.postMessage#errors
 */
export function refusalWords(code: string, to: Addressee): string {
  if (tokenRefusals.has(code))
    return to.installAt === null ? lockedWords : removedReason(to.installAt);
  const known = sentences.get(code) ?? (to.isPrivate ? noPrivateWord(code) : inChannel(code, to));
  return known ?? usualWords(code);
}

function inChannel(code: string, to: Addressee): string | undefined {
  if (code === "not_in_channel") return notInWords(to);
  return code === "channel_not_found" ? notFoundWords(to) : channelSentences.get(code);
}

function notInWords({ bot }: Addressee): string {
  return `I am not in this channel. Type /invite @${bot} in it; then it works by itself.`;
}

/**
 * Slack tells a bot nothing of a private channel it is not in, nor of one that is gone, or that got another id when it was
 * moved to another workspace. Ids of conversations between people begin with a D.
 * https://docs.slack.dev/apis/web-api/using-the-conversations-api
 */
function notFoundWords({ place, bot }: Addressee): string {
  return place.startsWith("D")
    ? "I cannot post in a conversation between people. Subscribe in a channel that I am in."
    : `I cannot see this channel. If it is private, type /invite @${bot} in it; then it works by itself. If it was deleted or moved, subscribe in the new one.`;
}

function noPrivateWord(code: string): string {
  return `Slack does not let me write to this person in private (${code}).`;
}

function usualWords(code: string): string {
  return `Slack refused the message (${code}), so nothing was posted. Tell whoever runs this bot; it is tried again by itself.`;
}

const tokenRefusals: ReadonlySet<string> = new Set([
  "invalid_auth",
  "not_authed",
  "token_revoked",
  "token_expired",
  "account_inactive",
]);

const lockedWords =
  "Slack no longer accepts this bot's token. Whoever runs it must install it again; then it works again by itself.";
const misshapen =
  "Slack did not accept the form of this message. This is a mistake in the bot: tell whoever runs it.";
const reserved =
  "This channel does not let me post. Let its managers allow apps to post, or subscribe another one; it is tried again by itself.";

/** Wherever the message goes. */
const sentences: ReadonlyMap<string, string> = new Map(
  [
    "msg_too_long",
    "msg_blocks_too_long",
    "invalid_blocks",
    "invalid_blocks_format",
    "no_text",
    "invalid_arguments",
    "invalid_metadata_format",
    "metadata_too_large",
  ].map((code) => [code, misshapen]),
);

const channelSentences: ReadonlyMap<string, string> = new Map([
  [
    "is_archived",
    "This channel is archived. Unarchive it and it works again by itself, or subscribe another one.",
  ],
  ["restricted_action", reserved],
  ["restricted_action_read_only_channel", reserved],
  ["restricted_action_thread_only_channel", reserved],
  [
    "restricted_action_non_threadable_channel",
    "This channel takes no threads. An editor can type /hashtag settings layout:one in it to get all of a brief in one message.",
  ],
  [
    "team_access_not_granted",
    "I am not let into this workspace of the organization. Its admins can add me to it; then it works by itself.",
  ],
]);
