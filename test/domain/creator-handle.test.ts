import { expect, test } from "vitest";
import { creatorHandle } from "../../src/domain/creator-handle.ts";

test.each([
  ["pages.theo", "pages.theo"],
  ["Pages.Theo", "pages.theo"],
  ["@Pages_Theo2", "pages_theo2"],
  ["https://www.tiktok.com/@Pages.Theo?lang=en", "pages.theo"],
  ["<https://www.tiktok.com/@pages.theo|tiktok.com>", "pages.theo"],
  ["tiktok.com/@pages.theo/video/7551", "pages.theo"],
])("%s is %s", (text, handle) => {
  expect(creatorHandle(text)).toBe(handle);
});

test.each([
  "",
  "@",
  "Pages Theo",
  "théo",
  "https://evil.example/@theo",
  "https://www.tiktok.com/tag/booktok",
  "theo.",
  "tiktok.com/tag/booktok",
  "vm.tiktok.com/ZMabc/",
  "x".repeat(25),
])("%j is nobody's handle", (text) => {
  expect(creatorHandle(text)).toBeUndefined();
});
