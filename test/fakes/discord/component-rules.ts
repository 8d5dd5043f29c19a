import { type MessageBody, type Problem, problem, required, tooLong } from "./rules.ts";

/** As much of a component as the rules read: of a row, a button, a text, a box or any other. */
export interface Component {
  readonly type: number;
  readonly style?: number;
  readonly label?: string;
  readonly custom_id?: string;
  readonly url?: string;
  readonly placeholder?: string;
  readonly options?: readonly { readonly label: string; readonly value: string }[];
  readonly content?: string;
  readonly components?: readonly Component[];
  readonly accessory?: Component;
  readonly accent_color?: number | null;
  readonly items?: readonly { readonly media: Media; readonly description?: string | null }[];
  readonly media?: Media;
  readonly file?: Media;
}
interface Media {
  readonly url: string;
}

export const kind = {
  row: 1,
  button: 2,
  select: 3,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
} as const;
const linkStyle = 5;
const componentsV2 = 1 << 15;

type At = Problem["path"];
interface Placed {
  readonly component: Component;
  readonly at: At;
}

/** https://docs.discord.com/developers/components/reference; without the flag a message has rows and nothing else. */
export function componentProblems(body: MessageBody): readonly Problem[] {
  const components = body.components ?? [];
  const all = placed(components, ["components"]);
  const ids = all.flatMap(({ component }) => component.custom_id ?? []);
  return [
    ...(isV2(body) ? modernProblems(body, all) : legacyProblems(components)),
    ...all.flatMap(ownProblems),
    ...unless(
      new Set(ids).size === ids.length,
      ["components"],
      "COMPONENT_CUSTOM_ID_DUPLICATED",
      "Component custom id cannot be duplicated",
    ),
  ];
}

/** What is shown from an attachment has to be uploaded with the message. */
export function attachmentProblems(
  components: readonly Component[],
  uploaded: readonly string[],
): readonly Problem[] {
  return placed(components, ["components"]).flatMap(({ component, at }) => {
    const media = [
      component.media,
      component.file,
      ...(component.items ?? []).map((one) => one.media),
    ];
    return media.flatMap((one) => {
      const name = /^attachment:\/\/(.*)$/.exec(one?.url ?? "")?.[1];
      return unless(
        name === undefined || uploaded.includes(name),
        at,
        "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
        `The referenced attachment '${one?.url}' was not found`,
      );
    });
  });
}

/** The texts that are displayed, in their order. */
export function textsIn(components: readonly Component[]): readonly string[] {
  return placed(components, []).flatMap(({ component }) =>
    component.type === kind.text ? [component.content ?? ""] : [],
  );
}

/** What an interaction carries when the button or the choice of that label is pressed; `undefined` where there is none. */
export function pressed(components: readonly Component[], label: string): object | undefined {
  for (const { custom_id, type, label: own, options = [] } of controlsIn(components)) {
    if (custom_id === undefined) continue;
    const data = { component_type: type, custom_id, id: 1 };
    if (own === label) return data;
    const chosen = options.find((option) => option.label === label);
    if (chosen) return { ...data, values: [chosen.value] };
  }
  return undefined;
}

/** The buttons and menus, wherever they stand. */
export function controlsIn(components: readonly Component[]): readonly Component[] {
  return placed(components, []).flatMap(({ component }) =>
    component.type === kind.button || component.type === kind.select ? [component] : [],
  );
}

function isV2({ flags }: MessageBody): boolean {
  return ((flags ?? 0) & componentsV2) !== 0;
}

/** Every component with those inside of it, depth first. */
export function placed(components: readonly Component[], at: At): readonly Placed[] {
  return components.flatMap((component, i) => {
    const here = [...at, i];
    const inside = placed(component.components ?? [], [...here, "components"]);
    const { accessory } = component;
    const beside = accessory ? [{ component: accessory, at: [...here, "accessory"] }] : [];
    return [{ component, at: here }, ...inside, ...beside];
  });
}

