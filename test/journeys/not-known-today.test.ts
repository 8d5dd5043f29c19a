import { expect, test } from "vitest";
import { tagName } from "../../src/domain/hashtag.ts";
import { asText } from "../support/renderers.ts";
import { liveThrough, startWorld } from "../support/world.ts";

const at = "2026-11-23T09:00:00Z";

test("a tag whose newest reading is not believed is not known today, and nowhere too new", async () => {
  const world = await startWorld({ at: "2026-10-20T09:00:00Z" });
  await world.type("watch add books booktok cleantok");
  await liveThrough(world, 34, at);
  await world.core.tick();
  const { snapshots } = world.ports;
  const tag = tagName("booktok") ?? expect.fail("a name of a tag");
  const newest = (await snapshots.latest([tag], null)).get(tag) ?? expect.fail("it was read");
  const views = Math.round((newest.views ?? 0) / 2);
  const readAt = new Date("2026-11-24T09:00:00Z");
  world.travel(readAt.toISOString());
  await snapshots.save({ ...newest, readAt, views, daily: { readAt, uses: newest.uses, views } });
  for (const line of [
    ...["score booktok", "why booktok", "compare booktok cleantok", "watch show books"],
    ...["brief books", "pick booktok"],
  ]) {
    const { card } = await world.type(line);
    const said = asText(card).toLowerCase();
    expect(said, line).toContain("not known today");
    expect(said, line).not.toContain("too early");
  }
});
