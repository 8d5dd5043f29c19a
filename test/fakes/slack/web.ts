import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { minuteMs } from "../../../src/time-units.ts";
import { judgeHome, readBlocks } from "./judge.ts";
import type { FakeSlackLimits } from "./limits.ts";
import { judgeModal } from "./modals.ts";
import type { FakeOAuth, FakeTeam } from "./oauth.ts";
import type { FakeSocketMode } from "./socket.ts";
import type { FakeMessage, Fault, State } from "./state.ts";
import type { StepEnd } from "./steps.ts";
import type { Turns } from "./turns.ts";

export const tokens = { bot: "xoxb-fake", app: "xapp-fake" } as const;
export const team = "T00FAKE00AA";
export const bot = "U00FAKEBOT";

/** Slack says three seconds; a machine at ten times its load is slower than that by itself. */
const triggerMs = minuteMs;

/** The channel in which the bot and a person talk in private. */
export function conversationWith(person: string): string {
  return `D-${person}`;
}

interface WebParts {
  readonly state: State;
  readonly turns: Turns;
  readonly socketMode: FakeSocketMode;
  readonly limits: FakeSlackLimits;
  readonly oauth: FakeOAuth;
}

type Answer = Readonly<Record<string, unknown>>;
type Method = (args: URLSearchParams, host: string, token: string) => Answer;

const refuse = (error: string, more: Answer = {}): Answer => ({ ok: false, error, ...more });

