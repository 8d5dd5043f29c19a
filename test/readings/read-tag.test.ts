import { describe, expect, test } from "vitest";
import { ProviderError } from "../../src/errors.ts";
import type { Ports, Provider } from "../../src/ports/ports.ts";
import { readTag } from "../../src/readings/read-tag.ts";
import { sampleNotes } from "../../src/readings/sample-notes.ts";
import { examplePost } from "../contracts/examples.ts";
import { requestContextFor } from "../support/request-context.ts";
import { startWorld, type World } from "../support/world.ts";

const monday = "2026-11-23T09:00:00Z";
const want = { region: null, pages: 2 };
const booktok = { kind: "name", name: "booktok" } as const;

/** The world's ports with another way to sample. */
const sampling = ({ ports }: World, sample: Provider["sample"]): Ports => ({
  ...ports,
  provider: { ...ports.provider, sample },
});
const fails = (failure: ProviderError["failure"]) => async () => {
  throw new ProviderError(failure, "no");
};
const read = (
  ports: Ports,
  requestContext = requestContextFor(),
  asked: typeof want | { region: string; pages: number } = want,
) => readTag(booktok as never, asked, ports, requestContext);

describe("reading a tag whose posts cannot be had", () => {
  test.each(["unavailable", "rate-limited", "malformed"] as const)(
    "keeps its counters after a fault that passes: %s",
    async (failure) => {
      const world = await startWorld({ at: monday });
      const reading = await read(sampling(world, fails(failure)));
      expect(reading?.hashtag.views).toBeGreaterThan(0);
      expect(reading?.sample).toMatchObject({ posts: [], pages: 0, cut: "failure" });
      expect(reading && sampleNotes(reading)).toEqual([
        "Not all posts could be read: the data provider failed in between.",
      ]);
    },
  );

  test("tells what is known so far when the time is up", async () => {
    const world = await startWorld({ at: monday });
    const caller = new AbortController();
    const slow: Provider["sample"] = async () => {
      caller.abort();
      throw new ProviderError("unavailable", "given up");
    };
    const reading = await read(sampling(world, slow), requestContextFor("command", caller.signal));
    expect(reading?.sample.cut).toBe("deadline");
    expect(reading && sampleNotes(reading).join()).toContain("what is known so far");
  });

  test.each(["unauthorized", "out-of-credit", "unsupported"] as const)(
    "does not hide what a person must hear: %s",
    async (failure) => {
      const world = await startWorld({ at: monday });
      await expect(read(sampling(world, fails(failure)))).rejects.toMatchObject({ failure });
    },
  );
});

describe("the profile of a reading", () => {
  test("is kept with it", async () => {
    const world = await startWorld({ at: monday });
    const reading = await read(world.ports);
    const [kept] = await world.ports.snapshots.profiles(booktok.name as never, null, "2026-11-23");
    expect(kept).toEqual({ ...reading?.snapshot.profile, day: "2026-11-23" });
    expect(kept?.posts).toBe(reading?.sample.posts.length);
    expect(kept?.coTags.length).toBeGreaterThan(3);
  });

  test("is not known when only the counters were read", async () => {
    const world = await startWorld({ at: monday });
    const reading = await read(sampling(world, fails("unavailable")));
    expect(reading?.snapshot.profile).toBeNull();
  });
});

describe("the reading of a day", () => {
  const stored = async ({ ports }: World) =>
    (await ports.snapshots.latest([booktok.name as never], null))
      .get(booktok.name as never)
      ?.readAt.toISOString();

  test("is not replaced by a question later that day", async () => {
    const world = await startWorld({ at: "2026-11-23T06:00:00Z" });
    await read(world.ports, requestContextFor("snapshot"));
    world.travel("2026-11-23T18:00:00Z");
    await read(world.ports, requestContextFor("command"));
    expect(await stored(world)).toBe("2026-11-23T06:00:00.000Z");
  });

  test("replaces a question asked before six", async () => {
    const world = await startWorld({ at: "2026-11-23T01:00:00Z" });
    await world.type("watch add books booktok");
    await read(world.ports, requestContextFor("command"));
    expect(await stored(world)).toBe("2026-11-23T01:00:00.000Z");
    world.travel("2026-11-23T06:00:00Z");
    await world.core.tick();
    expect(await stored(world)).toBe("2026-11-23T06:00:00.000Z");
  });
});

