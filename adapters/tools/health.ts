import { type Config, readConfig } from "../../src/config/config.ts";
import { environment } from "../../src/config/file.ts";

const everywhere = new Map([
  ["0.0.0.0", "127.0.0.1"],
  ["::", "::1"],
]);
const patienceMs = 2500;
const mostWords = 2000;

/**
 * Asks the bot that runs on this machine whether it does its work: 0 when it does, else 1 and why not. For a container's health
 * check.
 */
export async function health(): Promise<number> {
  const asked = `${healthOrigin(readConfig(environment()))}/readyz`;
  try {
    const answer = await fetch(asked, { signal: AbortSignal.timeout(patienceMs) });
    const words = await answer.text();
    if (answer.ok) return 0;
    process.stderr.write(`${words.slice(0, mostWords)}\n`);
  } catch {
    process.stderr.write(`No bot answers at ${asked}. Start it, or set PORT to where it is.\n`);
  }
  return 1;
}

/** Where the bot of this machine serves its health. */
export function healthOrigin({ host, port }: Pick<Config, "host" | "port">): string {
  const address = everywhere.get(host) ?? host;
  return `http://${address.includes(":") ? `[${address}]` : address}:${port}`;
}
