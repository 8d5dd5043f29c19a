import type { ServerResponse } from "node:http";
import type { Fault } from "./faults.ts";

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, JSON.stringify(body));
}

/** Answers in the way the fault says; `body` is what the right answer would have been. */
export function sendFaulty(response: ServerResponse, fault: Fault, body: () => unknown): void {
  switch (fault.kind) {
    case "rate-limited":
      sendTooMany(response, fault.retryAfter);
      break;
    case "server-error":
      sendJson(response, 500, { message: "Internal server error" });
      break;
    case "delay":
      setTimeout(() => sendJson(response, 200, body()), fault.ms).unref();
      break;
    case "truncated":
      send(response, 200, firstHalf(JSON.stringify(body())));
      break;
    case "html":
      send(response, 200, "<!doctype html><title>Checking your browser</title>", "text/html");
      break;
    case "reset":
      breakOff(response, JSON.stringify(body()));
      break;
    case "message":
      sendJson(response, 200, { message: fault.message });
      break;
    case "null-body":
      sendJson(response, 200, null);
      break;
  }
}

export function sendTooMany(response: ServerResponse, retryAfter?: number): void {
  if (retryAfter !== undefined) response.setHeader("retry-after", retryAfter);
  sendJson(response, 429, { message: "Too many requests" });
}

function send(response: ServerResponse, status: number, text: string, type = "application/json") {
  const body = Buffer.from(text);
  response.writeHead(status, {
    "content-type": `${type}; charset=utf-8`,
    "content-length": body.length,
  });
  response.end(body);
}

/** Promises the whole body, sends half, and hangs up once that half is out. */
function breakOff(response: ServerResponse, text: string): void {
  response.writeHead(200, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
  });
  response.write(firstHalf(text), () => response.destroy());
}

function firstHalf(text: string): string {
  return text.slice(0, Math.floor(text.length / 2));
}
