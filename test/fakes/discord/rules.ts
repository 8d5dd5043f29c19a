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
  readonly components?: readonly Row[] | null;
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
export interface Row {
  readonly type: number;
  readonly components: readonly Button[];
}
export interface Button {
  readonly type: number;
  readonly style: number;
  readonly label?: string;
  readonly custom_id?: string;
  readonly url?: string;
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
    ...rowProblems(body.components ?? []),
  ];
}

/** Whether nothing would be seen: Discord answers 50006. */
export function isEmpty({ content, embeds }: MessageBody): boolean {
  const texts = [content, ...(embeds ?? []).flatMap(embedTexts)];
  return texts.every((text) => !text?.trim());
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

function rowProblems(rows: readonly Row[]): readonly Problem[] {
  const buttons = rows.flatMap(({ components }, row) =>
    components.map((button, i) => ({ button, at: ["components", row, "components", i] })),
  );
  const ids = buttons.flatMap(({ button }) => button.custom_id ?? []);
  return [
    ...(rows.length > 5
      ? [problem(["components"], "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.")]
      : []),
    ...rows.flatMap(({ components }, i) =>
      components.length < 1 || components.length > 5
        ? [
            problem(
              ["components", i, "components"],
              "BASE_TYPE_BAD_LENGTH",
              "Must be between 1 and 5 in length.",
            ),
          ]
        : [],
    ),
    ...buttons.flatMap(({ button, at }) => buttonProblems(button, at)),
    ...(new Set(ids).size < ids.length
      ? [
          problem(
            ["components"],
            "COMPONENT_CUSTOM_ID_DUPLICATED",
            "Component custom id cannot be duplicated",
          ),
        ]
      : []),
  ];
}

const linkStyle = 5;

function buttonProblems(
  { style, label, custom_id, url }: Button,
  at: Problem["path"],
): readonly Problem[] {
  const target =
    style === linkStyle
      ? [...required([...at, "url"], url ?? "", 512), ...scheme([...at, "url"], url ?? "")]
      : required([...at, "custom_id"], custom_id ?? "", 100);
  return [...required([...at, "label"], label ?? "", 80), ...target];
}

function scheme(path: Problem["path"], url: string): readonly Problem[] {
  return /^(?:https?|discord):\/\//.test(url)
    ? []
    : [
        problem(
          path,
          "URL_TYPE_INVALID_SCHEME",
          `Scheme must be one of ('http', 'https', 'discord').`,
        ),
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

function tooLong(path: Problem["path"], text: string, most: number): readonly Problem[] {
  return text.length > most
    ? [problem(path, "BASE_TYPE_MAX_LENGTH", `Must be ${most} or fewer in length.`)]
    : [];
}

export function problem(path: Problem["path"], code: string, message: string): Problem {
  return { path, code, message };
}
