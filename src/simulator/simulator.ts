import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { deliver, sendAnswer, sendInstead } from "./wire/answer.ts";
import { askedInstead, corrupted } from "./wire/corrupt-response.ts";
import { createFaultQueue, type Fault, type FaultQueue, readFault } from "./wire/faults.ts";
import type { SimulatorOptions } from "./wire/options.ts";
import type { RequestParams, Router, SimulatedAnswer } from "./wire/router.ts";
import { createScavioRouter } from "./wire/scavio/router.ts";
import { createScraper7Router } from "./wire/scraper7/router.ts";
import { createTikLiveRouter } from "./wire/tiklive/router.ts";
import { tagSpecs } from "./world/tags.ts";
import { createWorld } from "./world/world.ts";

/** A TikTok made up on 127.0.0.1, asked in TikLiveAPI's way, in Scavio's and in tiktok-scraper7's. */
export interface Simulator {
  /** "http://127.0.0.1:" and a port. */
  readonly url: string;
  /** The names of all its tags, lower case, but those it finds by search alone. */
  readonly tags: readonly string[];
  /** How many requests each endpoint got, by name ("challenge-posts", "hashtag/videos"). Failed ones count. */
  readonly requests: ReadonlyMap<string, number>;
  /** How many of them were turned away by a limit. */
  readonly refused: () => number;
  /** The next `times` requests to `endpoint` (or any) fail in this way. Other processes POST it to /simulator/faults. */
  fail(fault: Fault): void;
  close(): Promise<void>;
}

export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const requests = new Map<string, number>();
  const faults = createFaultQueue();
  let refused = 0;
  const answer = createAnswering(options, faults, requests, () => {
    refused += 1;
  });
  const server = createServer((request, response) => {
    // A response that cannot be sent any more belongs to a client that has gone.
    answer(request, response).catch(() => response.destroy());
  });
  const port = await listening(server);
  return {
    url: `http://127.0.0.1:${port}`,
    tags: tagSpecs.filter(({ unlisted }) => !unlisted).map(({ name }) => name.toLowerCase()),
    requests,
    refused: () => refused,
    fail: faults.add,
    close: () => closed(server),
  };
}

function createAnswering(
  options: SimulatorOptions,
  faults: FaultQueue,
  requests: Map<string, number>,
  onRefusal: () => void,
) {
  const world = createWorld(options.seed);
  const routers = [
    createTikLiveRouter(world, options),
    createScavioRouter(world, options),
    createScraper7Router(world, options),
  ];
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    if (url.pathname === "/simulator/faults") return takeFault(request, response, faults);
    const entrance = entranceTo(routers, request.method ?? "", url.pathname);
    if (!entrance) return sendAnswer(response, notHere);
    const { router, way } = entrance;
    requests.set(way.name, (requests.get(way.name) ?? 0) + 1);
    const refusal = router.turnAway(way, response);
    if (refusal) {
      onRefusal();
      return sendAnswer(response, refusal);
    }
    const asked = await paramsOf(request, url);
    if (options.latencyMs) await wait(options.latencyMs);
    const answer = (params: RequestParams) =>
      way.answer(request.headers, params, options.clock().getTime());
    const fault = faults.take(way.name);
    if (!fault) return sendAnswer(response, answer(asked));
    if (!sendInstead(response, fault, router)) await sendFaulty(response, fault, asked, answer);
  };
}

const notHere: SimulatedAnswer = { status: 404, body: { message: "Not found" } };

function entranceTo(routers: readonly Router[], method: string, path: string) {
  for (const router of routers) {
    const way = router.wayTo(method, path);
    if (way) return { router, way };
  }
  return undefined;
}

function sendFaulty(
  response: ServerResponse,
  fault: Fault,
  asked: RequestParams,
  answer: (params: RequestParams) => SimulatedAnswer,
): Promise<void> {
  const right = answer(askedInstead(fault, asked));
  return deliver(response, fault, right, corrupted(fault, right.body, asked));
}

async function paramsOf(request: IncomingMessage, { searchParams }: URL): Promise<RequestParams> {
  if (request.method !== "POST") return Object.fromEntries(searchParams);
  const sent = await readJson(request);
  return typeof sent === "object" ? { ...sent } : {};
}

async function takeFault(
  request: IncomingMessage,
  response: ServerResponse,
  faults: FaultQueue,
): Promise<void> {
  if (request.method !== "POST") return sendAnswer(response, notHere);
  const fault = readFault(await readJson(request));
  if (!fault) return sendAnswer(response, { status: 400, body: { message: "Not a fault" } });
  faults.add(fault);
  return sendAnswer(response, { status: 201, body: fault });
}

/** `undefined` when what was sent is not JSON. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    return undefined;
  }
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
