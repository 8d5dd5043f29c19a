import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { keptDays } from "../../src/domain/kept-days.ts";

test("docs/operations.md says what is kept how long, as it is", async () => {
  const page = await readFile(new URL("../../docs/operations.md", import.meta.url), "utf8");
  const said = (what: string) => page.split("\n").find((line) => line.startsWith(`| ${what}`));
  const posts = said("the posts under a tag");
  expect(posts).toContain(`| ${keptDays.rankedPosts} days after`);
  expect(posts).toContain(`; ${keptDays.recentPosts} in a list by date`);
  expect(said("authors and co-tags")).toContain(`| ${keptDays.profiles} days `);
  expect(said("the text of messages")).toContain(`| ${keptDays.messages / 7} weeks;`);
  expect(said("that a message was posted")).toContain(`| ${keptDays.deliveries} days,`);
  expect([keptDays.alerts, keptDays.changes]).toEqual([keptDays.deliveries, keptDays.deliveries]);
  expect(said("how something was before")).toContain(keptDays.undo === 1 ? "| a day" : "?");
  expect(said("forms that were opened")).toContain(keptDays.forms === 1 ? "| a day" : "?");
});

test("both pages that tell Discord's pace of all processes tell the one that is kept", async () => {
  const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), "utf8");
  const kept = /perSecond: (\d+)/.exec(await read("adapters/discord/messenger.ts"))?.[1];
  const words = `${kept} requests a second of `;
  expect(await read("docs/operations.md")).toContain(`on Discord ${words}the bot`);
  expect(await read("docs/scale.md")).toContain(`| ${words}all |`);
});
