import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";

/** Somebody's program that is posted to, over HTTPS on this machine. */
export interface Receiver {
  readonly port: number;
  readonly received: readonly Received[];
  /** How it answers from now on. */
  answer(how: (response: ServerResponse) => void): void;
  close(): Promise<void>;
}

export interface Received {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const files = new URL("../../fixtures/loopback-certificate/", import.meta.url);
/** What trusts it. */
export const receiverCertificate = readFileSync(new URL("certificate.pem", files), "utf8");
export const receiverCertificatePath = new URL("certificate.pem", files);

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let how = (response: ServerResponse): void => void response.writeHead(204).end();
  const key = readFileSync(new URL("key.pem", files), "utf8");
  const server = createServer({ key, cert: receiverCertificate }, (request, response) => {
    void take(request, response);
  });
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url: path } = request;
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    received.push({ method, path, headers, body: await text(request) });
    how(response);
  }
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    received,
    answer(next) {
      how = next;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** The body, read as its sender meant it; throws when it was not signed with the secret. By the library that receivers use. */
export function verified({ body, headers }: Received, secret: string): unknown {
  return new Webhook(secret).verify(body, { ...headers });
}
