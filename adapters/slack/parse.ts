import type {
  BlockAction,
  GlobalShortcut,
  MessageShortcut,
  SlashCommand,
  ViewSubmitAction,
} from "@slack/bolt";
import type { AppHomeOpenedEvent } from "@slack/types";
import { code, messageLine, said, UserError } from "../../src/index.ts";
import { field } from "../shared/json.ts";
import { shownName } from "../shared/shown-name.ts";
import { textOrNull } from "./home.ts";
import {
  type Interaction,
  type Origin,
  originOfClick,
  originOfCommand,
  originOfEvent,
} from "./origin.ts";

/** What somebody asked for, and where. */
export interface Said {
  readonly line: string;
  readonly channel: string;
  /** The person's name, fit for a sentence. */
  readonly name: string;
  readonly origin: Origin;
  /** Whether the answer is for the asker alone, whatever the command. */
  readonly isPrivate?: true;
  /** What is wrong with it, to be told in place of an answer. */
  readonly mistake?: UserError;
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
  const { channel, container } = body;
  const place = channel?.id ?? textOrNull(field(container, "channel_id"));
  if (action?.type !== "button" || !action.value || !place) return undefined;
  return {
    line: action.value,
    channel: place,
    ...personOf(body),
  };
}

/** A click in Home, which is no channel: what it is about is the person's conversation with the bot. */
export function readHomeClick(body: BlockAction): Said | undefined {
  const [action] = body.actions;
  if (body.view?.type !== "home" || action?.type !== "button" || !action.value) return undefined;
  const channel = textOrNull(body.view.private_metadata) ?? body.user.id;
  return { line: action.value, channel, ...personOf(body) };
}

/** A form that was sent, by its id. It says nothing of a channel: that is remembered with the form. */
export function readSubmission(body: ViewSubmitAction): {
  readonly id: string;
  readonly said: Said;
} {
  const sender = { line: "", channel: body.user.id, ...personOf(body) };
  return { id: body.view.private_metadata, said: sender };
}

/** Somebody wants to know of the hashtags in a message. https://docs.slack.dev/interactivity/implementing-shortcuts */
export function readMessageShortcut(body: MessageShortcut): Said {
  const line = messageLine(unescaped((body.message.text ?? "").replaceAll(/<[^<>]*>/g, " ")));
  const by = { channel: body.channel.id, ...personOf(body), isPrivate: true } as const;
  return line === null ? { ...by, line: "", mistake: noHashtags } : { ...by, line };
}

const noHashtags = new UserError(
  "There is no hashtag in that message.",
  said`Name one yourself: ${code("/hashtag booktok")}.`,
);

/** Somebody wants a command from anywhere: what it is about is their conversation with the bot. */
export function readGlobalShortcut(body: GlobalShortcut, line: string): Said {
  return { line, channel: body.user.id, ...personOf(body), isPrivate: true };
}

interface Named {
  readonly username?: string | undefined;
  readonly name?: string | undefined;
}

function personOf(body: Interaction & { readonly user: Named }): Pick<Said, "name" | "origin"> {
  const { user } = body;
  return { name: shownName(user.username ?? user.name, user.id), origin: originOfClick(body) };
}

/** Somebody opened the app's Home; `undefined` for its other tabs. */
export function readOpened(body: unknown, event: AppHomeOpenedEvent): Said | undefined {
  const person = textOrNull(field(event, "user"));
  if (event.tab !== "home" || person === null) return undefined;
  return {
    line: "app-home",
    channel: textOrNull(field(event, "channel")) ?? person,
    name: person,
    origin: originOfEvent(body, person),
  };
}
