import { describe, expect, test } from "vitest";
import { ProviderError } from "../../src/errors.ts";
import type { Ports, Provider, RequestContext } from "../../src/ports/ports.ts";
import { sampleNotes } from "../../src/readings/sample-notes.ts";
import { createReadings } from "../../src/readings/todays-readings.ts";
import { examplePost, tag } from "../contracts/examples.ts";
import { requestContextFor } from "../support/request-context.ts";
import { startWorld, type World } from "../support/world.ts";

const monday = "2026-11-23T09:00:00Z";
const booktok = tag("booktok");
const fresh = (purpose: RequestContext["purpose"] = "command") =>
  requestContextFor(purpose, undefined, { fresh: true });

/** The world's ports with another way to sample. */
const sampling = ({ ports }: World, sample: Provider["sample"]): Ports => ({
  ...ports,
  provider: { ...ports.provider, sample },
});
const fails = (failure: ProviderError["failure"]) => async () => {
  throw new ProviderError(failure, "no");
};
const read = (ports: Ports, requestContext = requestContextFor(), region: string | null = null) =>
  createReadings(ports).ask({ kind: "name", name: booktok }, region, requestContext);
const stored = async ({ ports }: World) =>
  (await ports.snapshots.latest([booktok], null)).get(booktok);

describe("reading a tag whose posts cannot be had", () => {
  test.each(["unavailable", "rate-limited", "malformed"] as const)(
    "keeps its counters after a fault that passes: %s",
    async (failure) => {
      const world = await startWorld({ at: monday });
      const reading = await read(sampling(world, fails(failure)));
      expect(reading?.hashtag.views).toBeGreaterThan(0);
      expect(reading?.sample).toMatchObject({ posts: [], pages: 0, cut: "failure" });
      expect(reading && sampleNotes(reading)).toEqual([
        "No posts could be read: the data provider failed.",
      ]);
      const late = reading && {
        ...reading,
        sample: { ...reading.sample, cut: "deadline" as const },
      };
      expect(late && sampleNotes(late)).toEqual(["No posts could be read in time."]);
    },
  );

  test("tells what is known so far when the time is up", async () => {
    const world = await startWorld({ at: monday });
    const caller = new AbortController();
    const slow: Provider["sample"] = async () => {
      throw new ProviderError("unavailable", "given up");
    };
    caller.abort();
    await expect(
      read(sampling(world, slow), requestContextFor("command", caller.signal)),
    ).rejects.toMatchObject({ failure: "unavailable" });
  });

  test.each(["unauthorized", "out-of-credit", "unsupported"] as const)(
    "does not hide what a person must hear: %s",
    async (failure) => {
      const world = await startWorld({ at: monday });
      await expect(read(sampling(world, fails(failure)))).rejects.toMatchObject({ failure });
    },
  );

  test("has them read by the next who asks that day, and by nobody after that", async () => {
    const world = await startWorld({ at: monday });
    await read(sampling(world, fails("unavailable")));
    expect((await read(world.ports))?.sample.posts.length).toBeGreaterThan(50);
    const requests = world.simulator.requests.get("challenge-posts");
    await read(world.ports);
    expect(world.simulator.requests.get("challenge-posts")).toBe(requests);
  });
});

