import { expect, test, vi } from "vitest";
import { createRecentLists } from "../../src/core/recent-lists.ts";

const readers = { platform: "discord", workspace: "1" } as const;

test("the lists of a workspace are read once for the letters of a word, and anew a moment later", async () => {
  let now = 0;
  const all = vi.fn(async () => []);
  const lists = createRecentLists({ all }, () => now);
  for (now of [0, 500, 2_999]) await lists.all(readers);
  expect(all).toHaveBeenCalledTimes(1);
  await lists.all({ ...readers, workspace: "2" });
  expect(all).toHaveBeenCalledTimes(2);
  now = 3_001;
  await lists.all(readers);
  expect(all).toHaveBeenCalledTimes(3);
});

test("what could not be read is read again", async () => {
  const all = vi.fn(() => Promise.reject(new Error("locked")));
  const lists = createRecentLists({ all }, () => 0);
  for (let i = 0; i < 2; i++) await expect(lists.all(readers)).rejects.toThrow("locked");
  expect(all).toHaveBeenCalledTimes(2);
});
