import { expect, onTestFinished, test } from "vitest";
import { mostWebhooks } from "../../../src/domain/subscription.ts";
import { startReceiver } from "../../fakes/webhooks/receiver.ts";
import { textOf, typist } from "../../support/people.ts";
import { startWebhooks } from "../../support/webhooks.ts";
import { startWorld } from "../../support/world.ts";

const at = "2026-11-23T09:00:00Z";

async function team(options: { readonly webhooks?: false } = {}) {
  const webhooks = options.webhooks === false ? undefined : await startWebhooks();
  const world = await startWorld({ at, ...(webhooks && { webhooks }) });
  const ana = typist(world);
  const say = async (line: string) => textOf((await ana.type(line)).card);
  return { world, ana, say };
}

test("without a key there are none, and it says what is missing", async () => {
  const { say } = await team({ webhooks: false });
  await say("watch add books booktok");
  const words = "whoever runs the bot has to set TOKEN_KEY";
  expect(await say("webhooks add https://hooks.example.com/in")).toContain(words);
  expect(await say("webhooks show")).toContain(words);
});

test("the secret is shown once, and the address never", async () => {
  const { ana, say, world } = await team();
  await say("watch add books booktok");
  const added = await ana.type("webhooks add https://hooks.example.com/in?token=hidden");
  const { secret } = added.finding as { readonly secret: string };
  expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
  expect(textOf(added.card)).toContain(`Its secret is ${secret}.`);
  expect(textOf(added.card)).toContain(
    "This channel gets no brief and no alerts of books yet, so nothing comes.",
  );
  for (const line of ["webhooks show", "subscriptions", "settings history", "webhooks end"]) {
    const { card, finding } = await ana.type(line);
    expect(JSON.stringify({ card, finding }), line).not.toMatch(/whsec_|hidden|v1\./);
    expect(JSON.stringify(card), line).toContain("hooks.example.com");
  }
  const kept = JSON.stringify(await world.ports.changes.recent(ana.channel, 10));
  expect(kept).not.toMatch(/whsec_|hidden/);
});

test("the list is the only one, the one the channel is told of, or the one that is said", async () => {
  const { say } = await team();
  const address = "https://hooks.example.com/in";
  expect(await say(`webhooks add ${address}`)).toContain("There is none yet.");
  await say("watch add books booktok");
  await say("watch add art cleantok");
  expect(await say(`webhooks add ${address}`)).toContain("Of which watchlist is the address");
  expect(await say(`webhooks add art <${address}|hooks>`)).toContain("told of art from now on");
  await say("webhooks end");
  await say("subscribe books");
  const added = await say(`webhooks add ${address}`);
  expect(added).toContain("told of books from now on");
  expect(added).not.toContain("gets no brief");
  expect(await say(`webhooks add ${address} list:nosuch`)).toContain("nosuch");
});

test("an address is taken once for a list, and ten of them in a workspace", async () => {
  const { say } = await team();
  await say("watch add books booktok");
  const add = (path: string) => say(`webhooks add https://hooks.example.com/${path}`);
  await add("0");
  expect(await add("0")).toContain("gets what this channel is told of books already");
  for (let i = 1; i < mostWebhooks; i++) await add(`${i}`);
  expect(await add("more")).toContain("This workspace has 10 webhooks already");
});

test("an address that cannot be posted to is not kept", async () => {
  const { say } = await team();
  await say("watch add books booktok");
  expect(await say("webhooks add http://hooks.example.com/in")).toContain("begin with https://");
  expect(await say("webhooks add https://10.0.0.1/in")).toContain("not open to the internet");
  expect(await say("webhooks show")).toContain("No address is told anything yet.");
});

test("one is meant by its list or its host, and where there are several it asks which", async () => {
  const { say } = await team();
  expect(await say("webhooks test")).toContain("This channel has no webhook\n");
  await say("watch add books booktok");
  await say("watch add art cleantok");
  await say("webhooks add https://hooks.example.com:8443/1 list:books");
  await say("webhooks add https://hooks.example.com:8443/2 list:art");
  expect(await say("webhooks end")).toMatch(
    /There are 2 webhooks .*\nSay which one: books or art\./,
  );
  expect(await say("webhooks end nosuch")).toContain("There is no webhook");
  expect(await say("webhooks end art")).toContain("Nothing of art is sent");
  expect(await say("webhooks end hooks.example.com:8443")).toContain("Nothing of books is sent");
  await say("webhooks add https://hooks.example.com:8443/1 list:books");
  await say("webhooks add https://hooks.example.com:8443/2 list:books");
  expect(await say("webhooks end books")).toContain("webhook-show");
});

test("a test says what came of it, and its buttons do what they say", async () => {
  const receiver = await startReceiver();
  onTestFinished(receiver.close);
  const { ana, say } = await team();
  await say("watch add books booktok");
  const added = await ana.type(`webhooks add https://hooks.example.com:${receiver.port}/`);
  expect(textOf((await ana.click(added, "Send a test")).card)).toContain("took the test.");
  await say("subscriptions pause books");
  expect(await say("webhooks test")).toContain("It is paused, so that nothing else is posted");
  await say("subscriptions resume books");
  receiver.answer((response) => response.writeHead(500).end());
  const failed = await ana.type("webhooks test");
  expect(textOf(failed.card)).toContain("did not take the test. The address answered 500.");
  expect(failed.finding).toMatchObject({ state: "failed", reason: "The address answered 500." });
  const shown = await ana.type("webhooks show");
  expect(shown.card.tone).toBe("warning");
  expect(textOf(shown.card)).toContain("Not working since");
  expect(textOf((await ana.click(failed, "End it")).card)).toContain("Nothing of books is sent");
  expect(receiver.received).toHaveLength(3);
});
