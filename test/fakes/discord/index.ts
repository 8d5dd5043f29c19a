import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { ChannelIs } from "./channel-types.ts";
import {
  type ChannelState,
  conversationWith,
  createFakeChannels,
  type PostFault,
} from "./channels.ts";
import type { CommandNode } from "./command-rules.ts";
import { createFakeCommands } from "./commands.ts";
import { pressed } from "./component-rules.ts";
import { createRestFaults, type RestFault } from "./faults.ts";
import { createFakeFiles } from "./files.ts";
import { type FakeGateway, startGateway } from "./gateway.ts";
import { createFakeHttpRequests, type FakeHttpRequests } from "./http-requests.ts";
import { type Acknowledged, createFakeInteractions, inTime } from "./interactions.ts";
import { createDiscordLimits } from "./limits.ts";
import type { FakeMessage } from "./messages.ts";
import { type FakeModal, modalData } from "./modals.ts";
import {
  commandData,
  defaultWhere,
  type Given,
  interactionEvent,
  menuData,
  type Where,
  type WireAttachment,
} from "./payloads.ts";
import { restListener } from "./rest.ts";
import { type ApplicationIs, discordRoutes, guildEvent, readyEvent } from "./routes.ts";
import type { Choice } from "./rules.ts";
import { createFakeServers, type ServerIs } from "./servers.ts";

export { inPrivate } from "./payloads.ts";
export type { PostFault };

export interface TypedCommand extends Where {
  /** "watch add" */
  readonly command: string;
  readonly options?: Given;
}

/** What a person sees of an answer: how soon something showed, whether others see it, and the card in the end. */
export interface Seen extends Acknowledged {
  /** The first finished message; never settles while the bot is still thinking. */
  readonly message: Promise<FakeMessage>;
  /** The form that is shown in place of an answer; never settles when there is none. */
  readonly modal: Promise<FakeModal>;
}

/** Discord on 127.0.0.1: REST and gateway, refusing what Discord refuses. */
export interface FakeDiscord {
  /** For the adapter's `apiUrl`. */
  readonly apiUrl: string;
  readonly token: string;
  /** The registered commands: of all servers, or of one alone. */
  commands(guild?: string): readonly CommandNode[];
  /** How often commands were registered. */
  registrations(): number;
  /** Somebody sends a slash command. Resolves with the bot's first response, rejects when 3 s bring none. */
  type(asked: TypedCommand): Promise<Seen>;
  /** Somebody picks an entry in the menu of a message with that text. */
  useMenu(name: string, text: string, where?: Where): Promise<Seen>;
  /** Somebody is typing `option`; resolves with what is offered. */
  autocomplete(typing: TypedCommand & { readonly option: string }): Promise<readonly Choice[]>;
  /** Somebody clicks a button or chooses from a menu, named by its label, under a message. Asked in the message's channel. */
  click(message: FakeMessage, label: string, where?: Omit<Where, "channel">): Promise<Seen>;
  /** Somebody sends a form: as it stands, but for the fields given. */
  submit(modal: FakeModal, filled?: Given, where?: Where): Promise<Seen>;
  /** The origin attachments are served from, for the adapter's `filesFrom`. */
  readonly filesFrom: string;
  /** A file somebody attaches to a command, as the value of an option. */
  attach(name: string, content: string | Uint8Array): WireAttachment;
  /** Messages the bot posted unasked, those in a channel's threads included; oldest first. */
  posted(channel: string): readonly FakeMessage[];
  /** The same of all channels together. */
  allPosted(): readonly FakeMessage[];
  /** The channel of a person's private conversation with the bot. */
  conversationWith(person: string): string;
  /** Requests to create a message, refused and repeated ones included. */
  postAttempts(): number;
  failNextPost(fault: PostFault): void;
  /** The next request of that method to such a path, after "/api/v10", goes wrong. Several queue up. */
  failNext(method: string, path: RegExp, fault: RestFault): void;
  /** Every message to the channel goes wrong, until `null` is given. */
  failChannel(channel: string, fault: PostFault | null): void;
  setChannel(channel: string, state: ChannelState): void;
  /** Makes a channel one of another kind than a text channel. */
  setType(channel: string, is: ChannelIs): void;
  /** The roles, the bot's membership and the channels of a server, as Discord's REST gives them. */
  setServer(guild: string, is: ServerIs): void;
  /** How the application is set up where developers do that. */
  setApplication(is: ApplicationIs): void;
  /** The messages that were published to the channels that follow this one. */
  published(channel: string): readonly string[];
  /** From now on this person takes no private messages. */
  closePerson(person: string): void;
  /** Whether requests beyond Discord's rate limits are refused. */
  enforceLimits(on: boolean): void;
  /** How many requests were refused because they came too fast. */
  tooFast(): number;
  /** The token is refused from now on, by REST and gateway. */
  revokeToken(): void;
  /** Moves the fake's clock on: 3 s for a first response, 15 min for an interaction, 3 min for a nonce. */
  pass(ms: number): void;
  readonly http: FakeHttpRequests;
  /** The gateway brings the last interaction again. */
  bringAgain(): void;
  /** The gateway brings an event as it is. */
  bring(event: string, data: unknown): void;
  /** The connection on which it tells what happens. */
  readonly gateway: Pick<
    FakeGateway,
    "drop" | "ask" | "refuse" | "remove" | "recommend" | "sessions"
  > & {
    /** The bot is added to a server. */
    add(guild: string): void;
  };
  close(): Promise<void>;
}

