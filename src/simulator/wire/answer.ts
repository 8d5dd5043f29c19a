import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import type { Fault } from "./faults.ts";
import type { Router, SimulatedAnswer } from "./router.ts";

export function sendAnswer(
  response: ServerResponse,
  { status, headers, body }: SimulatedAnswer,
): void {
  sendText(response, status, JSON.stringify(body), { ...headers });
}

/** What the fault puts in the place of every right answer, if it does. */
export function sendInstead(response: ServerResponse, fault: Fault, router: Router): boolean {
  switch (fault.kind) {
    case "rate-limited":
      sendAnswer(response, { ...router.overloaded, headers: retryAfter(fault.retryAfter) });
      return true;
    case "server-error":
      sendAnswer(response, router.broken);
      return true;
    case "redirect":
      sendAnswer(response, { status: 302, headers: { location: fault.location }, body: null });
      return true;
    case "message":
      sendAnswer(response, { status: 200, body: { message: fault.message } });
      return true;
    case "null-body":
      sendAnswer(response, { status: 200, body: null });
      return true;
    case "html":
      sendText(response, 200, "<!doctype html><title>Checking your browser</title>", webPage);
      return true;
    default:
      return false;
  }
}

const webPage = { "content-type": "text/html; charset=utf-8" };

function retryAfter(seconds: number | undefined): Readonly<Record<string, string>> {
  return seconds === undefined ? {} : { "retry-after": String(seconds) };
}

/** Sends the answer whose JSON this is, as badly as the fault says. */
export async function deliver(
  response: ServerResponse,
  fault: Fault,
  { status, headers }: SimulatedAnswer,
  json: string,
): Promise<void> {
  switch (fault.kind) {
    case "delay":
      await wait(fault.ms, undefined, { ref: false });
      return sendText(response, status, json, headers);
    case "truncated":
      return sendText(response, status, firstHalf(json), headers);
    case "reset":
      return breakOff(response, status, json);
    case "huge":
      return stream(response, status, padded(json, fault.megabytes));
    case "drip":
      return stream(response, status, dripping(json, fault.ms));
    default:
      return sendText(response, status, json, headers);
  }
}

const asJson = { "content-type": "application/json; charset=utf-8" };

function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  headers?: Readonly<Record<string, string>>,
): void {
  const body = Buffer.from(text);
  response.writeHead(status, { ...asJson, "content-length": body.length, ...headers });
  response.end(body);
}

/** Promises the whole body, sends half, and hangs up once that half is out. */
function breakOff(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...asJson, "content-length": Buffer.byteLength(text) });
  response.write(firstHalf(text), () => response.destroy());
}

async function stream(response: ServerResponse, status: number, parts: AsyncIterable<Buffer>) {
  response.writeHead(status, asJson);
  await pipeline(Readable.from(parts), response);
}

async function* padded(text: string, megabytes: number): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
  const megabyte = Buffer.alloc(1_000_000, " ");
  for (let sent = 0; sent < megabytes; sent++) yield megabyte;
}

async function* dripping(text: string, ms: number): AsyncGenerator<Buffer> {
  const body = Buffer.from(text);
  for (let i = 0; i < body.length; i++) {
    yield body.subarray(i, i + 1);
    await wait(ms, undefined, { ref: false });
  }
}

function firstHalf(text: string): string {
  return text.slice(0, Math.floor(text.length / 2));
}
