import type { SlashCommand } from "@slack/bolt";
import { expect, test } from "vitest";
import { readCommand } from "../../adapters/slack/parse.ts";

const lineOf = (fields: Readonly<Record<string, unknown>>) => {
  const command = { team_id: "T1", channel_id: "C1", user_id: "U1", user_name: "ann", ...fields };
  return readCommand(command as unknown as SlashCommand).line;
};

test.each([
  ["compare booktok &amp; tbr", "compare booktok & tbr"],
  ["watch set books note:a &lt;b&gt;", "watch set books note:a <b>"],
  ["search &amp;lt;", "search &lt;"],
  ["score &quot;x&quot;", "score &quot;x&quot;"],
])("signs that Slack writes in its own way are read as they were typed: %s", (text, line) => {
  expect(lineOf({ text })).toBe(line);
});

test("nothing typed is an empty line, also without a name", () => {
  expect(lineOf({ user_name: undefined })).toBe("");
});
