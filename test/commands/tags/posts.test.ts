import { expect, test } from "vitest";
import type { PostsFinding } from "../../../src/commands/tags/posts.ts";
import { createCore } from "../../../src/core/core.ts";
import type { Provider } from "../../../src/ports/ports.ts";
import { plain } from "../../../src/text/inline.ts";
import { textOf, typist } from "../../support/people.ts";
import { startWorld } from "../../support/world.ts";

const at = "2026-11-23T09:00:00Z";

test("the last credits of a budget buy posts that are shown, although no more could be searched for", async () => {
  const whole = (await (await startWorld({ at })).type("posts crochet")).finding as PostsFinding;
  const perMonth = whole.credits - 1;
  const world = await startWorld({ at, budget: { perMonth, perWorkspace: null } });
  const { outcome, finding, card } = await world.type("posts crochet");
  expect(outcome).toBe("answered");
  expect((finding as PostsFinding).posts.length).toBeGreaterThan(0);
  expect(finding).toMatchObject({ credits: perMonth });
  const words = textOf(card);
  expect(words).toContain("TikTok could not be searched for more posts of the last seven days.");
  expect(words.match(/budget of all workspaces together is used up/gu)).toHaveLength(1);
});

test("posts from a country that the rest of a budget does not reach are those from anywhere that it bought", async () => {
  for (const line of ["posts crochet US", "posts crochet US fresh:yes"]) {
    const budget = { perMonth: 3, perWorkspace: null };
    const world = await startWorld({ at, kept: true, budget });
    const { outcome, finding, card } = await world.type(line);
    expect(outcome).toBe("answered");
    expect(finding).toMatchObject({ region: null, credits: 3 });
    expect((finding as PostsFinding).posts.length).toBeGreaterThan(0);
    expect(card.title).toBe("Posts under #crochet");
    expect(textOf(card)).toContain("Posts from US could not be read: these are from anywhere.");
  }
});

test("nothing is begun with the last credit, which would buy no post; what was read today answers", async () => {
  const world = await startWorld({ at, kept: true, budget: { perMonth: 6, perWorkspace: null } });
  expect((await world.type("posts crochet")).finding).toMatchObject({ credits: 5 });
  const { card, finding } = await world.type("posts gymtok");
  expect(card.title).toBe("That takes 2 calls. 1 of 6 credits are left this month");
  expect(finding).toMatchObject({ error: "over-budget" });
  expect(plain(card.source)).toContain("This cost nothing");
  expect((await world.type("posts crochet")).finding).toMatchObject({ credits: 0 });
});

test("posts are shown, too, where the provider fails at the search, which is said with its reason", async () => {
  const world = await startWorld({ at });
  await world.type("score crochet");
  world.simulator.fail({ kind: "server-error", endpoint: "search-video", times: 9 });
  const { outcome, card } = await world.type("posts crochet");
  expect(outcome).toBe("answered");
  expect(textOf(card)).toContain("last seven days: The data provider is not answering.");
  expect(plain(card.source)).toContain("TikLiveAPI");
});

test("a list that is empty is said to be, unlike one that could not be read", async () => {
  const posts = async (change: (sample: Provider["sample"]) => Provider["sample"]) => {
    const world = await startWorld({ at });
    const { provider } = world.ports;
    const recentPosts: Provider["recentPosts"] = async (...asked) => ({
      ...(await provider.recentPosts(...asked)),
      posts: [],
    });
    const changed = { ...provider, recentPosts, sample: change(provider.sample) };
    const core = createCore({ ...world.ports, provider: changed });
    return (await typist({ ...world, core }).type("posts crochet")).card;
  };
  const empty = await posts((sample) => async (...asked) => ({
    ...(await sample(...asked)),
    posts: [],
  }));
  expect(textOf(empty)).toBe(
    "Posts under #crochet\nTikTok shows no posts under this tag, and a search of the last seven days found none.\nTry again later.",
  );
  const unread = await posts((sample) => async (...asked) => ({
    ...(await sample(...asked)),
    posts: [],
    cut: "failure",
  }));
  expect(unread.headline).toBe("We could not read any posts under this tag.");
});
