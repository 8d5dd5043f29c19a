import { expect, test } from "vitest";
import { startStory } from "../alert/story.ts";
import { days } from "../scorer/counters.ts";
import { textOf } from "../support/people.ts";

test("a tag that settled at a higher pace is said to have, since when and from what", async () => {
  const story = await startStory({ gains: { booktok: [...days(40, 100), ...days(60, 400)] } });
  await story.read(0, 99);
  story.world.travel(story.at(99, "09:00"));
  const { card, finding } = await story.world.type("trend booktok 90");
  expect(card.headline).toBe(
    "Settled at a higher pace since 12 Nov, from 100 views a day: 400 views a day this week, usually 400.",
  );
  expect(finding).toMatchObject({
    verdict: "steady",
    settled: { since: "2026-11-12", usual: 100 },
  });
  expect(textOf(card)).toContain("14 Dec: settled at a higher pace");
  const why = await story.world.type("why booktok");
  expect(textOf(why.card)).toContain("Rise: settled at a higher pace since 12 Nov, from 100 a day");
});
