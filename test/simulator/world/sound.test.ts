import { expect, test } from "vitest";
import { authorOf } from "../../../src/simulator/world/author.ts";
import { soundOf } from "../../../src/simulator/world/sound.ts";
import { dayMs } from "../../../src/time-units.ts";

const now = Date.UTC(2026, 10, 20);

/** Of the sounds of three hundred posts that were made these days, how often each occurs. */
function soundsOf(day: number) {
  const posts = Array.from({ length: 300 }, (_, i) =>
    soundOf("books", authorOf("books", i), 1000 * day + i, now - day * dayMs),
  );
  const counts = new Map<string, number>();
  for (const { id } of posts) counts.set(id, (counts.get(id) ?? 0) + 1);
  return { posts, shared: [...counts].filter(([, count]) => count > 4).map(([id]) => id) };
}

test("some sounds are in many posts of one time, and others half a year before", () => {
  const [recent, older] = [soundsOf(1), soundsOf(200)];
  expect(recent.shared.length).toBeGreaterThan(3);
  expect(older.shared.length).toBeGreaterThan(3);
  expect(recent.shared.filter((id) => older.shared.includes(id))).toEqual([]);
  const heard = recent.posts.filter(({ id }) => recent.shared.includes(id));
  expect(heard.some(({ original }) => !original)).toBe(true);
});

test("most posts have a sound of their author's own, called after them", () => {
  const { posts } = soundsOf(1);
  const own = posts.filter(({ original }) => original);
  expect(own.length).toBeGreaterThan(posts.length / 2);
  expect(own.every(({ title }) => title.startsWith("original sound - "))).toBe(true);
  expect(posts.every(({ id }) => /^\d{19}$/.test(id))).toBe(true);
});
