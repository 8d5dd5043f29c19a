import { isIP } from "node:net";
import { Agent, request } from "undici";
import { DeliveryError, type Posted, type WebhookMessage } from "../../src/index.ts";
import { hostOf } from "./address.ts";
import type { createLookup } from "./lookup.ts";
import { refusalOf, silenceOf } from "./refusals.ts";
import { messageId, signedHeaders } from "./signature.ts";

export interface PosterOptions {
  /** Certificates that are trusted in place of those that everybody trusts. */
  readonly ca?: string;
  /** From looking the name up to the answer's headers. */
  readonly timeoutMs?: number;
  readonly clock: () => Date;
}

/** Less than a program that is told to stop has left for what it is posting. */
const usualTimeoutMs = 8_000;

/** Only whether it was taken is of interest; whatever else comes is not read to its end. */
const longestAnswer = 10_000;

/**
 * Posts a message once, over a connection of its own: to an address that was just looked up and checked. Undici's `request`
 * follows no redirect, and asks no proxy.
 */
export function createPoster(
  { ca, clock, timeoutMs = usualTimeoutMs }: PosterOptions,
  lookup: ReturnType<typeof createLookup>,
) {
  return async (url: URL, secret: string, message: WebhookMessage): Promise<Posted> => {
    const dispatcher = new Agent({
      connect: { timeout: timeoutMs, lookup: lookup.connect, ...(ca && { ca }) },
      ...{ headersTimeout: timeoutMs, bodyTimeout: timeoutMs, maxResponseSize: longestAnswer },
    });
    const id = messageId(message.key);
    const overdue = new AbortController();
    const timer = setTimeout(() => overdue.abort(), timeoutMs);
    try {
      // Node looks up no host that is an IP address already.
      if (isIP(hostOf(url))) await lookup.find(hostOf(url));
      const { statusCode, headers, body } = await request(url, {
        ...{ dispatcher, method: "POST", body: message.body, signal: overdue.signal },
        headers: {
          "content-type": "application/json",
          "user-agent": "Tagtide",
          ...signedHeaders({ id, body: message.body }, secret, clock()),
        },
      });
      body.on("error", () => undefined).destroy();
      if (statusCode >= 200 && statusCode < 300) return { reference: id };
      throw refusalOf(statusCode, headers["retry-after"], clock());
    } catch (error) {
      throw error instanceof DeliveryError ? error : silenceOf(error);
    } finally {
      clearTimeout(timer);
      await dispatcher.destroy();
    }
  };
}
