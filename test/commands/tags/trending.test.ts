import { describe, expect, test } from "vitest";
import type { TrendingFinding } from "../../../src/commands/tags/trending-finding.ts";
import { createCore } from "../../../src/core/core.ts";
import type { Reply } from "../../../src/core/reply.ts";
import type { FoundPosts, Provider } from "../../../src/ports/ports.ts";
import { dayMs } from "../../../src/time-units.ts";
import { typist } from "../../support/people.ts";
import { asText } from "../../support/renderers.ts";
import { startWorld } from "../../support/world.ts";

const at = "2026-11-23T09:00:00Z";
const found = ({ finding }: Reply) => finding as TrendingFinding;
const said = ({ card }: Reply) => asText(card).replaceAll(/\s+/gu, " ");

/** A world whose provider's videos are changed on their way. */
async function changing(change: (found: FoundPosts) => FoundPosts) {
  const world = await startWorld({ at });
  const recentPosts: Provider["recentPosts"] = async (...asked) =>
    change(await world.ports.provider.recentPosts(...asked));
  const ports = { ...world.ports, provider: { ...world.ports.provider, recentPosts } };
  return typist({ ...world, core: createCore(ports) });
}

describe("what works around a topic", () => {
  test("are its most played videos, and the hashtags and sounds that creators share, for one call", async () => {
    const world = await startWorld({ at });
    const reply = await world.type("trending book");
    const { window, videos, posts, tags, sounds, credits } = found(reply);
    expect([window, videos, credits]).toEqual(["week", 30, 1]);
    expect([...world.simulator.requests]).toEqual([["search-video", 1]]);
    const plays = posts.map((post) => post.plays ?? -1);
    expect(plays).toHaveLength(5);
    expect(plays).toEqual(plays.toSorted((a, b) => b - a));
    for (const { creators, videos: on } of [
      ...tags,
      ...sounds.map((one) => ({ ...one, videos: one.posts })),
    ]) {
      expect(creators).toBeGreaterThanOrEqual(2);
      expect(on).toBeGreaterThanOrEqual(creators);
    }
    expect(tags.map(({ tag }) => tag)).not.toContain("fyp");
    expect(reply.card.headline).toMatch(
      /^Creators share #booktok, .* The most played of 30 posts of the last week has [\d.]+K plays\.$/u,
    );
    expect(said(reply)).toContain(
      `#booktok – ${tags[0]?.videos} posts by ${tags[0]?.creators} creators`,
    );
  });

  test("stand on pages as long as a phone's screen, of which each thing is on one", async () => {
    const world = await startWorld({ at });
    const first = await world.type("trending book");
    const { tags, posts, sounds } = found(first);
    const shown = [said(first)];
    for (const page of [2, 3])
      shown.push(said(await world.type(`trending window:week page:${page} book`)));
    expect(shown[0]).toContain("page 1 of 3");
    expect(shown[2]).toContain("No licence is known here");
    for (const { tag } of tags)
      expect(shown.filter((words) => words.includes(`#${tag} – `))).toHaveLength(1);
    for (const { url } of [...posts, ...sounds])
      expect(shown.filter((words) => words.includes(url))).toHaveLength(1);
    expect(first.card.actions.at(-1)).toMatchObject({ line: "trending window:week page:2 book" });
    expect(said(await world.type("trending book page:4"))).toContain(
      "There is no page 4: it ends with page 3",
    );
  });

  test.each([
    ["trending book day", "day", 1],
    ["trending book week", "week", 7],
    ["trending book MONTH", "month", 30],
    ["trending window:month book", "month", 30],
  ] as const)("is that of the window: %s", async (line, window, days) => {
    const world = await startWorld({ at });
    const finding = found(await world.type(line));
    expect(finding).toMatchObject({ keyword: "book", window, shorter: false });
    expect(Date.parse(at) - Date.parse(finding.from)).toBeLessThanOrEqual(days * dayMs);
    expect(finding.until >= finding.from).toBe(true);
  });

  test("is said to be of a shorter time when a month was asked for and only a week came", async () => {
    const { type } = await changing((all) => ({
      ...all,
      posts: all.posts.filter(({ postedAt }) => Date.parse(at) - Number(postedAt) <= 6 * dayMs),
    }));
    const reply = await type("trending book month");
    expect(found(reply).shorter).toBe(true);
    expect(said(reply)).toMatch(
      /Asked for a month, the provider gave nothing older than \d+ Nov: it may look back less far\./u,
    );
  });

  test("is found with Scavio, too, which says who was asked", async () => {
    const world = await startWorld({ at, scavio: true });
    const reply = await world.type("trending book");
    expect(found(reply)).toMatchObject({ provider: "scavio", videos: 30 });
    expect(said(reply)).toContain("Scavio, read 23 Nov 2026 09:00 UTC · 1 credit");
  });
});

describe("what is not known", () => {
  test("is said of captions and sounds, and nothing is made of it", async () => {
    const { type } = await changing((all) => ({
      ...all,
      posts: all.posts.map((post) => ({ ...post, caption: null, music: null, plays: null })),
    }));
    const reply = await type("trending book");
    expect(found(reply)).toMatchObject({ tags: [], sounds: [], withCaption: 0, withSound: 0 });
    expect(reply.card.headline).toBe("No two creators share a hashtag or a sound.");
    expect(said(reply)).toContain("30 posts came without a caption.");
    expect(said(reply)).toContain("The provider tells no sounds of these posts.");
  });

  test("is whose sound it is in half of the videos", async () => {
    const world = await startWorld({ at });
    const reply = await world.type("trending book page:3");
    const { videos, withSound } = found(reply);
    expect(said(reply)).toContain(`${withSound} of ${videos} posts tell their sound.`);
  });

  test("is answered with how to look further, or for another word", async () => {
    const { type } = await changing((all) => ({ ...all, posts: [] }));
    const day = await type("trending book day");
    expect(day.outcome).toBe("mistake");
    expect(said(day)).toContain('No videos about "book" were found from the last day');
    expect(said(day)).toContain("Look back further: trending window:month book.");
    expect(said(await type("trending book month"))).toContain("Try another word");
  });

  test.each(["!!!", "🎉", "# month"])("is what %s should mean", async (word) => {
    const world = await startWorld({ at });
    expect(said(await world.type(`trending ${word}`))).toContain("There is no word in");
    expect(world.simulator.requests.size).toBe(0);
  });

  test("is a fault where the provider does not answer; a lone window is a topic", async () => {
    const world = await startWorld({ at });
    expect(found(await world.type("trending clean")).keyword).toBe("clean");
    expect((await world.type("trending month")).outcome).toBe("mistake");
    world.simulator.fail({ kind: "server-error", times: 100 });
    expect((await world.type("trending moon")).outcome).toBe("fault");
  });
});