const firstToken = "fake.discord.token";

export async function startFakeDiscord({
  limited = false,
  clock = Date.now,
}: {
  readonly limited?: boolean;
  /** Where one that stands still is wanted, so that no busy machine makes a burst a trickle; `pass` moves it. */
  readonly clock?: () => number;
} = {}): Promise<FakeDiscord> {
  let [token, skippedMs, lastId] = [firstToken, 0, 600_000_000_000_000_000n];
  const now = () => clock() + skippedMs;
  const nextId = () => {
    lastId += 1n;
    return String(lastId);
  };
  const commands = createFakeCommands(nextId);
  const channels = createFakeChannels(now, nextId);
  const interactions = createFakeInteractions(now, nextId);
  const http = createFakeHttpRequests(now);
  const servers = createFakeServers();
  let application: ApplicationIs = {};

  const routes = discordRoutes({
    channels,
    interactions,
    servers,
    commands,
    gateway: () => gateway.info(port),
    setUp: () => ({ verify_key: http.publicKey, ...application }),
  });
  const limits = createDiscordLimits(now, limited);
  const files = createFakeFiles(nextId);
  const faults = createRestFaults();
  const listener = restListener(routes, () => token, limits, faults);
  const server = createServer((request, response) => {
    if (!files.serve(request, response)) void listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const gateway = startGateway(server, {
    token: () => token,
    ready: readyEvent,
    // Interactions may come from others.
    guilds: [guildEvent(defaultWhere.guild)],
  });

  let bringAgain = () => {};

  function ask(
    kind: Parameters<typeof interactionEvent>[0],
    where: Required<Where>,
    data: object,
    message?: FakeMessage,
  ) {
    const id = nextId();
    const { token: secret, interaction } = interactions.open(id, where.channel);
    const own = { id, token: secret, data, ...(message && { message }) };
    const event = interactionEvent(kind, where, own);
    bringAgain = () => gateway.dispatch("INTERACTION_CREATE", event);
    if (http.to === null) bringAgain();
    const delivered = http.to === null ? Promise.resolve() : overHttp(id, secret, event);
    return { ...interaction, delivered };
  }

  /** The answer to the request is what is said first. */
  async function overHttp(id: string, secret: string, event: object): Promise<void> {
    const answer = await http.post("/discord/interactions", JSON.stringify(event));
    if (answer.status !== 200) throw new Error(`The application answered ${answer.status}`);
    const body = (await answer.json()) as Parameters<typeof interactions.callback>[2];
    await pause(http.slowMs);
    const { status } = interactions.callback(id, secret, body);
    if (status >= 300) throw new Error(`Discord does not take ${JSON.stringify(body)}`);
  }

  async function seen({
    delivered,
    acknowledged,
    answered,
    modal,
  }: ReturnType<typeof ask>): Promise<Seen> {
    const [ack] = await Promise.all([inTime(acknowledged.promise), delivered]);
    return { ...ack, message: answered.promise, modal: modal.promise };
  }

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    token: firstToken,
    filesFrom: `http://127.0.0.1:${port}`,
    attach: (name, content) => files.attach(name, content, `http://127.0.0.1:${port}`),
    commands: commands.of,
    registrations: commands.registrations,
    type: async ({ command, options = {}, ...where }) =>
      seen(
        ask("command", { ...defaultWhere, ...where }, commandData(commands.of(), command, options)),
      ),
    useMenu: async (name, text, asked = {}) => {
      const where = { ...defaultWhere, ...asked };
      return seen(ask("command", where, menuData(commands.of(), name, text, where.channel)));
    },
    async autocomplete({ command, options = {}, option, ...where }) {
      const data = commandData(commands.of(), command, options, option);
      const { choices, delivered } = ask("autocomplete", { ...defaultWhere, ...where }, data);
      const [offered] = await Promise.all([inTime(choices.promise), delivered]);
      return offered;
    },
    async click(message, label, where = {}) {
      const data = pressed(message.components, label);
      if (!data) throw new Error(`There is no button or choice "${label}" to click.`);
      return seen(
        ask("component", { ...defaultWhere, ...where, channel: message.channel }, data, message),
      );
    },
    submit: async (modal, filled = {}, where = {}) =>
      seen(ask("modal", { ...defaultWhere, ...where }, modalData(modal, filled))),
    posted: channels.posted,
    allPosted: channels.allPosted,
    conversationWith,
    postAttempts: channels.postAttempts,
    failNextPost: channels.failNextPost,
    failNext: faults.add,
    failChannel: channels.failChannel,
    setChannel: channels.setChannel,
    setType: channels.setType,
    setServer: servers.set,
    setApplication: (is) => {
      application = is;
    },
    published: channels.published,
    closePerson: channels.closePerson,
    enforceLimits: limits.enforce,
    tooFast: limits.refused,
    revokeToken: () => {
      token = "another token";
    },
    pass: (ms) => {
      skippedMs += ms;
    },
    http,
    bringAgain: () => bringAgain(),
    bring: gateway.dispatch,
    gateway: { ...gateway, add: (guild) => gateway.add(guildEvent(guild)) },
    async close() {
      gateway.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
