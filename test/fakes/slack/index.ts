import { createServer } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { FakeButton } from "./blocks.ts";
import { homeClicked, homeOpened } from "./home.ts";
import { createHttpEvents, type FakeHttpEvents, type PostSigned } from "./http-events.ts";
import { buttonsOf, type FakeHome } from "./judge.ts";
import { createSlackLimits } from "./limits.ts";
import { type FakeModal, type Filled, readResponse, viewSubmission } from "./modals.ts";
import { createFakeOAuth, type FakeOAuth } from "./oauth.ts";
import { createFakeSocketMode } from "./socket.ts";
import {
  createState,
  type FakeChannel,
  type FakeMessage,
  type FakePerson,
  type Fault,
  type Installed,
  type Rejection,
} from "./state.ts";
import { type StepEnd, stepExecuted } from "./steps.ts";
import { createTurns, type Turn, watchTurn } from "./turns.ts";
import { bot, conversationWith, createWeb, team, tokens } from "./web.ts";

export { blockTexts } from "./blocks.ts";
export { judgeBlocks, judgeHome } from "./judge.ts";
export type { FakeMessage, FakeModal, Fault, Turn };

/** A Slack on 127.0.0.1 that speaks the Web API and Socket Mode, and refuses what Slack refuses. */
export interface FakeSlack {
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  /** The workspace's id. */
  readonly team: string;
  /** Makes a channel the bot can post in; only needed for posts nobody asked for. */
  addChannel(id: string, is?: Partial<FakeChannel>): void;
  /** From now on there is no such channel. */
  removeChannel(id: string): void;
  /** Makes a person of the workspace, whom the bot can write to in private. */
  addPerson(id: string, is?: Partial<FakePerson>): void;
  /** The app's own user. */
  readonly bot: string;
  /** Whoever installs the app may call its user something else than "tagtide". */
  nameBot(name: string): void;
  /** Installing the app by OAuth, in any workspace. */
  readonly oauth: FakeOAuth;
  /** Where the app is installed from now on; at first in the workspace, which is of no organization. */
  install(where: Installed): void;
  /** The channel of a person's private conversation with the bot. */
  conversationWith(person: string): string;
  /** Somebody types "/hashtag <text>". */
  type(what: {
    readonly channel: string;
    readonly user: string;
    readonly text: string;
    readonly from?: From;
  }): Turn;
  /** Somebody presses a message's button, counted from 0. */
  click(what: {
    readonly message: FakeMessage;
    readonly actionIndex: number;
    readonly user?: string;
    readonly from?: From;
  }): Turn;
  /** Somebody chooses a shortcut of a message that is not the app's. */
  chooseOfMessage(what: {
    readonly channel: string;
    readonly user: string;
    readonly callback: string;
    readonly text: string;
  }): Turn;
  /** Somebody chooses a shortcut from anywhere; resolves when that is acknowledged. */
  choose(user: string, callback: string): Promise<unknown>;
  /** Somebody opens the app's Home; resolves when that is acknowledged. */
  openHome(user: string, from?: From): Promise<unknown>;
  /** Somebody presses a button of their Home, counted from 0; again with `again`, as Slack does when that got lost. */
  clickHome(user: string, actionIndex: number, from?: From): Promise<unknown> & Again;
  /** What somebody has before them; resolves once there is one. */
  modal(user: string): Promise<FakeModal>;
  /** Puts a modal before somebody, whoever opened it. */
  show(user: string, modal: FakeModal): void;
  /** Whether somebody has a modal before them. */
  hasModal(user: string): boolean;
  /**
   * Somebody fills in the modal and sends it: as it stands, but for the blocks given. Resolves with the errors at its fields,
   * or with `null` when it closes.
   */
  submit(user: string, filled?: Filled, from?: From): Promise<FakeModal["errors"] | null>;
  /** A workflow's step "Score a hashtag" runs; resolves when that is acknowledged. */
  runStep(inputs: Readonly<Record<string, unknown>>, from?: From): Promise<unknown> & RunningStep;
  /** What somebody sees in Home; `undefined` before anything was published. */
  home(user: string): FakeHome | undefined;
  /** What was told to one person alone, beside answers to what they asked. */
  whispered(person: string): readonly FakeMessage[];
  /** Everything everybody sees in a channel, as it looks now, oldest first. */
  posted(channel: string): readonly FakeMessage[];
  /** The same of all channels together. */
  allPosted(): readonly FakeMessage[];
  /** Everything Slack did not take for its form, and every use of a dead response_url. */
  readonly rejections: readonly Rejection[];
  /** How often a Web API method was called, whatever it answered. */
  calls(method: string): number;
  /**
   * The next call of a Web API method, or of any response_url ("response"), goes wrong. Several queue up.
   */
  failNext(method: string, fault: Fault): void;
  /** Every message to the channel goes wrong, until `null` is given. */
  failChannel(channel: string, fault: Fault | null): void;
  /** Whether the app may upload files, at first not. */
  allowFiles(allowed: boolean): void;
  /** What the app may do, as Slack says with each answer; nothing else comes of it. */
  grantScopes(scopes: readonly string[]): void;
  /** Files that everybody in a channel sees, by name. */
  filesIn(channel: string): ReadonlyMap<string, string>;
  /** So many messages more are refused as their pictures are not ready. */
  readyLater(messages: number): void;
  /** Names another address to upload to; `null` is this Slack's own. */
  uploadTo(address: string | null): void;
  /** Whether a kind of block is taken, as in workspaces that have it already. */
  takeBlocks(type: string, taken: boolean): void;
  /** Whether messages that come too fast are refused. */
  enforceLimits(on: boolean): void;
  /** How many messages were refused because they came too fast. */
  tooFast(): number;
  /** Lets Slack's clock run ahead: response_urls expire after 30 minutes. */
  advance(ms: number): void;
  /** From now on commands and clicks are sent to an address, signed, and not over a socket. */
  sendTo(url: string, signingSecret: string, post?: PostSigned): FakeHttpEvents;
  /** Socket Mode: asks the app to connect again (`disconnect`, `refresh_requested`). */
  refreshConnections(): void;
  /** Socket Mode: brings a message as it is. */
  bring(message: unknown): void;
  /** Socket Mode: cuts every connection without a word. */
  dropConnections(): void;
  openConnections(): number;
  /** Resolves once so many connections were made since the start. */
  connected(count: number): Promise<void>;
  close(): Promise<void>;
}

