import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { commandNamed } from "../../../src/commands/grammar/find-command.ts";
import { parseLine } from "../../../src/commands/grammar/parse-line.ts";
import { readOptions } from "../../../src/commands/grammar/read-options.ts";
import { commands } from "../../../src/commands/index.ts";

const textOf = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

/** Lines that buttons had in messages people may still have. None is ever taken out. */
const earlier = textOf("../../fixtures/button-lines.txt").split("\n").filter(Boolean);
/** Those of today, as the recorded messages show them: "Why 59?: > why booktok". */
const todays = [...textOf("../../../docs/messages.md").matchAll(/^.+?: > (.+)$/gmu)].map(
  ([, line = ""]) => line,
);

test("there are buttons to press", () => {
  expect(earlier.length).toBeGreaterThan(100);
  expect(todays.length).toBeGreaterThan(100);
});

test.each([...new Set([...earlier, ...todays])])("a button still does what it says: %s", (line) => {
  const { command: name, options } = parseLine(line, commands);
  const command = commandNamed(name, commands);
  expect(line.startsWith(name) || command?.aliases?.some((one) => line.startsWith(one))).toBe(true);
  expect(() => readOptions(command?.options ?? {}, options)).not.toThrow();
});
