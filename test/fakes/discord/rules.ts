import { type Component, componentProblems, textsIn } from "./component-rules.ts";

/** One thing Discord refuses a body for, and where. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

/** As much of a message's body as the rules read. */
export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: readonly Embed[] | null;
  readonly components?: readonly Component[] | null;
  readonly flags?: number | null;
  readonly attachments?: readonly Attachment[] | null;
  readonly nonce?: string | number | null;
  readonly enforce_nonce?: boolean | null;
  readonly allowed_mentions?: { readonly parse?: readonly string[] } | null;
  readonly message_reference?: { readonly message_id?: string } | null;
}
interface Attachment {
  readonly id: string | number;
  readonly filename?: string;
  readonly description?: string | null;
}

export interface Embed {
  readonly title?: string;
  readonly description?: string;
  readonly color?: number;
  readonly fields?: readonly { readonly name: string; readonly value: string }[];
  readonly footer?: { readonly text: string };
  readonly author?: { readonly name: string };
  readonly image?: { readonly url: string };
}
export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

/** What Discord's pages forbid in a message; its OpenAPI description leaves out most of it. */
export function messageProblems(body: MessageBody): readonly Problem[] {
  const embeds = body.embeds ?? [];
  const total = embeds.reduce((sum, embed) => sum + embedLength(embed), 0);
  return [
    ...tooLong(["content"], body.content ?? "", 2000),
    ...tooLong(["nonce"], String(body.nonce ?? ""), 25),
    ...(embeds.length > 10
      ? [problem(["embeds"], "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.")]
      : []),
    ...(total > 6000
      ? [problem(["embeds"], "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000")]
      : []),
    ...embeds.flatMap((embed, i) => embedProblems(embed, ["embeds", i])),
    ...(body.attachments ?? []).flatMap(({ description }, i) =>
      tooLong(["attachments", i, "description"], description ?? "", 1024),
    ),
    ...componentProblems(body),
  ];
}

/** Whether nothing would be seen: Discord answers 50006. */
export function isEmpty(body: MessageBody): boolean {
  return textsOf(body).every((text) => !text.trim());
}

/** What a message says, in its order; buttons and menus are not among it. */
export function textsOf({ content, embeds, components }: MessageBody): readonly string[] {
  const texts = [content, ...(embeds ?? []).flatMap(embedTexts), ...textsIn(components ?? [])];
  return texts.flatMap((text) => text ?? []);
}

function embedTexts({
  title,
  description,
  fields,
  footer,
  author,
}: Embed): readonly (string | undefined)[] {
  return [
    title,
    description,
    footer?.text,
    author?.name,
    ...(fields ?? []).flatMap(({ name, value }) => [name, value]),
  ];
}

function embedLength(embed: Embed): number {
  return embedTexts(embed).reduce((sum, text) => sum + (text?.trim().length ?? 0), 0);
}

function embedProblems(
  { title, description, fields, footer }: Embed,
  at: Problem["path"],
): readonly Problem[] {
  return [
    ...tooLong([...at, "title"], title ?? "", 256),
    ...tooLong([...at, "description"], description ?? "", 4096),
    ...tooLong([...at, "footer", "text"], footer?.text ?? "", 2048),
    ...((fields?.length ?? 0) > 25
      ? [problem([...at, "fields"], "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")]
      : []),
    ...(fields ?? []).flatMap(({ name, value }, i) => [
      ...required([...at, "fields", i, "name"], name, 256),
      ...required([...at, "fields", i, "value"], value, 1024),
    ]),
  ];
}

export function choiceProblems(choices: readonly Choice[]): readonly Problem[] {
  return [
    ...(choices.length > 25
      ? [problem(["data", "choices"], "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")]
      : []),
    ...choices.flatMap(({ name, value }, i) => [
      ...required(["data", "choices", i, "name"], name, 100),
      ...required(["data", "choices", i, "value"], String(value), 100),
    ]),
  ];
}

export function required(path: Problem["path"], text: string, most: number): readonly Problem[] {
  return text.trim()
    ? tooLong(path, text, most)
    : [problem(path, "BASE_TYPE_REQUIRED", "This field is required")];
}

export function tooLong(path: Problem["path"], text: string, most: number): readonly Problem[] {
  return text.length > most
    ? [problem(path, "BASE_TYPE_MAX_LENGTH", `Must be ${most} or fewer in length.`)]
    : [];
}

export function problem(path: Problem["path"], code: string, message: string): Problem {
  return { path, code, message };
}
