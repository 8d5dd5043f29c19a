import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { commands } from "../../src/commands/index.ts";

const listed = commands.filter(({ hidden }) => !hidden).map(({ name }) => name);

async function page(path: string): Promise<string> {
  return readFile(new URL(`../../${path}`, import.meta.url), "utf8");
}

/** "watch add\|remove <list>" names "watch add" and "watch remove". */
function namesIn(code: string): readonly string[] {
  const words = code.split(/ (?=[<[…])/u)[0]?.split(" ") ?? [];
  const before = words.slice(0, -1);
  return (words.at(-1) ?? "").split("\\|").map((last) => [...before, last].join(" "));
}

describe("every command", () => {
  test("is in the README's table, which has no other", async () => {
    const [, table = ""] = (await page("README.md")).split("\n## Commands\n");
    const rows = table.split("\n").filter((line) => line.startsWith("| `"));
    const codes = rows.flatMap((row) => [...(row.split(" | ")[0] ?? "").matchAll(/`([^`]+)`/gu)]);
    const named = codes.flatMap(([, code = ""]) => namesIn(code));
    expect(named.toSorted()).toEqual(listed.toSorted());
  });

  test("has a picture in docs/messages.md", async () => {
    const messages = await page("docs/messages.md");
    const typed = [...messages.matchAll(/^`\/hashtag (.+)`$/gmu)].map(
      ([, line = ""]) => `${line} `,
    );
    const missing = listed.filter((name) => !typed.some((line) => line.startsWith(`${name} `)));
    expect(missing, "Add a line to the conversation in test/docs/messages.test.ts.").toEqual([]);
  });
});
