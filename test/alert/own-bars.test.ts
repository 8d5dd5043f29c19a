import { expect, test } from "vitest";
import { days } from "../scorer/counters.ts";
import { edits } from "../support/edits.ts";
import { textOf } from "../support/people.ts";
import { channel } from "./examples.ts";
import { dayOf, startStory } from "./story.ts";

/** What a channel hears of a tag that goes to 1.7 times its pace for a while, by the bars of its list. */
async function heard(window: { readonly opens: number; readonly closes: number } | null) {
  const story = await startStory({
    gains: { aitools: [...days(40, 1000), ...days(12, 1700), ...days(10, 900)] },
  });
  const list = await story.ports.watchlists.find(channel, "books");
  if (!list) throw new Error("There is no list.");
  await edits(story.ports).watchlists.save({ ...list, window });
  await story.subscribe({ level: "fewer" });
  await story.read(0, 40);
  await story.run(40, "09:00");
  for (let day = 41; day <= 60; day++) await dayOf(story, day, "09:00");
  return (await story.said()).map(({ card }) => card);
}

test("a list's own bars decide when a rise is told, and when it is over", async () => {
  const [rise, over, ...more] = await heard({ opens: 1.5, closes: 1 });
  expect(more).toEqual([]);
  expect(rise?.title).toContain("#aitools: it is rising");
  expect(rise && textOf(rise)).toContain(
    "By your own thresholds of books: a window opens at 1.5x the usual pace and closes below 1.0x.",
  );
  expect(over?.title).toContain("#aitools: its rise is over");
});

test("a bar that is not reached tells nothing, and ours say nothing of bars", async () => {
  expect(await heard({ opens: 3, closes: 1 })).toEqual([]);
  expect((await heard(null)).map(textOf).join()).not.toContain("your own thresholds");
});
