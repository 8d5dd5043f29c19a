import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as after } from "node:timers/promises";
import type { PostReply } from "./channels.ts";
import type { RestFault, RestFaults } from "./faults.ts";
import type { FakeDiscordLimits } from "./limits.ts";
import type { UploadedFile } from "./messages.ts";
import { type RestReply, refusals } from "./reply.ts";

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
export function restListener(
  routes: readonly Route[],
  token: () => string,
  limits: FakeDiscordLimits,
  faults: RestFaults,
) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { reply, delayMs, reset } = await handle(request);
    if (delayMs) await after(delayMs, undefined, { ref: false });
    if (reset) (request.socket as Socket).resetAndDestroy();
    else send(response, reply);
  };

  async function handle(request: IncomingMessage): Promise<PostReply> {
    const { pathname } = new URL(request.url ?? "", "http://fake");
    const path = decodeURIComponent(pathname).replace(/^\/api\/v10/, "");
    const body = await readBody(request);
    const { headers, refusal } = limits.count(request.method ?? "", path);
    if (refusal) return { reply: withHeaders(refusal, headers) };
    const found = routes.find((each) => each.method === request.method && each.path.test(path));
    if (!found) return { reply: refusals.notFound };
    const allowed = !found.needsToken || request.headers.authorization === `Bot ${token()}`;
    const parts = found.path.exec(path)?.slice(1) ?? [];
    if (!allowed) return { reply: refusals.unauthorized };
    const { reply, ...trouble } = gone(faults.take(found.method, path), () =>
      found.act(parts, body),
    );
    return { reply: withHeaders(reply, headers), ...trouble };
  }
}

function withHeaders(reply: RestReply, headers: NonNullable<RestReply["headers"]>): RestReply {
  return { ...reply, headers: { ...headers, ...reply.headers } };
}

/** What comes of a request that goes wrong as told. */
function gone(fault: RestFault | undefined, act: () => PostReply): PostReply {
  if (!fault) return act();
  const done = fault.committed ? act().reply : refusals.serverError;
  return fault.kind === "reset" ? { reply: done, reset: true } : { reply: fault };
}

/** JSON; where something is uploaded beside it, with that as `files`. */
async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("multipart/form-data")) return readForm(bytes, type);
  return bytes.length === 0 ? undefined : JSON.parse(bytes.toString("utf8"));
}

async function readForm(bytes: Buffer, type: string): Promise<object> {
  const form = await new Response(bytes, { headers: { "content-type": type } }).formData();
  const files: UploadedFile[] = [];
  for (const part of form.values()) {
    if (typeof part !== "string") files.push({ name: part.name, content: await part.text() });
  }
  return { ...JSON.parse(String(form.get("payload_json") ?? "{}")), files };
}

/** discord.js chokes on a 204 with a content type, and Discord sends none. */
function send(response: ServerResponse, { status, body, text, headers = {} }: RestReply): void {
  if (response.destroyed) return;
  response.writeHead(status, {
    ...(body !== undefined && { "content-type": "application/json" }),
    ...(text !== undefined && { "content-type": "text/html" }),
    ...headers,
  });
  response.end(text ?? (body === undefined ? undefined : JSON.stringify(body)));
}
