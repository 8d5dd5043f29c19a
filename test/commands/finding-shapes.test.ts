import { readdir } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { commands } from "../../src/commands/index.ts";
import { grownField } from "../support/grown.ts";
import { shapeOf } from "../support/shape.ts";
import { exampleFindings, type Findings } from "./example-findings.ts";

const names = [...commands.map(({ name }) => name), "error"];
const recordAnew = "`npx vitest run test/commands/finding-shapes.test.ts -u` records it anew.";

let found: Promise<Findings> | undefined;

/** What a command found in the examples: lived through once, which takes seconds. */
async function findingsOf(name: string): Promise<readonly unknown[]> {
  found ??= exampleFindings();
  return (await found).get(name) ?? [];
}

function fileOf(name: string): string {
  return `${name.replaceAll(" ", "-")}.json`;
}

describe("the JSON of `ask --json`", () => {
  test.each(names)("has the recorded shape: %s", async (name) => {
    const findings = await findingsOf(name);
    expect(findings, `No example in example-findings.ts answers \`${name}\`.`).not.toEqual([]);
    const shape = `${JSON.stringify(shapeOf(findings), null, 2)}\n`;
    const advice = `Programs rely on the shape of \`${name}\`. Where another one is meant, ${recordAnew}`;
    await expect(shape, advice).toMatchFileSnapshot(`../golden/findings/${fileOf(name)}`);
  });

  test.each(names)("does not grow with what it is made from: %s", async (name) => {
    const paths = Object.keys(shapeOf(await findingsOf(name)));
    const advice = `Build the finding of \`${name}\` field by field: it spreads or hands on what it was given.`;
    expect(
      paths.filter((path) => path.endsWith(grownField)),
      advice,
    ).toEqual([]);
  });

  test("has a recorded shape for every command, and for no other", async () => {
    const files = await readdir(new URL("../golden/findings", import.meta.url));
    expect(files.toSorted()).toEqual(names.map(fileOf).toSorted());
  });
});
