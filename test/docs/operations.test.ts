import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { kept } from "../../src/store/retention.ts";

test("docs/operations.md says what is kept how long, as it is", async () => {
  const page = await readFile(new URL("../../docs/operations.md", import.meta.url), "utf8");
  const said = (what: string) => page.split("\n").find((line) => line.startsWith(`| ${what}`));
  expect(said("authors and co-tags")).toContain(`| ${kept.profiles} days `);
  expect(said("the text of messages")).toContain(`| ${kept.messages / 7} weeks;`);
  expect(said("that a message was posted")).toContain(`| ${kept.deliveries} days,`);
  expect([kept.alerts, kept.changes]).toEqual([kept.deliveries, kept.deliveries]);
  expect(said("how something was before")).toContain(kept.undo === 1 ? "| a day" : "?");
});
