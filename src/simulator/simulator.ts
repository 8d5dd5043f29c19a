import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { sendFaulty, sendJson, sendTooMany } from "./answer.ts";
import { createFaultQueue, type Fault, type FaultQueue, readFault } from "./faults.ts";
import { type Endpoint, refusal, tikliveEndpoints } from "./tiklive/endpoints.ts";
import { createWorld, type World } from "./world.ts";

export interface SimulatorOptions {
  /** Which world. The same seed and clock give the same bytes. */
  readonly seed: number;
  /** When in it; may be moved freely, also backwards. */
  readonly clock: () => Date;
  /** Every answer takes at least this long. */
  readonly latencyMs?: number;
  /** By the clock above; more than this gets HTTP 429. */
  readonly requestsPerMinute?: number;
}

/** A TikTok made up on 127.0.0.1, asked in TikLiveAPI's way. */
export interface Simulator {
  /** "http://127.0.0.1:" and a port. */
  readonly url: string;
  /** How many requests each endpoint got, by path name ("challenge-posts"). Failed ones count. */
  readonly requests: ReadonlyMap<string, number>;
  /** The next `times` requests to `endpoint` (or any) fail in this way. Other processes POST it to /simulator/faults. */
  fail(fault: Fault): void;
  close(): Promise<void>;
}

export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const requests = new Map<string, number>();
  const faults = createFaultQueue();
  const answer = createAnswering(options, faults, requests);
  const server = createServer((request, response) => {
    // A response that cannot be sent any more belongs to a client that has gone.
    answer(request, response).catch(() => response.destroy());
  });
  const port = await listening(server);
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    fail: faults.add,
    close: () => closed(server),
  };
}

function createAnswering(
  options: SimulatorOptions,
  faults: FaultQueue,
  requests: Map<string, number>,
) {
  const world = createWorld(options.seed);
  const overLimit = createLimit(options);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    if (url.pathname === "/simulator/faults") return takeFault(request, response, faults);
    const name = /^\/([a-z-]+)\/$/.exec(url.pathname)?.[1] ?? "";
    const endpoint = tikliveEndpoints.get(name);
    if (!endpoint || request.method !== "GET") return sendJson(response, 404, notHere);
    requests.set(name, (requests.get(name) ?? 0) + 1);
    if (options.latencyMs) await wait(options.latencyMs);
    const body = () => bodyOf(endpoint, world, request, url.searchParams, options.clock());
    const fault = faults.take(name);
    if (fault) return sendFaulty(response, fault, body);
    return overLimit() ? sendTooMany(response) : sendJson(response, 200, body());
  };
}

const notHere = { message: "Not found" };

function bodyOf(
  endpoint: Endpoint,
  world: World,
  { headers }: IncomingMessage,
  query: URLSearchParams,
  now: Date,
): unknown {
  return refusal(headers["x-api-key"]?.toString()) ?? endpoint(world, query, now.getTime());
}

/** Counts the answers of the last minute; a clock that jumps starts a new one. */
function createLimit({ requestsPerMinute = Number.POSITIVE_INFINITY, clock }: SimulatorOptions) {
  let answered: readonly number[] = [];
  return (): boolean => {
    if (requestsPerMinute === Number.POSITIVE_INFINITY) return false;
    const now = clock().getTime();
    answered = answered.filter((at) => Math.abs(now - at) < 60_000);
    if (answered.length >= requestsPerMinute) return true;
    answered = [...answered, now];
    return false;
  };
}

async function takeFault(
  request: IncomingMessage,
  response: ServerResponse,
  faults: FaultQueue,
): Promise<void> {
  if (request.method !== "POST") return sendJson(response, 404, notHere);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const fault = readFault(Buffer.concat(chunks).toString("utf8"));
  if (!fault) return sendJson(response, 400, { message: "Not a fault" });
  faults.add(fault);
  return sendJson(response, 201, fault);
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address: AddressInfo | string | null = server.address();
      if (address === null || typeof address === "string") reject(new Error("No port"));
      else resolve(address.port);
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
