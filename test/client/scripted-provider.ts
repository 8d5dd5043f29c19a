import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** How the server answers one request. An object body is sent as JSON. */
export interface Step {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** reset: hangs up in mid-body; drip: a byte now and then, for ever; endless: as fast as it can, for ever; silent: nothing; noise: the body without HTTP around it. */
  readonly fault?: "reset" | "drip" | "endless" | "silent" | "noise";
}

export interface Asked {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** From the header of whichever provider it is. */
  readonly key: string | undefined;
  /** What came as JSON. */
  readonly body?: unknown;
}

export interface ScriptedProvider {
  readonly baseUrl: string;
  /** Every request so far, oldest first. */
  readonly asked: readonly Asked[];
  /** Bytes of bodies handed to the network by `endless`. */
  sent(): number;
}

/** Answers from a list of steps, the last of them again and again. Closed when the test ends. */
export async function scriptedProvider(...steps: readonly Step[]): Promise<ScriptedProvider> {
  const asked: Asked[] = [];
  let sent = 0;
  const server = createServer(async (request, response) => {
    asked.push(await whatWasAsked(request));
    const step = steps[Math.min(asked.length, steps.length) - 1] ?? {};
    answer(step, response, (bytes) => {
      sent += bytes;
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}`, asked, sent: () => sent };
}

async function whatWasAsked(request: IncomingMessage): Promise<Asked> {
  const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
  const { authorization, ...headers } = request.headers;
  const key =
    headers["x-api-key"] ?? headers["x-rapidapi-key"] ?? authorization?.replace("Bearer ", "");
  const body = Buffer.concat(await request.toArray()).toString();
  return {
    path: pathname,
    query: Object.fromEntries(searchParams),
    key: typeof key === "string" ? key : undefined,
    ...(body && { body: JSON.parse(body) }),
  };
}

function answer(step: Step, response: ServerResponse, count: (bytes: number) => void): void {
  const { status = 200, headers = {}, body = "", fault } = step;
  const text = typeof body === "string" ? body : JSON.stringify(body);
  if (fault === "silent") return;
  if (fault === "noise") {
    response.socket?.end(text);
    return;
  }
  response.writeHead(status, { "content-type": "application/json", ...headers });
  if (fault === "reset") {
    response.write(text.slice(0, text.length / 2), () => response.destroy());
  } else if (fault === "drip") {
    const timer = setInterval(() => response.write(" "), 5);
    response.on("close", () => clearInterval(timer));
  } else if (fault === "endless") {
    pour(response, count);
  } else {
    response.end(text);
  }
}

function pour(response: ServerResponse, count: (bytes: number) => void): void {
  const chunk = "[".repeat(64 * 1024);
  const more = () => {
    if (response.destroyed) return;
    count(chunk.length);
    response.write(chunk, () => setImmediate(more));
  };
  more();
}