interface RunningStep extends Again {
  /** What became of it; `null` while it runs. */
  readonly end: () => StepEnd;
}

interface Again {
  again(): Promise<unknown>;
}

/** Of which workspace somebody is: of the one the app is installed in, unless given. */
interface From {
  readonly team?: string;
  readonly organization?: string | null;
}

export async function startFakeSlack({
  limited = false,
  clock = Date.now,
}: {
  readonly limited?: boolean;
  /** Where one that stands still is wanted, so that no busy machine makes a burst a trickle; `advance` moves it. */
  readonly clock?: () => number;
} = {}): Promise<FakeSlack> {
  const state = createState(clock);
  const turns = createTurns(state);
  const server = createServer();
  const socketMode = createFakeSocketMode(server);
  const limits = createSlackLimits(state.now, limited);
  const oauth = createFakeOAuth(state.now, bot);
  server.on("request", createWeb({ state, turns, socketMode, limits, oauth }));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const base = `http://127.0.0.1:${port}`;
  let http: FakeHttpEvents | undefined;

  function turn(
    type: "slash_commands" | "interactive",
    { channel, user }: { readonly channel: string; readonly user: string },
    original: FakeMessage | undefined,
    payload: object,
  ): Turn {
    const { id, conversation } = turns.open(channel, original);
    const responseUrl = `${base}/response/${id}`;
    const trigger_id = `${id}.2.fake`;
    state.triggers.set(trigger_id, { user, at: state.now(), isUsed: false });
    const sent = { ...common, ...payload, trigger_id, response_url: responseUrl };
    const acknowledged = (http ?? socketMode).deliver(type, sent);
    // A test that does not look at it must not end with an unhandled rejection.
    acknowledged.catch(() => undefined);
    let retry = 0;
    return watchTurn(conversation, {
      acknowledged,
      responseUrl,
      again(envelope) {
        retry += 1;
        const kept = envelope === "same" ? { envelope: acknowledged.envelope } : {};
        return socketMode.deliver(type, sent, { retry, ...kept });
      },
    });
  }

  let homes = 0;
  const deliver = (type: "interactive" | "events_api", payload: object) =>
    (http ?? socketMode).deliver(type, { ...common, ...payload });
  const sentAs = (type: "interactive" | "events_api", payload: object) => {
    const send = () => deliver(type, payload);
    return Object.assign(send(), { again: send });
  };

  return {
    apiUrl: `${base}/api/`,
    botToken: tokens.bot,
    appToken: tokens.app,
    team,
    addChannel: (id, is = {}) => void state.channels.set(id, { ...usualChannel, ...is }),
    removeChannel: (id) => void state.channels.delete(id),
    addPerson: (id, { admin = false, owner = false, ...of } = {}) => {
      state.people.set(id, { admin, owner, ...of });
      state.channels.set(conversationWith(id), usualChannel);
    },
    conversationWith,
    bot,
    nameBot: (name) => {
      state.botName = name;
    },
    oauth,
    install: (where) => {
      state.installed = where;
    },
    type: ({ channel, user, text, from = {} }) =>
      turn(
        "slash_commands",
        { channel, user },
        undefined,
        slashCommand({
          ...{ channel, user, text, from, installed: state.installed },
          name: state.channels.get(channel)?.name ?? usualChannel.name,
        }),
      ),
    click: ({ message, actionIndex, user = "U00CLICKER", from = {} }) =>
      turn(
        "interactive",
        { channel: message.channel, user },
        message,
        blockActions(message, actionIndex, { user, from, installed: state.installed }),
      ),
    chooseOfMessage: ({ channel, user, callback, text }) =>
      turn("interactive", { channel, user }, undefined, {
        ...shortcutBy(user),
        ...{ type: "message_action", callback_id: callback, message_ts: "1700000000.000001" },
        channel: { id: channel, name: "fake-channel" },
        message: { type: "message", user: "U00WRITER", ts: "1700000000.000001", text },
      }),
    choose(user, callback) {
      homes += 1;
      const trigger_id = `shortcut-${homes}.5.fake`;
      state.triggers.set(trigger_id, { user, at: state.now(), isUsed: false });
      const payload = { ...shortcutBy(user), type: "shortcut", callback_id: callback, trigger_id };
      return deliver("interactive", payload);
    },
    openHome(user, { team: of = team } = {}) {
      homes += 1;
      const channel = conversationWith(user);
      return sentAs(
        "events_api",
        homeOpened({ user, channel, of, team: http ? of : team, id: `EvHome${homes}` }),
      );
    },
    clickHome(user, actionIndex, { team: of = team } = {}) {
      homes += 1;
      const home = state.homes.get(user);
      const button = home && buttonsOf(home.blocks)[actionIndex];
      if (!button) throw new Error(`There is no button ${actionIndex} in the Home of ${user}.`);
      const trigger_id = `home-${homes}.3.fake`;
      state.triggers.set(trigger_id, { user, at: state.now(), isUsed: false });
      const action = clicked(button);
      return sentAs("interactive", {
        ...homeClicked({ user, team: http ? of : team, of, home, action }),
        trigger_id,
      });
    },
    modal: (user) => shownTo(user, state.modals),
    show: (user, modal) => void state.modals.set(user, modal),
    hasModal: (user) => state.modals.has(user),
    async submit(user, filled = {}, { team: of = team } = {}) {
      const modal = state.modals.get(user);
      if (!modal) throw new Error(`${user} has no modal before them.`);
      homes += 1;
      const { response } = deliver("interactive", {
        ...viewSubmission({ modal, user, team: http ? of : team, of, filled }),
        trigger_id: `modal-${homes}.4.fake`,
      });
      const errors = readResponse(modal, await response);
      if (errors) state.modals.set(user, { ...modal, errors });
      else state.modals.delete(user);
      return errors;
    },
    runStep(inputs, { team: of = team } = {}) {
      const { id, token } = state.steps.begin();
      const sent = sentAs("events_api", stepExecuted({ id, token, team: of, inputs }));
      return Object.assign(sent, { end: () => state.steps.endOf(id) });
    },
    home: (user) => state.homes.get(user),
    whispered: (person) => state.whispers.get(person) ?? [],
    posted: state.posted,
    allPosted: state.allPosted,
    rejections: state.rejections,
    calls: (method) => state.calls.get(method) ?? 0,
    failNext: state.failNext,
    failChannel(channel, fault) {
      if (fault) state.channelFaults.set(channel, fault);
      else state.channelFaults.delete(channel);
    },
    allowFiles: (allowed) => {
      state.files.isAllowed = allowed;
    },
    grantScopes: (scopes) => {
      state.scopes = scopes;
    },
    filesIn: state.files.sharedIn,
    readyLater: (messages) => {
      state.files.tooEarly = messages;
    },
    uploadTo: (address) => {
      state.files.elsewhere = address;
    },
    takeBlocks(type, taken) {
      if (taken) state.unknownBlocks.delete(type);
      else state.unknownBlocks.add(type);
    },
    enforceLimits: limits.enforce,
    tooFast: limits.refused,
    advance: state.advance,
    sendTo(url, signingSecret, post) {
      http = createHttpEvents(url, signingSecret, post && { post });
      return http;
    },
    refreshConnections: socketMode.refresh,
    bring: socketMode.bring,
    dropConnections: socketMode.drop,
    openConnections: socketMode.open,
    connected: socketMode.connected,
    async close() {
      socketMode.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

const usualChannel: FakeChannel = {
  ...{ name: "fake-channel", member: true, archived: false, isPrivate: false, readOnly: false },
};

/** Shorter than a test may take, so that what is missing is named. */
const longestWaitMs = 60_000;

async function shownTo(user: string, modals: ReadonlyMap<string, FakeModal>): Promise<FakeModal> {
  const until = performance.now() + longestWaitMs;
  for (;;) {
    const modal = modals.get(user);
    if (modal) return modal;
    if (performance.now() > until) throw new Error(`No modal was opened for ${user}.`);
    await pause(5);
  }
}

/** https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
function shortcutBy(user: string): object {
  return {
    team: { id: team, domain: "fake" },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: user, username: "fake.person", name: "fake.person", team_id: team },
    action_ts: "1700000000.000001",
  };
}

const common = { token: "fake-verification", api_app_id: "A00FAKE" };

/** https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
function slashCommand(typed: {
  readonly channel: string;
  readonly name: string;
  readonly user: string;
  readonly text: string;
  readonly from: From;
  readonly installed: Installed;
}): object {
  const { channel, name, user, text, from, installed } = typed;
  const { team: of = team, organization = installed.organization } = from;
  return {
    team_id: of,
    team_domain: "fake",
    ...(organization && { enterprise_id: organization, enterprise_name: "Fake" }),
    channel_id: channel,
    channel_name: name,
    user_id: user,
    user_name: "fake.person",
    command: "/hashtag",
    text,
    is_enterprise_install: String(installed.everywhere),
  };
}

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
function blockActions(
  message: FakeMessage,
  index: number,
  by: { readonly user: string; readonly from: From; readonly installed: Installed },
): object {
  const { user, from, installed } = by;
  const { organization, everywhere } = installed;
  const button = buttonsOf(message.blocks)[index];
  if (!button) throw new Error(`There is no button ${index} in ${JSON.stringify(message.text)}`);
  const { channel, ts, text, blocks, visibility } = message;
  return {
    type: "block_actions",
    team: everywhere
      ? null
      : { id: team, domain: "fake", ...(organization && { enterprise_id: organization }) },
    enterprise: organization && { id: organization, name: "Fake" },
    is_enterprise_install: everywhere,
    user: { id: user, username: "fake.person", name: "fake.person", team_id: from.team ?? team },
    container: {
      type: "message",
      message_ts: ts,
      channel_id: channel,
      is_ephemeral: visibility === "ephemeral",
    },
    channel: { id: channel, name: "fake-channel" },
    ...(visibility === "in_channel" && { message: { type: "message", ts, text, blocks } }),
    actions: [clicked(button)],
  };
}

function clicked({ action_id, text, value }: FakeButton): object {
  return {
    type: "button",
    block_id: "fake-block",
    action_id,
    text,
    ...(value !== undefined && { value }),
    action_ts: "1700000000.000001",
  };
}
