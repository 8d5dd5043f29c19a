import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

interface HealthOptions {
  /** The address to listen on: this machine only unless given. */
  readonly host?: string;
  /** Sentences that go with the answer about readiness, whatever it is. */
  readonly notes?: () => readonly string[];
}

/**
 * `/healthz` says the process lives, `/readyz` that it does its work (503 while it does not), with notes. Rejects when
 * the address cannot be listened on.
 */
export async function startHealthServer(
  port: number,
  isReady: () => boolean,
  { host = "127.0.0.1", notes = () => [] }: HealthOptions = {},
): Promise<HealthServer> {
  const server = createServer(({ url }, response) => {
    const [status, words] = statusOf(url, isReady);
    const lines = url === "/readyz" ? [words, ...notes()] : [words];
    response
      .writeHead(status, { "content-type": "text/plain; charset=utf-8" })
      .end(`${lines.join("\n")}\n`);
  });
  server.listen(port, host);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

function statusOf(path: string | undefined, isReady: () => boolean): readonly [number, string] {
  if (path === "/healthz" || (path === "/readyz" && isReady())) return [200, "ok"];
  return path === "/readyz" ? [503, "not ready"] : [404, "not found"];
}
