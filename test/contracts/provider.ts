import { describe, expect, it, onTestFinished } from "vitest";
import type { Hashtag, Post } from "../../src/domain/hashtag.ts";
import { ProviderError } from "../../src/errors.ts";
import type { Provider } from "../../src/ports/ports.ts";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { dayMs } from "../../src/time-units.ts";
import { requestContextFor } from "../support/request-context.ts";
import { at, tag } from "./examples.ts";

type Client = Provider & { close(): Promise<void> };

interface Connection {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly clock: () => Date;
  readonly timeoutMs: number;
  readonly random: () => number;
  readonly sleep: () => Promise<void>;
}

const now = at("2026-11-20T12:00:00");
const booktok = { kind: "name", name: tag("booktok") } as const;
const world = { region: null, pages: 3 };

/**
 * What anybody may expect of any provider. `make` answers a client of the simulator it is given; nothing here knows
 * how it is spoken to. `untold` are the fields of a post that this provider never tells.
 */
export function providerContract(
  name: string,
  make: (connection: Connection) => Client,
  untold: readonly (keyof Post)[] = [],
): void {
  async function connected(apiKey = "test-key") {
    const simulator = await startSimulator({ seed: 1, clock: () => now });
    const provider = make({
      baseUrl: simulator.url,
      apiKey,
      clock: () => now,
      timeoutMs: 100_000,
      random: () => 0.5,
      sleep: async () => undefined,
    });
    onTestFinished(async () => {
      await provider.close();
      await simulator.close();
    });
    return { simulator, provider, requestContext: requestContextFor() };
  }

  async function connectedWithTag() {
    const all = await connected();
    const found = await all.provider.find(booktok, requestContextFor());
    if (!found) throw new Error("The simulator has no #booktok");
    return { ...all, found, before: answered(all.simulator) };
  }

  describe(`hashtags of ${name}`, () => {
    it("are found by name and by id, with the time they were read", async () => {
      const { provider, found, requestContext } = await connectedWithTag();
      expect(found).toMatchObject({ name: "booktok", readAt: now });
      expect(found.id).toMatch(/^\d+$/);
      expect(found.views).toBeGreaterThan(0);
      expect(await provider.find({ kind: "id", id: found.id }, requestContext)).toEqual(found);
    });

    it("have what TikTok says about them, which is nothing for most", async () => {
      const { provider, requestContext } = await connected();
      const names = ["booktok", "romantasy", "tbr", "cleantok", "mealprep", "gymtok"].map(tag);
      const found = await Promise.all(
        names.map((one) => provider.find({ kind: "name", name: one }, requestContext)),
      );
      const told = found.map((one) => one?.about?.description);
      expect(new Set(told.map((description) => typeof description))).toEqual(new Set(["string"]));
      expect(told.filter((description) => description === "").length).toBeGreaterThan(0);
      expect(told.filter((description) => description !== "").length).toBeGreaterThan(0);
    });

    it.each(["surelynobodyusesthis", "norwouldtheyusethis", "letalonethisone"])(
      "are not made up: #%s is not found",
      async (unknown) => {
        const { provider, requestContext } = await connected();
        expect(
          await provider.find({ kind: "name", name: tag(unknown) }, requestContext),
        ).toBeUndefined();
      },
    );

    it("are searched for, or that is refused as unsupported", async () => {
      const { provider, requestContext } = await connected();
      const found = await supported(provider.search("book", 5, requestContext));
      if (!found) return;
      expect(found.length).toBeGreaterThan(0);
      expect(found.length).toBeLessThanOrEqual(5);
      expectDistinct(found.map(({ id }) => id));
    });
  });

  describe(`posts of ${name}`, () => {
    it("are sampled once each, with how they were come by, and every page is charged", async () => {
      const { provider, simulator, found, before, requestContext } = await connectedWithTag();
      const sample = await provider.sample(found, world, requestContext);
      expect(sample.posts.length).toBeGreaterThan(0);
      expectDistinct(sample.posts.map(({ id }) => id));
      expect(sample).toMatchObject({ pages: 3, cut: null, provider: found.provider, readAt: now });
      expect(requestContext.credits).toBe(answered(simulator) - before);
      expect(requestContext.booked.map((call) => call.provider)).toEqual(
        requestContext.booked.map(() => found.provider),
      );
    });

    it("have each field that the provider tells", async () => {
      const { provider, found, requestContext } = await connectedWithTag();
      const { posts } = await provider.sample(found, world, requestContext);
      const fields = Object.keys(posts[0] ?? {}) as (keyof Post)[];
      expect(fields.filter((field) => posts.every((post) => post[field] === null))).toEqual(untold);
    });

    it("say that the sample was cut short when a later page cannot be had", async () => {
      const { provider, simulator, found, requestContext } = await connectedWithTag();
      const whole = await provider.sample(found, { ...world, pages: 1 }, requestContext);
      const sampling = provider.sample(found, world, {
        ...requestContext,
        charge: () => simulator.fail({ kind: "server-error", times: 3 }),
      });
      expect(await sampling).toMatchObject({ pages: 1, cut: "failure", posts: whole.posts });
    });

    it("are none for a tag that is no more", async () => {
      const { provider, found, requestContext } = await connectedWithTag();
      const gone: Hashtag = { ...found, id: "999999999999" };
      expect((await provider.sample(gone, world, requestContext)).posts).toEqual([]);
    });

    it.each([
      [undefined, 7],
      [1, 1],
      [7, 7],
      [30, 30],
    ] as const)("of the last days are from these, most plays first: %s", async (days, back) => {
      const { provider, requestContext } = await connected();
      const want = { region: null, limit: 20, ...(days && { days }) };
      const { posts, readAt } = await provider.recentPosts("booktok", want, requestContext);
      expect(readAt).toEqual(now);
      expect(posts.length).toBeGreaterThan(0);
      expect(posts.length).toBeLessThanOrEqual(20);
      const ages = posts.map(({ postedAt }) => now.getTime() - (postedAt?.getTime() ?? 0));
      expect(Math.max(...ages)).toBeLessThanOrEqual(back * dayMs);
      if (back === 30) expect(Math.max(...ages)).toBeGreaterThan(7 * dayMs);
      const plays = posts.map((post) => post.plays ?? -1);
      expect(plays).toEqual(plays.toSorted((a, b) => b - a));
    });
  });

  describe(`countries of ${name}`, () => {
    it("can be looked from, or there are none and asking for one is refused", async () => {
      const { provider, found, requestContext } = await connectedWithTag();
      const regions = await provider.regions(requestContext);
      const sample = await supported(
        provider.sample(found, { ...world, region: "DE" }, requestContext),
      );
      const posts = await supported(
        provider.recentPosts("x", { region: "DE", limit: 5 }, requestContext),
      );
      expect([sample !== undefined, posts !== undefined]).toEqual(
        Array(2).fill(regions !== undefined),
      );
      if (regions) expect(regions.get("DE")).toBe("Germany");
    });
  });

  describe(`people of ${name}`, () => {
    const handle = "bookish.mara";

    it("are found by handle, with or without @, and others are not", async () => {
      const { provider, requestContext } = await connected();
      const found = await provider.creator(handle, requestContext);
      expect(found).toMatchObject({ handle });
      expect(found?.followers).toBeGreaterThan(0);
      expect(await provider.creator(`@${handle}`, requestContext)).toEqual(found);
      expect(await provider.creator("surely.nobody", requestContext)).toBeUndefined();
    });

    it("have posts, newest first, also when only their handle is known", async () => {
      const { provider, requestContext } = await connected();
      const found = await provider.creator(handle, requestContext);
      if (!found) throw new Error(`The simulator has nobody called ${handle}`);
      const posts = await provider.postsBy(found, 20, requestContext);
      expect(posts.length).toBeGreaterThan(0);
      expect(posts.length).toBeLessThanOrEqual(20);
      expect(new Set(posts.map(({ author }) => author))).toEqual(new Set([handle]));
      expectDistinct(posts.map(({ id }) => id));
      const times = posts.map(({ postedAt }) => postedAt?.getTime() ?? 0);
      expect(times).toEqual(times.toSorted((a, b) => b - a));
      const stranger = { ...found, id: "", secId: null };
      expect(await provider.postsBy(stranger, 20, requestContext)).toEqual(posts);
    });

    it("are searched for by a word, each once, with how well known they are", async () => {
      const { provider, simulator, requestContext } = await connected();
      const found = await provider.searchCreators("bookish", 5, requestContext);
      expect(found.length).toBeGreaterThan(1);
      expect(found.length).toBeLessThanOrEqual(5);
      expectDistinct(found.map((one) => one.handle));
      expect(requestContext.credits).toBe(answered(simulator));
      for (const { handle: name, followers, likes } of found) {
        expect(name).toContain("bookish");
        expect(followers).toBeGreaterThan(0);
        expect(likes).toBeGreaterThan(0);
      }
      const first = await provider.creator(found[0]?.handle ?? "", requestContext);
      expect(first).toMatchObject({ followers: found[0]?.followers, likes: found[0]?.likes });
      expect(await provider.searchCreators("nobodyiscalledthis", 5, requestContext)).toEqual([]);
    });

    it("follow others, each once", async () => {
      const { provider, requestContext } = await connected();
      const found = await provider.creator(handle, requestContext);
      if (!found) throw new Error(`The simulator has nobody called ${handle}`);
      const followed = await provider.following(found, 60, requestContext);
      expect(followed.length).toBeGreaterThan(0);
      expect(followed.length).toBeLessThanOrEqual(60);
      expectDistinct(followed.map((one) => one.handle));
      const again = await provider.creator(followed[0]?.handle ?? "", requestContext);
      // Lists of people do not tell it.
      expect({ ...again, isPrivate: null }).toEqual(followed[0]);
    });
  });

  describe(`failures of ${name}`, () => {
    it.each([
      ["unauthorized", "bad-key"],
      ["out-of-credit", "empty-key"],
    ])("are %s for the key %s, and cost nothing", async (failure, apiKey) => {
      const { provider, requestContext } = await connected(apiKey);
      await expect(provider.find(booktok, requestContext)).rejects.toMatchObject({ failure });
      expect(requestContext.credits).toBe(0);
    });

    it.each([
      ["rate-limited", { kind: "rate-limited" }],
      ["rate-limited", { kind: "rate-limited", retryAfter: 3 }],
      ["unavailable", { kind: "server-error" }],
      ["unavailable", { kind: "reset" }],
      ["malformed", { kind: "html" }],
      ["malformed", { kind: "truncated" }],
    ] as const)(
      "are %s when it is %j for long, and pass unnoticed when not",
      async (failure, fault) => {
        const { provider, simulator, requestContext } = await connected();
        simulator.fail({ ...fault, times: 3 });
        const failed = await provider
          .find(booktok, requestContext)
          .catch((error: unknown) => error);
        expect(failed).toBeInstanceOf(ProviderError);
        expect(failed).toMatchObject({ failure });
        // What may have been answered may have been paid for.
        const each = ["rate-limited", "server-error"].includes(fault.kind) ? 0 : 1;
        expect(requestContext.credits).toBe(3 * each);
        simulator.fail({ ...fault, times: 2 });
        expect(await provider.find(booktok, requestContext)).toMatchObject({ name: "booktok" });
        expect(requestContext.credits).toBe(5 * each + 1);
      },
    );

    it("are never taken for an unknown tag when there is nothing in the answer", async () => {
      const { provider, simulator, requestContext } = await connected();
      simulator.fail({ kind: "null-body" });
      const found = provider.find(booktok, requestContext);
      await expect(found).rejects.toMatchObject({ failure: "unavailable" });
    });

    it("come at once when nobody waits any more, and nothing is asked", async () => {
      const { provider, simulator } = await connected();
      const found = provider.find(booktok, requestContextFor("command", AbortSignal.abort()));
      // Whether it was our own pace that kept it or not, waiting helps.
      const failure = expect.stringMatching(/^(?:unavailable|rate-limited)$/);
      await expect(found).rejects.toMatchObject({ failure });
      expect(answered(simulator)).toBe(0);
    });
  });
}

/** How many requests the simulator got. */
function answered(simulator: Simulator): number {
  return [...simulator.requests.values()].reduce((sum, count) => sum + count, 0);
}

/** `undefined` when the provider cannot do that; any other failure is one. */
async function supported<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ProviderError && error.failure === "unsupported") return undefined;
    throw error;
  }
}

function expectDistinct(keys: readonly string[]): void {
  expect(new Set(keys).size).toBe(keys.length);
}
