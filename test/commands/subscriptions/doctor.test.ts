import { expect, test } from "vitest";
import { DeliveryError } from "../../../src/errors.ts";
import type { Messenger, MissingAccess } from "../../../src/ports/ports.ts";
import { createPlatform, textOf, typist } from "../../support/people.ts";
import { startWebhooks } from "../../support/webhooks.ts";
import { startWorld } from "../../support/world.ts";

const stops: MissingAccess = { stopsPosting: true, words: "Give me Send Messages." };
const lacks: MissingAccess = { stopsPosting: false, words: "Give me Attach Files." };

/** A team with a list whose brief so many channels get, on a platform that is told what is missing in them. */
async function team(channels: number, missingAccess?: Messenger["missingAccess"]) {
  const platform = createPlatform();
  const messenger = { ...platform, ...(missingAccess && { missingAccess }) };
  const world = await startWorld({ at: "2026-11-20T12:00:00Z", messenger });
  const typists = Array.from({ length: channels }, (_, i) =>
    typist(world, { channel: { channel: `C${i + 1}` } }),
  );
  const ana = typist(world);
  await ana.type("watch add books booktok");
  for (const each of typists) await each.type("subscribe books");
  return { world, platform, ana, check: () => ana.type("subscriptions doctor") };
}

const telling = (found: Readonly<Record<string, readonly MissingAccess[]>>) => async () =>
  new Map(Object.entries(found));

test("says where nothing is subscribed how to begin", async () => {
  const { check } = await team(0);
  const { card, finding } = await check();
  expect(finding).toMatchObject({ channels: 0, troubled: [] });
  expect(textOf(card)).toContain("No channel gets anything yet");
});

test("asks the platform about every channel at once, and names first those that get nothing", async () => {
  const found = { C1: [], C2: [lacks], C3: [stops, lacks] };
  const { check } = await team(3, telling(found));
  const { card, finding } = await check();
  expect(finding).toEqual({
    ...{ channels: 3, stopped: 1, incomplete: 2, told: "told", page: 1, pages: 1 },
    troubled: [
      { channel: "C3", stopped: "Give me Send Messages.", lacking: ["Give me Attach Files."] },
      { channel: "C2", stopped: null, lacking: ["Give me Attach Files."] },
    ],
  });
  expect(card.headline).toBe("Nothing can be posted in 1 of 3 channels.");
  expect(textOf(card)).toContain("channel C3: Give me Send Messages. Give me Attach Files.");
});

test("says so when all is well, and when messages only lack something", async () => {
  const well = await team(2, telling({ C1: [], C2: [] }));
  expect((await well.check()).card.headline).toBe("All is well in 2 channels.");
  const lacking = await team(2, telling({ C1: [lacks], C2: [] }));
  expect((await lacking.check()).card).toMatchObject({
    ...{ headline: "Messages arrive in 2 channels, and lack something in 1.", tone: "neutral" },
  });
});

test("goes by what was refused last where the platform tells nothing before", async () => {
  const { world, platform, check } = await team(2);
  expect(textOf((await check()).card)).toContain("only when a message is refused");
  platform.refuse(new DeliveryError("failed", "Invite me.", { needs: "person" }));
  world.travel("2026-11-23T09:00:00Z");
  await world.core.tick();
  const { card, finding } = await check();
  expect(finding).toMatchObject({ stopped: 2, told: "untold" });
  expect(textOf(card)).toContain("channel C1: Invite me.");
});

test("says that the platform could not be asked, and what it knows all the same", async () => {
  const { check } = await team(1, async () => {
    throw new DeliveryError("failed", "Discord could not be reached.");
  });
  const { outcome, card, finding } = await check();
  expect([outcome, card.tone]).toEqual(["answered", "warning"]);
  expect(finding).toMatchObject({ channels: 1, told: "failed" });
  expect(textOf(card)).toContain("could not be asked just now");
});

test("says of a webhook whose address cannot be opened that it gets nothing, before anything is posted", async () => {
  const webhooks = await startWebhooks();
  const world = await startWorld({ at: "2026-11-20T12:00:00Z", webhooks });
  const ana = typist(world);
  await ana.type("watch add books booktok");
  await ana.type("webhooks add https://hooks.example.com/in");
  expect((await ana.type("subscriptions doctor")).finding).toMatchObject({ incomplete: 0 });
  const [webhook] = await world.ports.subscriptions.webhooks(ana.channel);
  if (!webhook) throw new Error("There is no webhook.");
  const other = await startWebhooks({}, { keys: [Buffer.alloc(32, 2)] });
  const { sealed } = await other.make("https://hooks.example.com/in", webhook.id);
  await world.ports.subscriptions.reseal(webhook, sealed);
  expect(textOf((await ana.type("subscriptions doctor")).card)).toContain(
    "Its webhook of books gets nothing. The address was kept with another TOKEN_KEY. End this",
  );
});

test("has pages", async () => {
  const found = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`C${i + 1}`, [lacks]]));
  const { ana, check } = await team(9, telling(found));
  const first = await check();
  expect(first.finding).toMatchObject({ page: 1, pages: 2, troubled: { length: 8 } });
  const second = await ana.click(first, "Next page");
  expect(second.finding).toMatchObject({ page: 2, troubled: { length: 1 } });
});
