import { expect, test } from "vitest";
import { isStillActive } from "../../src/alert/is-active.ts";
import { listPast } from "../../src/alert/list-past.ts";
import type { UsesBar } from "../../src/domain/alarm.ts";
import { days } from "../scorer/counters.ts";
import { edits } from "../support/edits.ts";
import { textOf } from "../support/people.ts";
import { alertOf, channel, tag } from "./examples.ts";
import { dayOf, type Story, startStory } from "./story.ts";

/** 50,000 posts, a hundred a day; from the 40th day on 2,000 a day for ten days. */
const uses = (day: number) => 50_000 + 100 * day + 1_900 * Math.min(10, Math.max(0, day - 40));

async function books(usesBar: UsesBar | null): Promise<Story> {
  const story = await startStory({ gains: { aitools: days(80, 1000) }, uses });
  await setBar(story, usesBar);
  await story.subscribe({ level: "fewer" });
  await story.read(0, 40);
  await story.run(40, "09:00");
  return story;
}

async function setBar({ ports }: Story, usesBar: UsesBar | null): Promise<void> {
  const list = await ports.watchlists.find(channel, "books");
  if (!list) throw new Error("There is no list.");
  await edits(ports).watchlists.save({ ...list, usesBar });
}

async function heard(story: Story, until = 70) {
  for (let day = 41; day <= until; day++) await dayOf(story, day, "09:00");
  return (await story.said()).map(({ card }) => card);
}

test("a list's bar for new posts tells once that they come faster, by how much and what is usual", async () => {
  const [card, ...more] = await heard(await books(0.2));
  expect(more).toEqual([]);
  expect(card?.title).toContain("#aitools: new posts come faster");
  expect(card && textOf(card)).toMatch(
    /their number grew by 2\d\.\d% in a week, usually by 1\.\d%/u,
  );
  expect(card && textOf(card)).toContain(
    "By your own threshold of books: 20% more posts in a week, whatever the rounding of its counter hides.",
  );
  expect(card && textOf(card)).toMatch(/Posts:? 6\d/u);
});

test("without a bar, or by one for its size that is not reached, nothing is told of posts", async () => {
  expect(await heard(await books(null))).toEqual([]);
  expect(await heard(await books("size"))).toEqual([]);
});

test("what was above a bar before somebody set it is no news", async () => {
  const story = await books(null);
  for (let day = 41; day <= 48; day++) await dayOf(story, day, "09:00");
  await setBar(story, 0.1);
  for (let day = 49; day <= 70; day++) await dayOf(story, day, "09:00");
  expect(await story.said()).toEqual([]);
});

test("one that waited still holds while the posts grow by three quarters of the bar", async () => {
  const story = await books(0.2);
  const held = async (day: number) => {
    const [past] = await listPast(
      [tag("aitools")],
      { days: 0, samples: false },
      story.ports.snapshots,
      new Date(story.at(day, "09:00")),
    );
    if (!past) throw new Error("Nothing was read.");
    const alert = alertOf({ kind: "uses", firedAt: new Date(story.at(47, "09:00")) });
    return isStillActive(alert, past, { window: null, usesBar: 0.2 });
  };
  await story.read(41, 47);
  expect(await held(47)).toBe(true);
  await story.read(48, 50);
  expect(await held(50)).toBe(true);
  await story.read(51, 60);
  expect(await held(60)).toBe(false);
});
