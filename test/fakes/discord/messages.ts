import { attachmentProblems, type Component, textsIn } from "./component-rules.ts";
import { invalidForm, type RestReply, refusals } from "./reply.ts";
import { type Embed, isEmpty, type MessageBody, messageProblems, textsOf } from "./rules.ts";
import { type BodyKind, problemsBySpec } from "./spec.ts";

/** A message as people see it. */
export interface FakeMessage {
  readonly id: string;
  readonly channel: string;
  readonly content: string;
  readonly embeds: readonly Embed[];
  readonly components: readonly Component[];
  /** What it says, whatever it is made of, in its order: the title first. */
  readonly texts: readonly string[];
  readonly flags: number;
  /** Only the person who asked sees it. */
  readonly ephemeral: boolean;
  /** Nobody hears of it by a notification. */
  readonly silent: boolean;
  /** Mentions that would have notified somebody. */
  readonly pings: readonly string[];
  readonly files: readonly UploadedFile[];
  /** The message in whose thread it is; `null` when it is in none. */
  readonly thread: string | null;
  /** The message it answers to. */
  readonly replyTo: string | null;
  readonly nonce: string | null;
  /** When it was posted, by this Discord's clock. */
  readonly at: Date;
}

export interface UploadedFile {
  readonly name: string;
  readonly content: string;
  /** What is read aloud in the place of a picture. */
  readonly description?: string;
}

/** A message's body with what was uploaded beside it. */
export interface Upload extends MessageBody {
  readonly files?: readonly UploadedFile[];
}

/** Why Discord would refuse this body; `undefined` when it would not. */
export function refusedMessage(
  kind: BodyKind,
  { files = [], ...body }: Upload,
): RestReply | undefined {
  const names = files.map(({ name }) => name);
  const problems = [
    ...messageProblems(body),
    ...attachmentProblems(body.components ?? [], names),
    ...problemsBySpec(kind, body),
  ];
  if (problems.length > 0) return invalidForm(problems);
  return isEmpty(body) && files.length === 0 ? refusals.emptyMessage : undefined;
}

export function createMessage(
  id: string,
  channel: string,
  body: Upload,
  how: { readonly now: number; readonly ephemeral?: boolean; readonly thread?: string | null },
): FakeMessage {
  return {
    id,
    channel,
    content: body.content ?? "",
    embeds: body.embeds ?? [],
    components: body.components ?? [],
    texts: textsOf(body),
    flags: ((body.flags ?? 0) & ~ephemeralFlag) | (how.ephemeral ? ephemeralFlag : 0),
    ephemeral: how.ephemeral ?? false,
    silent: ((body.flags ?? 0) & (1 << 12)) !== 0,
    pings: pings(body),
    files: describedFiles(body),
    thread: how.thread ?? null,
    replyTo: body.message_reference?.message_id ?? null,
    nonce: body.nonce === undefined || body.nonce === null ? null : String(body.nonce),
    at: new Date(how.now),
  };
}

const ephemeralFlag = 64;

/** The n-th file is what the attachment with the id n tells of. */
function describedFiles({ files = [], attachments }: Upload): readonly UploadedFile[] {
  return files.map((file, i) => {
    const told = attachments?.find(({ id }) => String(id) === String(i));
    return { ...file, ...(told?.description && { description: told.description }) };
  });
}

/** Content and text displays notify, and only for the kinds that are allowed; left out, all of them are. Embeds never do. */
function pings({ content, components, allowed_mentions }: MessageBody): readonly string[] {
  const texts = [content ?? "", ...textsIn(components ?? [])].join("\n");
  const allowed = allowed_mentions?.parse ?? ["everyone", "roles", "users"];
  const kinds = { everyone: /@(?:everyone|here)/g, roles: /<@&\d+>/g, users: /<@!?\d+>/g };
  return Object.entries(kinds).flatMap(([kind, pattern]) =>
    allowed.includes(kind) ? (texts.match(pattern) ?? []) : [],
  );
}

/** The message as Discord's REST gives it back. */
export function wireMessage(message: FakeMessage): object {
  const { id, channel, content, embeds, components, flags, pings } = message;
  return {
    id,
    channel_id: channel,
    author: botUser,
    content,
    timestamp: "2026-11-23T09:00:00.000000+00:00",
    edited_timestamp: null,
    tts: false,
    mention_everyone: pings.length > 0,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: embeds.map((embed) => ({ type: "rich", ...embed })),
    pinned: false,
    type: 0,
    flags,
    components,
  };
}

export const botUser = {
  id: "100000000000000001",
  username: "tagtide",
  discriminator: "0",
  global_name: null,
  avatar: null,
  bot: true,
  flags: 0,
} as const;
