import { type Config, readConfig } from "../../src/config/config.ts";
import { environment } from "../../src/config/file.ts";

const everywhere = new Map([
  ["0.0.0.0", "127.0.0.1"],
  ["::", "::1"],
]);
const patienceMs = 2500;

/** Asks the bot that runs on this machine whether it does its work: 0 when it does, else 1. For a container's health check. */
export async function health(): Promise<number> {
  const origin = healthOrigin(readConfig(environment()));
  const signal = AbortSignal.timeout(patienceMs);
  const answer = await fetch(`${origin}/readyz`, { signal }).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.ok ? 0 : 1;
}

/** Where the bot of this machine serves its health. */
export function healthOrigin({ host, port }: Pick<Config, "host" | "port">): string {
  const address = everywhere.get(host) ?? host;
  return `http://${address.includes(":") ? `[${address}]` : address}:${port}`;
}
