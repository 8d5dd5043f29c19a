import { ConfigError } from "../../src/index.ts";
import { listenAt, type WebServer } from "./server.ts";

/** Serves requests at an address. Rejects with a `ConfigError` that says what keeps it from that. */
export async function listen(
  { host, port }: { readonly host: string; readonly port: number },
  answer: (request: Request) => Response | Promise<Response>,
): Promise<WebServer> {
  try {
    return await listenAt(port, host, answer);
  } catch (cause) {
    throw new ConfigError([portWords(host, port, cause as NodeJS.ErrnoException)]);
  }
}

function portWords(host: string, port: number, { code, message }: NodeJS.ErrnoException): string {
  const start = `PORT ${port} cannot be listened on`;
  switch (code) {
    case "EADDRINUSE":
      return `${start}: another program does. End that one, or set PORT to another number`;
    case "EACCES":
      return `${start}: the system keeps it for others. Set PORT to a number above 1023`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `${start}: HOST ${host} is no address of this machine. Set HOST to 127.0.0.1, or to one that is`;
    default:
      return `${start} (${message}): set PORT or HOST to something else`;
  }
}
