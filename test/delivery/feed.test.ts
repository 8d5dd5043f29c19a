import { expect, test } from "vitest";
import { postFeed } from "../../src/delivery/feed.ts";
import { acme, exampleWebhook } from "../contracts/examples.ts";
import { openedInMemory } from "../store/opened.ts";
import { edits } from "../support/edits.ts";

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
