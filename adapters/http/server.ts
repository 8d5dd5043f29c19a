import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";

export interface WebServer {
  readonly port: number;
  close(): Promise<void>;
}

const usualPatienceMs = 30_000;

/**
 * Serves requests at a port (0: any free one) of an address, this machine's own unless another is given. Rejects when
 * it cannot be listened on. Whoever does not send the whole of a request in `patienceMs`, or a tenth more, is hung up on.
 */
export async function listenAt(
  port: number,
  host: string,
  answer: (request: Request) => Response | Promise<Response>,
  patienceMs = usualPatienceMs,
): Promise<WebServer> {
  // The global Request and Response stay Node's: what asks others is made of them.
  const server = createServer(
    {
      ...{ requestTimeout: patienceMs, headersTimeout: patienceMs },
      // Node's own looks for them every half a minute.
      connectionsCheckingInterval: patienceMs / 10,
    },
    getRequestListener(answer, { overrideGlobalObjects: false }),
  );
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
