import { expect, test } from "vitest";
import { createPosts } from "../../../adapters/playground/world/posts.ts";
import { playgroundChannel as to } from "../../../adapters/playground/world/team.ts";
import { card } from "../../../src/card/card.ts";

const now = new Date("2026-11-23T09:00:00Z");
const key = { subscriptionId: "demo", period: "2026-11-23" };
const said = (title: string) => card({ title, headline: title, tone: "neutral" });

test("a post is kept with when it came, where it went, and its thread", async () => {
  const { messenger, all } = createPosts(() => now);
  const brief = said("Post under #moneytok");
  const details = said("All numbers");
  const { reference } = await messenger.post(to, brief, key, null);
  await messenger.post(to, details, key, reference);
  expect(all()).toEqual([{ id: reference, at: now, to, card: brief, thread: [details] }]);
});

test("the newest fifty are kept, and what is for the thread of one that is gone goes with it", async () => {
  const { messenger, all } = createPosts(() => now);
  const { reference } = await messenger.post(to, said("0"), key, null);
  for (let i = 1; i <= 50; i++) await messenger.post(to, said(`${i}`), key, null);
  await messenger.post(to, said("All numbers"), key, reference);
  const titles = all().map(({ card }) => card.title);
  expect(titles).toEqual(Array.from({ length: 50 }, (_, i) => `${i + 1}`));
  expect(all().every(({ thread }) => thread.length === 0)).toBe(true);
});
