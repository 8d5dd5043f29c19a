import { onTestFinished } from "vitest";
import { createWebhooks, type WebhookOptions } from "../../adapters/webhooks/index.ts";
import type { Webhooks } from "../../src/ports/ports.ts";
import { type Names, startNameServer } from "../fakes/webhooks/name-server.ts";
import { receiverCertificate } from "../fakes/webhooks/receiver.ts";

/** What every test's receiver is called. */
export const hooksHost = "hooks.example.com";

/** Real webhooks that may post to this machine, where `hooks.example.com` is; other names as given. */
export async function startWebhooks(
  names: Names = {},
  options: Partial<Pick<WebhookOptions, "keys" | "loopback" | "ca" | "timeoutMs">> = {},
): Promise<Webhooks & { readonly asked: (name: string) => number }> {
  const server = await startNameServer({ [hooksHost]: () => ["127.0.0.1"], ...names });
  onTestFinished(server.close);
  const webhooks = createWebhooks({
    ...{ keys: [Buffer.alloc(32, 1)], nameServers: [server.address], clock: () => new Date() },
    ...{ loopback: true, ca: receiverCertificate, ...options },
  });
  return { ...webhooks, asked: server.asked };
}
