import { expect, it } from "vitest";
import { tagRef } from "../../../src/domain/hashtag.ts";
import { textOf } from "../../support/people.ts";
import { requestContextFor } from "../../support/request-context.ts";
import { startWorld } from "../../support/world.ts";

const at = "2026-11-23T09:00:00Z";

it("that finds nothing in the demo says which tags there are, and each of them is there", async () => {
  const world = await startWorld({ at, demo: true });
  const { outcome, card } = await world.type("search coffee");
  expect(outcome).toBe("mistake");
  const [, listed = ""] = / hashtags: (.*)\.$/.exec(textOf(card)) ?? [];
  const tags = listed.split(", ");
  expect(tags.length).toBeGreaterThan(60);
  for (const tag of tags) {
    const ref = tagRef(tag);
    const found = ref && (await world.ports.provider.find(ref, requestContextFor()));
    expect(found?.name).toBe(tag);
  }
});

it("that finds nothing on the real TikTok asks for a shorter word", async () => {
  const world = await startWorld({ at });
  expect(textOf((await world.type("search coffee")).card)).toMatch(
    /"coffee"\nTry a shorter word\.$/,
  );
});