describe("a country", () => {
  const post = (id: string) => examplePost({ id, caption: null });
  const posts =
    (...ids: string[]): Provider["sample"] =>
    async ({ provider, readAt }) => ({
      ...{ posts: ids.map(post), pages: 1, duplicates: 0, unusable: 0, exhausted: true, cut: null },
      ...{ provider, readAt },
    });

  test("that made no difference is said to have made none", async () => {
    const world = await startWorld({ at: monday });
    await read(sampling(world, posts("1", "2", "3")), requestContextFor("snapshot"));
    const us = { region: "US", pages: 2 };
    const same = await read(sampling(world, posts("3", "2", "1", "4")), requestContextFor(), us);
    expect(same?.sameAsWorld).toBe(true);
    expect(same && sampleNotes(same).join()).toContain("The country made no difference");
    const other = await read(sampling(world, posts("7", "8", "1")), requestContextFor(), us);
    expect(other?.sameAsWorld).toBe(false);
    expect(other && sampleNotes(other)).toEqual([]);
  });

  test("cannot be told to have made a difference when the world was not read", async () => {
    const world = await startWorld({ at: monday });
    const us = { region: "US", pages: 2 };
    expect(
      (await read(sampling(world, posts("1")), requestContextFor(), us))?.sameAsWorld,
    ).toBeNull();
  });
});

describe("a reading that nobody can have made", () => {
  const finding = (
    world: World,
    counters: { uses: number | null; views: number | null },
  ): Ports => {
    const { provider } = world.ports;
    const find: Provider["find"] = async (...asked) => {
      const found = await provider.find(...asked);
      return found && { ...found, ...counters };
    };
    return { ...world.ports, provider: { ...provider, find } };
  };
  const kept = async (world: World) =>
    (await world.ports.snapshots.latest([booktok.name as never], null)).get(booktok.name as never);

  test("0 uses and 0 views of a tag that has posts are not known", async () => {
    const world = await startWorld({ at: monday });
    const reading = await read(finding(world, { uses: 0, views: 0 }));
    expect(reading?.sample.posts.length).toBeGreaterThan(0);
    expect(reading?.snapshot).toMatchObject({ uses: null, views: null });
  });

  test("without any counter does not stand in for a good one of the same day", async () => {
    const world = await startWorld({ at: monday });
    await read(finding(world, { uses: null, views: null }), requestContextFor("snapshot"));
    expect(await kept(world)).toBeUndefined();
    await read(finding(world, { uses: 7, views: null }), requestContextFor("snapshot"));
    expect(await kept(world)).toMatchObject({ uses: 7, views: null });
  });

  test("posts that are all another tag's are not its posts", async () => {
    const world = await startWorld({ at: monday });
    const strange: Provider["sample"] = async (...asked) => {
      const sample = await world.ports.provider.sample(...asked);
      const posts = sample.posts.map((post) => ({
        ...post,
        caption: "so tired #booktokers #cats",
      }));
      return { ...sample, posts };
    };
    const reading = await read(sampling(world, strange));
    expect(reading?.hashtag.views).toBeGreaterThan(0);
    expect(reading?.sample).toMatchObject({ posts: [], pages: 0, cut: "failure" });
    expect(reading?.snapshot).toMatchObject({ sample: null, topPosts: [] });
  });

  test("posts without hashtags in their captions may be its posts", async () => {
    const world = await startWorld({ at: monday });
    const bare: Provider["sample"] = async (...asked) => {
      const sample = await world.ports.provider.sample(...asked);
      return { ...sample, posts: sample.posts.map((post) => ({ ...post, caption: "so tired" })) };
    };
    expect((await read(sampling(world, bare)))?.sample.posts.length).toBeGreaterThan(10);
  });
});
