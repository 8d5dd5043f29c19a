import type { IncomingMessage, ServerResponse } from "node:http";
import { readBlocks } from "./fake-slack-blocks.ts";
import type { FakeSocketMode } from "./fake-slack-socket.ts";
import type { Fault, State } from "./fake-slack-state.ts";
import type { Turns } from "./fake-slack-turns.ts";

export const tokens = { bot: "xoxb-fake", app: "xapp-fake" } as const;
export const team = "T00FAKE00AA";

interface WebParts {
  readonly state: State;
  readonly turns: Turns;
  readonly socketMode: FakeSocketMode;
  /** One message a second a channel, as Slack has it; off lets load tests run at full speed. */
  readonly oneMessageASecond: boolean;
}

type Answer = Readonly<Record<string, unknown>>;
type Method = (args: URLSearchParams, host: string) => Answer;

const refuse = (error: string, more: Answer = {}): Answer => ({ ok: false, error, ...more });

/** The HTTP half: Web API methods and response_urls. */
export function createWeb({ state, turns, socketMode, oneMessageASecond }: WebParts) {
  const lastPost = new Map<string, number>();

  function refusedChannel(id: string): string | undefined {
    const channel = state.channels.get(id);
    if (!channel) return "channel_not_found";
    if (channel.archived) return "is_archived";
    return channel.member ? undefined : "not_in_channel";
  }

  function post(visibility: "in_channel" | "ephemeral", where: string): Method {
    return (args) => {
      const channel = args.get("channel") ?? "";
      const refused = refusedChannel(channel);
      if (refused) return refuse(refused);
      const said = { text: args.get("text") ?? "", blocks: parsed(args.get("blocks")) ?? [] };
      const { error, problems } = state.judge(where, said);
      if (error) {
        const messages = problems.map((problem) => `[ERROR] ${problem}`);
        return refuse(error, { response_metadata: { messages } });
      }
      const metadata = parsed(args.get("metadata"));
      const blocks = readBlocks(said.blocks);
      const { ts } = state.put({ channel, visibility, text: said.text, blocks, metadata });
      return visibility === "ephemeral" ? { ok: true, message_ts: ts } : { ok: true, channel, ts };
    };
  }

  const methods: Readonly<Record<string, Method>> = {
    "auth.test": () => ({ ok: true, team_id: team, user_id: "U00FAKEBOT", bot_id: "B00FAKEBOT" }),
    "apps.connections.open": (_, host) => ({ ok: true, url: `ws://${host}${socketMode.ticket()}` }),
    "chat.postMessage": post("in_channel", "chat.postMessage"),
    "chat.postEphemeral": post("ephemeral", "chat.postEphemeral"),
  };

  function call(name: string, args: URLSearchParams, request: IncomingMessage): Answer {
    const method = methods[name];
    if (!method) return refuse("unknown_method");
    const token = name === "apps.connections.open" ? tokens.app : tokens.bot;
    if (request.headers.authorization !== `Bearer ${token}`) return refuse("invalid_auth");
    return method(args, request.headers.host ?? "");
  }

  function tooFast(name: string, args: URLSearchParams): boolean {
    if (!oneMessageASecond || name !== "chat.postMessage") return false;
    const channel = args.get("channel") ?? "";
    const fast = state.now() - (lastPost.get(channel) ?? 0) < 1000;
    if (!fast) lastPost.set(channel, state.now());
    return fast;
  }

  async function web(name: string, request: IncomingMessage, response: ServerResponse) {
    const args = new URLSearchParams(await bodyOf(request));
    state.calls.set(name, (state.calls.get(name) ?? 0) + 1);
    const fault = state.takeFault(name);
    if (tooFast(name, args)) return fail(response, { kind: "status", status: 429, retryAfter: 1 });
    const commits = !fault || fault.kind === "delay" || ("committed" in fault && fault.committed);
    const answer = commits ? call(name, args, request) : undefined;
    if (fault && fault.kind !== "delay") return fail(response, fault);
    later(fault, () => json(response, 200, JSON.stringify(answer)));
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, area, name = ""] = (request.url ?? "").split("/");
    if (area === "api") return web(name, request, response);
    if (area !== "response") return json(response, 404, "{}");
    const given: unknown = JSON.parse(await bodyOf(request));
    const fault = state.takeFault("response");
    if (fault && fault.kind !== "delay") return fail(response, fault);
    const { status, body } = turns.respond(name, given);
    later(fault, () => json(response, status, body));
  };
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
    case "error":
      json(response, 200, JSON.stringify(refuse(fault.error)));
      break;
    case "reset":
      response.socket?.resetAndDestroy();
  }
}

function json(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "content-type": "application/json" }).end(body);
}

function parsed(text: string | null): unknown {
  return text === null ? undefined : JSON.parse(text);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
