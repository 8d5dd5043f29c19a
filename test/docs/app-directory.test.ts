import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

// https://docs.discord.com/developers/discovery/best-practices
test("what the App Directory is told fits", () => {
  const text = readFileSync(new URL("../../docs/app-directory.md", import.meta.url), "utf8");
  const [summary = "", description = ""] = [...text.matchAll(/^> (.+)$/gmu)].map(([, one]) => one);
  expect(summary.length).toBeGreaterThan(50);
  expect(summary.length).toBeLessThanOrEqual(200);
  expect(description.length).toBeGreaterThan(200);
  expect(description.length).toBeLessThanOrEqual(400);
  expect(text.match(/^- .+$/gmu)?.length).toBeLessThanOrEqual(5);
});