/** The HTTP half: Web API methods and response_urls. */
export function createWeb({ state, turns, socketMode, limits, oauth }: WebParts) {
  function refusedChannel(id: string): string | undefined {
    const channel = state.channels.get(id);
    if (!channel || (channel.isPrivate && !channel.member)) return "channel_not_found";
    if (channel.archived) return "is_archived";
    if (!channel.member) return "not_in_channel";
    return channel.readOnly ? "restricted_action_read_only_channel" : undefined;
  }

  function refusedPost(channel: string, args: URLSearchParams, isEphemeral: boolean) {
    const isStranger = isEphemeral && !state.people.has(args.get("user") ?? "");
    return (
      refusedChannel(channel) ??
      refusedThread(channel, args.get("thread_ts")) ??
      (isStranger ? "user_not_in_channel" : undefined)
    );
  }

  function whisper(person: string, message: FakeMessage): void {
    state.whispers.set(person, [...(state.whispers.get(person) ?? []), message]);
  }

  function post(visibility: "in_channel" | "ephemeral", where: string): Method {
    return (args) => {
      const channel = placeOf(args);
      const refused = refusedPost(channel, args, visibility === "ephemeral");
      if (refused) return refuse(refused);
      const said = { text: args.get("text") ?? "", blocks: parsed(args.get("blocks")) ?? [] };
      const { error, problems } = state.judge(where, said);
      if (error) {
        const messages = problems.map((problem) => `[ERROR] ${problem}`);
        return refuse(error, { response_metadata: { messages } });
      }
      const metadata = parsed(args.get("metadata"));
      const blocks = readBlocks(said.blocks);
      const thread = args.get("thread_ts");
      const put = state.put({ channel, visibility, text: said.text, blocks, metadata, thread });
      if (visibility === "in_channel") return { ok: true, channel, ts: put.ts };
      whisper(args.get("user") ?? "", put);
      return { ok: true, message_ts: put.ts };
    };
  }

  /** A message to a person's id goes into the conversation with them. */
  function placeOf(args: URLSearchParams): string {
    const id = args.get("channel") ?? "";
    return state.people.has(id) ? conversationWith(id) : id;
  }

  function refusedThread(channel: string, thread: string | null): string | undefined {
    if (thread === null || state.posted(channel).some(({ ts }) => ts === thread)) return undefined;
    return "cannot_reply_to_message";
  }

  function userInfo(args: URLSearchParams): Answer {
    const id = args.get("user") ?? "";
    const person = state.people.get(id);
    if (!person) return refuse("user_not_found");
    const { admin: is_admin, owner: is_owner, organization, zone: tz, name } = person;
    const profile = { display_name: name ?? "" };
    const enterprise_user = organization && {
      enterprise_id: organization.id,
      teams: organization.teams,
    };
    return {
      ok: true,
      user: { id, team_id: person.team ?? team, is_admin, is_owner, enterprise_user, tz, profile },
    };
  }

  function authTest(): Answer {
    const { organization, everywhere } = state.installed;
    return {
      ok: true,
      url: "https://fake.slack.com/",
      team: "Readers & Co",
      team_id: everywhere ? organization : team,
      user: state.botName,
      user_id: bot,
      bot_id: "B00FAKEBOT",
      ...(organization && { enterprise_id: organization }),
      is_enterprise_install: everywhere,
    };
  }

  const { files } = state;

  /** https://docs.slack.dev/reference/methods/files.getUploadURLExternal */
  const openUpload: Method = (args, host) => {
    if (!files.isAllowed) return refuse("missing_scope", { needed: "files:write" });
    const length = Number(args.get("length"));
    if (!args.get("filename") || !(length > 0)) return refuse("invalid_arguments");
    const file_id = files.open(args.get("filename") ?? "", length);
    const upload_url = files.elsewhere ?? `http://${host}/upload/${file_id}`;
    return { ok: true, upload_url, file_id };
  };

  /** https://docs.slack.dev/reference/methods/files.completeUploadExternal */
  const completeUpload: Method = (args) => {
    const given = z.array(z.object({ id: z.string() })).parse(parsed(args.get("files")));
    const channel = args.get("channel_id");
    // A person's own id is no conversation here, unlike in chat.postMessage.
    if (channel !== null && refusedChannel(channel)) return refuse("channel_not_found");
    if (!given.every(({ id }) => files.complete(id, channel))) return refuse("file_not_found");
    return { ok: true, files: given.map(({ id }) => ({ id })) };
  };

  async function upload(id: string, request: IncomingMessage, response: ServerResponse) {
    const bytes = await bytesOf(request);
    const fault = state.takeFault("upload");
    if (fault && fault.kind !== "delay") return fail(response, fault);
    const isTaken = request.headers.authorization === undefined && files.put(id, bytes);
    later(fault, () => response.writeHead(isTaken ? 200 : 400).end(isTaken ? "OK" : ""));
  }

  /** https://docs.slack.dev/reference/methods/views.publish */
  function publishHome(args: URLSearchParams): Answer {
    const person = args.get("user_id") ?? "";
    if (!state.people.has(person)) return refuse("user_not_found");
    const { error, problems, view } = judgeHome(parsed(args.get("view")));
    if (!view) {
      state.rejections.push({ where: "views.publish", error, problems });
      return refuse("invalid_arguments", { response_metadata: { messages: problems } });
    }
    state.homes.set(person, view);
    return { ok: true, view: { id: `V-${person}`, team_id: team, type: "home", ...view } };
  }

  /** https://docs.slack.dev/reference/methods/views.open */
  function openModal(args: URLSearchParams): Answer {
    const trigger = state.triggers.get(args.get("trigger_id") ?? "");
    if (!trigger) return refuse("invalid_trigger_id");
    if (trigger.isUsed) return refuse("trigger_exchanged");
    if (state.now() - trigger.at > triggerMs) return refuse("trigger_expired");
    const { error, problems, view } = judgeModal(parsed(args.get("view")));
    if (!view) {
      state.rejections.push({ where: "views.open", error, problems });
      return refuse("invalid_arguments", { response_metadata: { messages: problems } });
    }
    trigger.isUsed = true;
    const id = `V00MODAL${state.triggers.size}`;
    state.modals.set(trigger.user, { id, view, errors: {} });
    return { ok: true, view: { ...view, id, team_id: team } };
  }

  const endStep =
    (endOf: (args: URLSearchParams) => NonNullable<StepEnd>): Method =>
    (args, _, token) => {
      const id = args.get("function_execution_id") ?? "";
      const error = state.steps.end(id, token, endOf(args));
      return error === undefined ? { ok: true } : refuse(error);
    };

  const methods: Readonly<Record<string, Method>> = {
    "files.getUploadURLExternal": openUpload,
    "files.completeUploadExternal": completeUpload,
    "auth.test": authTest,
    "apps.connections.open": (_, host) => ({ ok: true, url: `ws://${host}${socketMode.ticket()}` }),
    "users.info": userInfo,
    "chat.postMessage": post("in_channel", "chat.postMessage"),
    "views.publish": publishHome,
    "views.open": openModal,
    "functions.completeError": endStep((args) => ({ error: args.get("error") ?? "" })),
    "functions.completeSuccess": endStep((args) => ({
      outputs: z.record(z.string(), z.unknown()).parse(parsed(args.get("outputs"))),
    })),
    "chat.postEphemeral": post("ephemeral", "chat.postEphemeral"),
  };

  function strangeTo({ id }: FakeTeam, args: URLSearchParams): string | undefined {
    const isElsewhere = (one?: { readonly team?: string | undefined }) =>
      one?.team !== undefined && one.team !== id;
    if (isElsewhere(state.people.get(args.get("user_id") ?? ""))) return "user_not_found";
    return isElsewhere(state.channels.get(placeOf(args))) ? "channel_not_found" : undefined;
  }

  function call(name: string, args: URLSearchParams, request: IncomingMessage): Answer {
    const method = methods[name];
    if (name === "oauth.v2.access") return oauth.access(args);
    if (!method) return refuse("unknown_method");
    const token = tokenOf(request);
    const isOwn = token === (name === "apps.connections.open" ? tokens.app : tokens.bot);
    const isStep = name.startsWith("functions.") && state.steps.isToken(token);
    const of = oauth.teamOf(token);
    if (!isOwn && !isStep && !of) return refuse("invalid_auth");
    const strange = of && strangeTo(of, args);
    if (strange) return refuse(strange);
    return method(args, request.headers.host ?? "", token);
  }

  /** What is too fast is refused before anything else is looked at. */
  function faultOf(
    name: string,
    args: URLSearchParams,
    request: IncomingMessage,
  ): Fault | undefined {
    const own = state.takeFault(name);
    if (name !== "chat.postMessage") return own;
    const place = placeOf(args);
    const retryAfter = limits.retryAfter(place, oauth.teamOf(tokenOf(request))?.id ?? team);
    if (retryAfter !== undefined) return { kind: "status", status: 429, retryAfter };
    return own ?? state.channelFaults.get(place);
  }

  async function web(name: string, request: IncomingMessage, response: ServerResponse) {
    const args = new URLSearchParams(await bodyOf(request));
    state.calls.set(name, (state.calls.get(name) ?? 0) + 1);
    const fault = faultOf(name, args, request);
    const commits = !fault || fault.kind === "delay" || ("committed" in fault && fault.committed);
    const answer = commits ? call(name, args, request) : undefined;
    if (fault && fault.kind !== "delay") return fail(response, fault);
    const granted = { "x-oauth-scopes": state.scopes.join(",") };
    later(fault, () => json(response, 200, JSON.stringify(answer), granted));
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, area, name = ""] = (request.url ?? "").split("/");
    if (area === "api") return web(name, request, response);
    if (area === "upload") return upload(name, request, response);
    if (area !== "response") return json(response, 404, "{}");
    const given: unknown = JSON.parse(await bodyOf(request));
    const fault = state.takeFault("response");
    if (fault && fault.kind !== "delay") {
      if ("committed" in fault && fault.committed) turns.respond(name, given);
      else turns.waste(name);
      return fail(response, fault);
    }
    const { status, body } = turns.respond(name, given);
    later(fault, () => json(response, status, body));
  };
}

function tokenOf(request: IncomingMessage): string {
  return request.headers.authorization?.replace(/^Bearer /, "") ?? "";
}

function later(delay: Extract<Fault, { kind: "delay" }> | undefined, send: () => void): void {
  if (delay) setTimeout(send, delay.ms).unref();
  else send();
}

function fail(response: ServerResponse, fault: Exclude<Fault, { kind: "delay" }>): void {
  switch (fault.kind) {
    case "status":
      if (fault.retryAfter !== undefined) response.setHeader("retry-after", fault.retryAfter);
      json(response, fault.status, '{"ok":false}');
      break;
    case "says":
      response.writeHead(fault.status ?? 200, { "content-type": "text/html", ...fault.headers });
      response.end(fault.body);
      break;
    case "error":
      json(response, 200, JSON.stringify(refuse(fault.error)));
      break;
    case "reset":
      response.socket?.resetAndDestroy();
  }
}

function json(response: ServerResponse, status: number, body: string, headers = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
}

function parsed(text: string | null): unknown {
  return text === null ? undefined : JSON.parse(text);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  return (await bytesOf(request)).toString();
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
