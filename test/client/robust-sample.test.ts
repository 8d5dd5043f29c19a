import { describe, expect, it } from "vitest";
import { listening, type Speaker, speakers } from "./speakers.ts";
import { failureOf, now, nowSeconds } from "./tiklive/harness.ts";

const world = { region: null, pages: 5 };

async function sampling(speaker: Speaker, ...bodies: readonly object[]) {
  const all = await listening(
    speaker,
    bodies.map((body) => ({ body })),
  );
  return { ...all, sampled: all.client.sample(speaker.tag, world, all.context) };
}

describe.each(speakers)("sampling posts at $name", (speaker) => {
  const { post, feed } = speaker;

  it("takes a list that is null, twice, for an empty feed", async () => {
    const { sampled, provider } = await sampling(speaker, feed(null, 0, false));
    expect(await sampled).toMatchObject({ posts: [], pages: 1, exhausted: true, cut: null });
    expect(provider.asked).toHaveLength(2);
  });

  it("takes an empty object for no answer, never for an empty feed", async () => {
    const { sampled } = await sampling(speaker, {});
    expect((await failureOf(sampled)).failure).toBe("unavailable");
  });

  it("refuses a list that is none", async () => {
    const { sampled } = await sampling(speaker, feed("none", 0, false));
    expect((await failureOf(sampled)).failure).toBe("malformed");
  });

  it("stops at a cursor that stalls", async () => {
    const pages = ["1", "2", "3"].map((id) => feed([post(id)], 20, true));
    const { sampled } = await sampling(speaker, ...pages);
    expect(await sampled).toMatchObject({ pages: 2, exhausted: false, cut: null });
  });

  it("stops at its page budget when there is more for ever", async () => {
    const pages = [1, 2, 3, 4, 5, 6].map((n) => feed([post(String(n))], n, 1));
    const { sampled, provider } = await sampling(speaker, ...pages);
    expect(await sampled).toMatchObject({ pages: 5, exhausted: false, cut: null });
    expect(provider.asked).toHaveLength(5);
  });

  it("stops when the same page comes again", async () => {
    const pages = [1, 2, 3].map((n) => feed([post("1")], n, true));
    const { sampled } = await sampling(speaker, ...pages);
    expect(await sampled).toMatchObject({ pages: 2, duplicates: 1, exhausted: false });
  });

  it("drops and counts items whose id lost its last digits or that are no posts", async () => {
    const items = [post(2 ** 62), null, "x", post(undefined), post("5")];
    const { posts, unusable } = await (await sampling(speaker, feed(items, 0, false))).sampled;
    expect([unusable, posts.map(({ id }) => id)]).toEqual([4, ["5"]]);
  });

  it("reads plays that are digits, and does not know those that are null or negative", async () => {
    const items = ["46179804", null, -1].map((plays, i) => post(String(i + 1), { plays }));
    const { posts } = await (await sampling(speaker, feed(items, 0, false))).sampled;
    expect(posts.map(({ plays }) => plays)).toEqual([46_179_804, null, null]);
  });

  it("reads seconds and milliseconds, and does not know 0 or the day after tomorrow", async () => {
    const times = [nowSeconds, now.getTime(), 0, nowSeconds + 2 * 86_400];
    const items = times.map((createTime, i) => post(String(i + 1), { createTime }));
    const { posts } = await (await sampling(speaker, feed(items, 0, false))).sampled;
    expect(posts.map(({ postedAt }) => postedAt)).toEqual([now, now, null, null]);
  });

  it("keeps the pages it has when the next cannot be had, and says so", async () => {
    const { client, context } = await listening(speaker, [
      { body: feed([post("1")], 20, true) },
      { status: 500 },
    ]);
    const sample = await client.sample(speaker.tag, world, context);
    expect(sample).toMatchObject({ pages: 1, exhausted: false, cut: "failure" });
    expect(context.credits).toBe(1);
  });

  it("throws when the credit runs out between pages", async () => {
    const { client, context } = await listening(speaker, [
      { body: feed([post("1")], 20, true) },
      speaker.refusals.noCredits,
    ]);
    const sampled = client.sample(speaker.tag, world, context);
    expect((await failureOf(sampled)).failure).toBe("out-of-credit");
  });
});