function modernProblems(body: MessageBody, all: readonly Placed[]): readonly Problem[] {
  const length = textsIn(body.components ?? []).reduce((sum, text) => sum + text.length, 0);
  const legacy = (["content", "embeds"] as const).filter((name) => body[name]?.length);
  return [
    ...legacy.map((name) =>
      problem(
        [name],
        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
        `The '${name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
      ),
    ),
    ...unless(
      all.length <= 40,
      ["components"],
      "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
      "The total number of components cannot exceed 40",
    ),
    ...unless(
      length <= 4000,
      ["components"],
      "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
      "The total displayable text size of components cannot exceed 4000",
    ),
  ];
}

function legacyProblems(components: readonly Component[]): readonly Problem[] {
  return [
    ...unless(
      components.length <= 5,
      ["components"],
      "BASE_TYPE_BAD_LENGTH",
      "Must be between 1 and 5 in length.",
    ),
    ...components.flatMap(({ type }, i) =>
      unless(
        type === kind.row,
        ["components", i, "type"],
        "UNION_TYPE_CHOICES",
        'Value of field "type" must be one of (1,).',
      ),
    ),
  ];
}

function ownProblems({ component, at }: Placed): readonly Problem[] {
  const { type, components = [], content = "", accessory } = component;
  switch (type) {
    case kind.row:
      return rowProblems(components, at);
    case kind.button:
      return buttonProblems(component, at);
    case kind.select:
      return selectProblems(component, at);
    case kind.text:
      return required([...at, "content"], content, 4000);
    case kind.section:
      return [
        ...sized(components.length, 3, [...at, "components"]),
        ...required([...at, "accessory"], accessory ? "there" : "", 5),
      ];
    case kind.gallery:
      return sized(component.items?.length ?? 0, 10, [...at, "items"]);
    case kind.container:
      return [
        ...sized(components.length, 40, [...at, "components"]),
        ...unless(at.length === 2, at, "UNION_TYPE_CHOICES", "A container may not be in another."),
      ];
    default:
      return [];
  }
}

/** Up to five buttons, or one menu. */
function rowProblems(components: readonly Component[], at: At): readonly Problem[] {
  const hasMenu = components.some(({ type }) => type === kind.select);
  return sized(components.length, hasMenu ? 1 : 5, [...at, "components"]);
}

function buttonProblems({ style, label, custom_id, url }: Component, at: At): readonly Problem[] {
  const target =
    style === linkStyle
      ? [...required([...at, "url"], url ?? "", 512), ...scheme([...at, "url"], url ?? "")]
      : required([...at, "custom_id"], custom_id ?? "", 100);
  return [...required([...at, "label"], label ?? "", 80), ...target];
}

function selectProblems(
  { custom_id, placeholder, options = [] }: Component,
  at: At,
): readonly Problem[] {
  const values = options.map(({ value }) => value);
  return [
    ...required([...at, "custom_id"], custom_id ?? "", 100),
    ...tooLong([...at, "placeholder"], placeholder ?? "", 150),
    ...sized(options.length, 25, [...at, "options"]),
    ...options.flatMap(({ label, value }, i) => [
      ...required([...at, "options", i, "label"], label, 100),
      ...required([...at, "options", i, "value"], value, 100),
    ]),
    ...unless(
      new Set(values).size === values.length,
      [...at, "options"],
      "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
      "The specified option value is already used",
    ),
  ];
}

function scheme(path: At, url: string): readonly Problem[] {
  return unless(
    /^(?:https?|discord):\/\//.test(url),
    path,
    "URL_TYPE_INVALID_SCHEME",
    `Scheme must be one of ('http', 'https', 'discord').`,
  );
}

function sized(length: number, most: number, path: At): readonly Problem[] {
  const words = `Must be between 1 and ${most} in length.`;
  return unless(length >= 1 && length <= most, path, "BASE_TYPE_BAD_LENGTH", words);
}

function unless(holds: boolean, path: At, code: string, message: string): readonly Problem[] {
  return holds ? [] : [problem(path, code, message)];
}
