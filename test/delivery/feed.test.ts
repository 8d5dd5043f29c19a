import { expect, onTestFinished, test } from "vitest";
import { postFeed } from "../../src/delivery/feed.ts";
import { acme, exampleWebhook } from "../contracts/examples.ts";
import { startReceiver } from "../fakes/webhooks/receiver.ts";
import { openedInMemory } from "../store/opened.ts";
import { edits } from "../support/edits.ts";
import { startWebhooks } from "../support/webhooks.ts";

const { id } = exampleWebhook();
const message = {
  ...{ key: { subscriptionId: id, period: "1" }, to: { ...acme, webhook: id }, payload: "{}" },
};

test("what was left for a webhook that was ended is given up", async () => {
  const { subscriptions } = await openedInMemory();
  await expect(postFeed(message, { subscriptions })).rejects.toMatchObject({
    ...{ outcome: "failed", needs: "gone" },
    message: "The webhook was ended before this was posted.",
  });
});

test("where the key was taken away, whoever runs the bot has to give it back", async () => {
  const store = await openedInMemory();
  await edits(store).subscriptions.save(exampleWebhook());
  const { subscriptions } = store;
  await expect(postFeed(message, { subscriptions })).rejects.toMatchObject({
    ...{ outcome: "failed", needs: "person", message: expect.stringContaining("TOKEN_KEY") },
  });
});

test("an address that was kept with an older key is kept with the newest once it is posted to", async () => {
  const receiver = await startReceiver();
  onTestFinished(receiver.close);
  const [older, newest] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const before = await startWebhooks({}, { keys: [older] });
  const made = await before.make(`https://127.0.0.1:${receiver.port}/`, id);
  const store = await openedInMemory();
  const { subscriptions } = store;
  await edits(store).subscriptions.save(exampleWebhook(made));
  for (const keys of [[newest, older], [newest]])
    await postFeed(message, { subscriptions, webhooks: await startWebhooks({}, { keys }) });
  expect(receiver.received).toHaveLength(2);
});
