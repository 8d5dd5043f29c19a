import { type CommandNode, isNested, optionType } from "./command-rules.ts";
import { botUser, type FakeMessage, wireMessage } from "./messages.ts";

/** Who asks and where. Ids are snowflakes: digits. */
export interface Where {
  readonly guild?: string;
  readonly channel?: string;
  readonly user?: string;
  /** Default "member": may write and use commands, may not manage the server. Who is "silent" may only use commands. */
  readonly permissions?: "silent" | "member" | "manage-server" | "administrator";
  /** What the event has in place of the usual: where there is no server, or the bot was added by a person. */
  readonly unusual?: Readonly<Record<string, unknown>>;
}

/** The event of a private conversation with the bot. */
export const inPrivate = {
  guild_id: undefined,
  guild: undefined,
  guild_locale: undefined,
  member: undefined,
  user: {
    id: "400000000000000001",
    username: "user-400000000000000001",
    discriminator: "0",
    global_name: null,
    avatar: null,
  },
  channel: { id: "300000000000000009", type: 1, flags: 0 },
  channel_id: "300000000000000009",
  context: 1,
  authorizing_integration_owners: { "0": "0" },
} as const;

export const defaultWhere = {
  guild: "200000000000000001",
  channel: "300000000000000001",
  user: "400000000000000001",
  permissions: "member",
  unusual: {},
} as const satisfies Required<Where>;

const permissionBits = {
  silent: "2147483648",
  member: "2147485696",
  "manage-server": "2147485728",
  administrator: "8",
} as const;
const interactionType = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

/** An INTERACTION_CREATE event, in the shape of recorded ones. */
export function interactionEvent(
  kind: keyof typeof interactionType,
  { guild, channel, user, permissions, unusual }: Required<Where>,
  rest: {
    readonly id: string;
    readonly token: string;
    readonly data: object;
    readonly message?: FakeMessage;
  },
): object {
  const { message, ...own } = rest;
  return {
    ...own,
    type: interactionType[kind],
    version: 1,
    application_id: botUser.id,
    guild_id: guild,
    guild: { id: guild, locale: "en-US", features: [] },
    channel_id: channel,
    channel: {
      id: channel,
      type: 0,
      guild_id: guild,
      name: "general",
      permissions: permissionBits[permissions],
    },
    member: {
      user: {
        id: user,
        username: `user-${user}`,
        discriminator: "0",
        global_name: null,
        avatar: null,
      },
      roles: [],
      nick: null,
      avatar: null,
      joined_at: "2026-01-04T20:21:10.139000+00:00",
      premium_since: null,
      deaf: false,
      mute: false,
      flags: 0,
      pending: false,
      communication_disabled_until: null,
      permissions: permissionBits[permissions],
    },
    ...(message && { message: wireMessage(message) }),
    app_permissions: "2248473465835073",
    locale: "en-US",
    guild_locale: "en-US",
    context: 0,
    authorizing_integration_owners: { "0": guild },
    entitlements: [],
    attachment_size_limit: 10_485_760,
    ...unusual,
  };
}

/**
 * The `data` of "watch add" with its options, as the registered tree demands it. Throws for what Discord's client
 * would not let anybody send: an unknown command or option, a missing one, a choice that is not offered.
 */
export function commandData(
  registered: readonly CommandNode[],
  command: string,
  given: Given,
  focused?: string,
): object {
  const root = registered.find(({ type }) => type === 1);
  if (!root) throw new Error("No command is registered.");
  let nodes: readonly CommandNode[] = root.options ?? [];
  const path = command.split(" ").map((word) => {
    const node = nodes.find((candidate) => candidate.name === word && isNested(candidate));
    if (!node) throw new Error(`"${command}" is not registered.`);
    nodes = node.options ?? [];
    return node;
  });
  const leaf = path.at(-1);
  if (leaf?.type !== optionType.subcommand) throw new Error(`"${command}" is a group.`);
  const unknown = Object.keys(given).filter((name) => !nodes.some((node) => node.name === name));
  if (unknown.length > 0) throw new Error(`"${command}" has no option ${unknown.join(", ")}.`);
  const values = nodes.flatMap((node) => optionValue(node, given[node.name], focused));
  const attached = Object.values(given).filter((value) => typeof value === "object");
  const attachments = Object.fromEntries(attached.map((one) => [one.id, one]));
  const data = path.reduceRight<readonly object[]>(
    (options, { name, type }) => [{ name, type, options }],
    values,
  );
  return {
    id: "500000000000000001",
    name: root.name,
    type: 1,
    options: data,
    ...(attached.length > 0 && { resolved: { attachments } }),
  };
}

/** The `data` of an entry in the menu of a message. */
export function menuData(
  registered: readonly CommandNode[],
  name: string,
  content: string,
  channel: string,
): object {
  if (!registered.some((command) => command.name === name && command.type === 3))
    throw new Error(`"${name}" is not registered for messages.`);
  const id = "600000000000000009";
  const author = { ...inPrivate.user, id: "400000000000000009" };
  const message = {
    ...{ id, type: 0, channel_id: channel, author, content, flags: 0 },
    ...{ timestamp: "2026-11-20T12:00:00.000000+00:00", edited_timestamp: null },
    ...{ tts: false, mention_everyone: false, mentions: [], mention_roles: [], pinned: false },
    ...{ attachments: [], embeds: [], components: [] },
  };
  const data = { id: "500000000000000003", name, type: 3, target_id: id };
  return { ...data, resolved: { messages: { [id]: message } } };
}

/** An attachment as an interaction carries it. */
export interface WireAttachment {
  readonly id: string;
  readonly filename: string;
  readonly size: number;
  readonly url: string;
  readonly proxy_url: string;
  readonly content_type: string;
}

/** What was entered for each option. */
export type Given = Readonly<Record<string, string | number | boolean | WireAttachment>>;

function optionValue(
  node: CommandNode,
  given: Given[string] | undefined,
  focused?: string,
): readonly object[] {
  const { name, type, autocomplete } = node;
  const isFocused = focused === name;
  if (isFocused && !autocomplete) throw new Error(`Option ${name} is not completed.`);
  if (given === undefined && node.required && focused === undefined) {
    throw new Error(`Option ${name} is required.`);
  }
  if (given === undefined && !isFocused) return [];
  if (typeof given === "object" || type === optionType.attachment)
    return [attachmentOf(node, given)];
  if (type === optionType.boolean || typeof given === "boolean") return [truth(node, given)];
  const value = type === optionType.integer ? Number(given) : String(given ?? "");
  if (!accepts(node, value)) throw new Error(`Option ${name} does not take ${value}.`);
  return [{ name, type, value, ...(isFocused && { focused: true }) }];
}

function attachmentOf({ name, type }: CommandNode, given: Given[string] | undefined): object {
  if (type === optionType.attachment && typeof given === "object") {
    return { name, type, value: given.id };
  }
  throw new Error(`Option ${name} does not take ${JSON.stringify(given)}.`);
}

function truth({ name, type }: CommandNode, value: Given[string] | undefined): object {
  if (type === optionType.boolean && typeof value === "boolean") return { name, type, value };
  throw new Error(`Option ${name} does not take ${String(value)}.`);
}

function accepts(node: CommandNode, value: string | number): boolean {
  if (typeof value === "string") {
    const { choices, max_length: longest = value.length } = node;
    return value.length <= longest && (choices?.some((choice) => choice.value === value) ?? true);
  }
  const { min_value: least = value, max_value: most = value } = node;
  return Number.isInteger(value) && value >= least && value <= most;
}
