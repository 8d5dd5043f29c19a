import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as after } from "node:timers/promises";
import type { PostReply } from "./fake-discord-messages.ts";
import { type RestReply, refusals } from "./fake-discord-reply.ts";

/** One operation of the REST interface: the path's parts in brackets are handed to `act`, then the body. */
export interface Route {
  readonly method: string;
  readonly path: RegExp;
  /** Interactions carry their own token in the path. */
  readonly needsToken: boolean;
  readonly act: (parts: readonly string[], body: unknown) => PostReply;
}

/** Routes without faults. */
export function route(
  method: string,
  path: RegExp,
  act: (parts: readonly string[], body: unknown) => RestReply,
): Route {
  const needsToken = !/interactions|webhooks/.test(path.source);
  return { method, path, needsToken, act: (parts, body) => ({ reply: act(parts, body) }) };
}

/** Discord's REST, version 10, over plain HTTP. */
export function restListener(routes: readonly Route[], token: () => string) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { reply, delayMs, reset } = await handle(request);
    if (delayMs) await after(delayMs, undefined, { ref: false });
    if (reset) (request.socket as Socket).resetAndDestroy();
    else send(response, reply);
  };

  async function handle(request: IncomingMessage): Promise<PostReply> {
    const { pathname } = new URL(request.url ?? "", "http://fake");
    const path = decodeURIComponent(pathname).replace(/^\/api\/v10/, "");
    const body = await readJson(request);
    const found = routes.find((each) => each.method === request.method && each.path.test(path));
    if (!found) return { reply: refusals.notFound };
    const allowed = !found.needsToken || request.headers.authorization === `Bot ${token()}`;
    const parts = found.path.exec(path)?.slice(1) ?? [];
    return allowed ? found.act(parts, body) : { reply: refusals.unauthorized };
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  return text === "" ? undefined : JSON.parse(text);
}

/** discord.js chokes on a 204 with a content type, and Discord sends none. */
function send(response: ServerResponse, { status, body, headers = {} }: RestReply): void {
  if (response.destroyed) return;
  response.writeHead(status, {
    ...headers,
    ...(body !== undefined && { "content-type": "application/json" }),
  });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
