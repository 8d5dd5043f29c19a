import { expect, test } from "vitest";
import { databasePath, start } from "./started.ts";

const timeout = 60_000;

test("the demo shows a brief and a score, answers the lines piped to it, and ends", {
  timeout,
}, async () => {
  const DATABASE_URL = await databasePath();
  const program = start({ variables: { DATABASE_URL }, stdin: "pipe" });
  program.input("/hashtag watch add mine cleantok\nscore notatagatall\nwatch list\n");
  expect(await program.ended).toBe(0);
  const printed = program.stdout();
  expect(printed.split("DEMO DATA")).toHaveLength(6);
  expect(program.stderr()).toBe("");
});
