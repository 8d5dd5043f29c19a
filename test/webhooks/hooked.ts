import { onTestFinished } from "vitest";
import { startReceiver } from "../fakes/webhooks/receiver.ts";
import { startGrown } from "../support/grown.ts";
import { createPlatform, textOf, typist } from "../support/people.ts";
import { hooksHost, startWebhooks } from "../support/webhooks.ts";

const friday = "2026-11-20T12:00:00Z";
export const monday = "2026-11-23T09:00:00Z";

/** A channel with a brief and a webhook of the same list. */
export async function hooked(
  lines: readonly string[] = ["watch add books booktok tbr", "subscribe books"],
) {
  const receiver = await startReceiver();
  onTestFinished(receiver.close);
  const platform = createPlatform();
  const webhooks = await startWebhooks();
  const world = await startGrown({ at: friday, messenger: platform, webhooks, demo: true });
  const ana = typist(world);
  for (const line of lines) await ana.type(line);
  const address = `https://${hooksHost}:${receiver.port}/in`;
  const added = await ana.type(`webhooks add ${address} list:books`);
  const { id, secret } = added.finding as { readonly id: string; readonly secret: string };
  const tickAt = async (at: string) => {
    world.travel(at);
    await world.core.tick();
  };
  const stateOf = async () =>
    (await world.ports.subscriptions.find(ana.channel, id))?.state ?? "ended";
  return { ...{ receiver, platform, world, ana, address, added, id, secret }, tickAt, stateOf };
}

export const notices = ({ platform }: Awaited<ReturnType<typeof hooked>>) =>
  platform.posts.filter(({ to }) => "person" in to).map(({ card }) => textOf(card));