describe("the profile of a reading", () => {
  test("is kept with it", async () => {
    const world = await startWorld({ at: monday });
    const reading = await read(world.ports);
    const [kept] = await world.ports.snapshots.profiles(booktok, null, "2026-11-23");
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
  test("is what everybody is shown later that day", async () => {
    const world = await startWorld({ at: "2026-11-23T06:00:00Z" });
    const morning = await read(world.ports, requestContextFor("snapshot"));
    world.travel("2026-11-23T18:00:00Z");
    expect(await read(world.ports)).toEqual(morning);
  });

  test("is replaced when it is to be fresh, and keeps the counters of its morning", async () => {
    const world = await startWorld({ at: "2026-11-23T06:00:00Z" });
    const morning = await read(world.ports, requestContextFor("snapshot"));
    world.travel("2026-11-23T18:00:00Z");
    const evening = await read(world.ports, fresh());
    expect(evening?.hashtag.readAt).toEqual(new Date("2026-11-23T18:00:00Z"));
    expect(evening?.sample.pages).toBe(4);
    expect((await read(world.ports))?.snapshot.readAt).toEqual(evening?.snapshot.readAt);
    const [kept] = await world.ports.snapshots.history(booktok, "2026-11-23");
    expect(kept).toMatchObject({
      readAt: evening?.hashtag.readAt,
      views: evening?.hashtag.views,
      daily: { readAt: morning?.hashtag.readAt, views: morning?.hashtag.views },
    });
  });

  test("replaces a question asked before six", async () => {
    const world = await startWorld({ at: "2026-11-23T01:00:00Z" });
    await world.type("watch add books booktok");
    await read(world.ports, requestContextFor("command"));
    expect(await stored(world)).toMatchObject({
      readAt: new Date("2026-11-23T01:00:00Z"),
      daily: null,
    });
    world.travel("2026-11-23T06:00:00Z");
    await world.core.tick();
    const six = new Date("2026-11-23T06:00:00Z");
    expect(await stored(world)).toMatchObject({ readAt: six, daily: { readAt: six } });
  });
});

describe("a country", () => {
  const post = (id: string) => examplePost({ id, caption: null });
  const posts =
    (...ids: string[]): Provider["sample"] =>
    async ({ provider, readAt }) => ({
      ...{ posts: ids.map(post), pages: 1, duplicates: 0, unusable: 0, exhausted: true, cut: null },
      ...{ provider, readAt, starts: [{ cursor: "0", at: 0 }], next: null },
    });
  /** What the whole world and the country show. */
  const lists =
    (world: Provider["sample"], country: Provider["sample"]): Provider["sample"] =>
    (hashtag, want, context) =>
      (want.region ? country : world)(hashtag, want, context);

  test("that made no difference is said to have made none, and is not read again", async () => {
    const world = await startWorld({ at: monday });
    let asked = 0;
    const ports = sampling(
      world,
      lists(posts("1", "2", "3"), (...wanted) => {
        asked += 1;
        return posts("3", "2", "1", "4")(...wanted);
      }),
    );
    const same = await read(ports, requestContextFor(), "US");
    expect(same?.sameAsWorld).toBe(true);
    expect(same?.sample.posts.map(({ id }) => id)).toEqual(["1", "2", "3"]);
    expect(same && sampleNotes(same).join()).toContain("The country made no difference");
    for (const day of ["2026-11-24", "2026-12-24", "2027-01-10"]) {
      world.travel(`${day}T09:00:00Z`);
      expect((await read(ports, fresh(), "US"))?.sameAsWorld).toBe(true);
    }
    expect(asked).toBe(1);
  });

  test("that made a difference has posts of its own", async () => {
    const world = await startWorld({ at: monday });
    const ports = sampling(world, lists(posts("1", "2", "3"), posts("7", "8", "1")));
    const other = await read(ports, requestContextFor(), "US");
    expect(other?.sameAsWorld).toBe(false);
    expect(other?.sample.posts.map(({ id }) => id)).toEqual(["7", "8", "1"]);
    expect(other && sampleNotes(other)).toEqual([]);
  });

  test("that made none for five tags is not asked about for others, until eight weeks later", async () => {
    const world = await startWorld({ at: monday });
    let asked = 0;
    const ports = sampling(world, (hashtag, want, context) => {
      if (want.region) asked += 1;
      return posts(hashtag.name)(hashtag, want, context);
    });
    const readings = createReadings(ports);
    const names = ["booktok", "cleantok", "moneytok", "aitools", "tbr", "fyp", "skincareroutine"];
    for (const name of names) {
      const found = await readings.ask(
        { kind: "name", name: tag(name) },
        "DE",
        requestContextFor(),
      );
      if (found) expect(found.sameAsWorld).toBe(true);
    }
    expect(asked).toBe(5);
    world.travel("2027-01-18T09:00:00Z");
    await readings.ask({ kind: "name", name: tag("skincareroutine") }, "FR", requestContextFor());
    expect(asked).toBe(6);
  });

  test("shows the counters that everybody is shown", async () => {
    const world = await startWorld({ at: monday });
    await read(world.ports, requestContextFor("brief"), "US");
    world.travel("2026-11-23T18:00:00Z");
    const everywhere = await read(world.ports, fresh());
    const there = await read(world.ports, requestContextFor(), "US");
    expect(there?.hashtag).toEqual(everywhere?.hashtag);
    expect(there?.snapshot.region).toBe("US");
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

  test("0 uses and 0 views of a tag that has posts are not known", async () => {
    const world = await startWorld({ at: monday });
    const reading = await read(finding(world, { uses: 0, views: 0 }));
    expect(reading?.sample.posts.length).toBeGreaterThan(0);
    expect(reading?.snapshot).toMatchObject({ uses: null, views: null });
    expect(await stored(world)).toBeUndefined();
  });

  test("without any counter does not stand in for a good one of the same day", async () => {
    const world = await startWorld({ at: monday });
    const nothing = finding(world, { uses: null, views: null });
    await expect(read(nothing, requestContextFor("snapshot"))).rejects.toThrow(
      "neither the uses nor the views",
    );
    expect(await stored(world)).toBeUndefined();
    await read(finding(world, { uses: 7, views: null }), requestContextFor("snapshot"));
    expect(await stored(world)).toMatchObject({ uses: 7, views: null });
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
