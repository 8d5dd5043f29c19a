import { describe, expect, it, test } from "vitest";
import { usualWindows } from "../../../src/client/wrappers/cache.ts";
import { tag } from "../../contracts/examples.ts";
import { requestContextFor } from "../../support/request-context.ts";
import { everyCall, exampleSample, exampleTag } from "./doubles.ts";
import { fresh } from "./kept-provider.ts";

describe("a tag's counters", () => {
  const byName = { kind: "name", name: exampleTag.name } as const;
  const byId = { kind: "id", id: exampleTag.id } as const;

  test.each([
    ["name", "id", byName, byId],
    ["id", "name", byId, byName],
  ] as const)("found by %s are found by %s too", async (_one, _other, first, second) => {
    const { provider, calls } = await fresh();
    await provider.find(first, requestContextFor());
    expect(await provider.find(second, requestContextFor())).toStrictEqual(exampleTag);
    expect(calls).toHaveLength(1);
  });

  it("are found again under the name asked for when the tag calls itself another", async () => {
    const { provider, calls } = await fresh();
    const alias = { kind: "name", name: tag("booktokk") } as const;
    await provider.find(alias, requestContextFor());
    await provider.find(alias, requestContextFor());
    await provider.find(byName, requestContextFor());
    expect(calls).toHaveLength(1);
  });

  it("that do not exist are known not to for as long", async () => {
    const { provider, calls, clock } = await fresh({ find: async () => undefined });
    await provider.find(byName, requestContextFor());
    clock.pass(usualWindows.info - 1);
    expect(await provider.find(byName, requestContextFor())).toBeUndefined();
    expect(calls).toHaveLength(1);
    await provider.find(byId, requestContextFor());
    clock.pass(1);
    await provider.find(byName, requestContextFor());
    expect(calls).toHaveLength(3);
  });
});

test.each(["creator", "regions"] as const)("keeps that there is no %s", async (name) => {
  const { provider, calls } = await fresh({ [name]: async () => undefined });
  for (let i = 0; i < 3; i++)
    expect(await everyCall[name](provider, requestContextFor())).toBeUndefined();
  expect(calls).toHaveLength(1);
});

describe("a sample", () => {
  it("does for as many pages from the same place", async () => {
    const { sample, calls } = await fresh();
    await sample({ pages: 3 });
    expect(await sample({ pages: 3 })).toStrictEqual(exampleSample());
    expect(calls).toHaveLength(1);
    await sample({ pages: 1 });
    const at = (cursor: string, provider = "first") => ({ pages: 1, from: { provider, cursor } });
    await sample(at("35"));
    await sample(at("70"));
    await sample(at("35"));
    expect(calls).toHaveLength(4);
    await sample(at("35", "second"));
    expect(calls).toHaveLength(5);
  });

  it("that had fewer pages than asked for still does for what was asked", async () => {
    const short = exampleSample({ pages: 1, exhausted: true });
    const { sample, calls } = await fresh({ sample: async () => short });
    await sample({ pages: 3 });
    await sample({ pages: 3 });
    expect(calls).toHaveLength(1);
  });

  it("does for its tag and region only", async () => {
    const { provider, sample, calls } = await fresh();
    await sample({ region: "US" });
    await sample({ region: null });
    await sample({ region: "DE" });
    await provider.sample(
      { ...exampleTag, id: "2" },
      { region: "US", pages: 2 },
      requestContextFor(),
    );
    expect(calls).toHaveLength(4);
  });

  test.each(["failure", "deadline", "budget"] as const)(
    "cut short by %s is not kept",
    async (cut) => {
      const { sample, calls } = await fresh({ sample: async () => exampleSample({ cut }) });
      await sample({});
      expect((await sample({})).cut).toBe(cut);
      expect(calls).toHaveLength(2);
    },
  );
});

describe("questions that only look alike", () => {
  it("are asked each for itself", async () => {
    const { provider, calls } = await fresh();
    await provider.search("book", 10, requestContextFor());
    await provider.search("book", 20, requestContextFor());
    await provider.search('book",10', 1, requestContextFor());
    const want = { region: null, limit: 10 };
    for (const more of [{}, { region: "US" }, { days: 1 }, { order: "newest" }] as const)
      await provider.recentPosts("book", { ...want, ...more }, requestContextFor());
    await provider.recentPosts("book", { ...want, days: 7, order: "likes" }, requestContextFor());
    expect(calls).toHaveLength(7);
  });
});
