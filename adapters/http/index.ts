import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * `/healthz` says the process lives, `/readyz` that it is connected (503 until then). Rejects when the port is taken.
 */
export async function startHealthServer(
  port: number,
  isReady: () => boolean,
): Promise<HealthServer> {
  const server = createServer(({ url }, response) => {
    const [status, words] = statusOf(url, isReady);
    response.writeHead(status, { "content-type": "text/plain" }).end(`${words}\n`);
  });
  server.listen(port);
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
