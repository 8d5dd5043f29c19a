import { readFile, stat } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { drawnFrom, payloadHash, pictures } from "./pictures.ts";

const docs = new URL("../../docs/pictures/", import.meta.url);
const drawAnew = "npm run gallery -- --pictures docs/pictures";

describe.each(pictures)("the README's picture $file", ({ file, message }) => {
  test("shows what is sent today", async () => {
    const recorded: unknown = JSON.parse(await readFile(new URL(drawnFrom, docs), "utf8"));
    expect(recorded, drawAnew).toHaveProperty([file], await payloadHash(message));
  });

  test("is read aloud in the message's own words, before anything else is said", async () => {
    const golden = new URL(`../golden/messages/${message}.slack.json`, import.meta.url);
    const { text } = JSON.parse(await readFile(golden, "utf8"));
    const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
    const start = readme.slice(0, readme.indexOf("\n## "));
    const [, said] =
      new RegExp(`docs/pictures/${file}" width="\\d+" alt="([^"]+)"`).exec(start) ?? [];
    expect(said, `${file} before the first section`).toBeDefined();
    expect(text).toContain(said);
  });

  test("is soon loaded", async () => {
    expect((await stat(new URL(file, docs))).size).toBeLessThan(150_000);
  });
});
