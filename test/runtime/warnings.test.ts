import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { logWarnings } from "../../adapters/runtime/warnings.ts";

test("a warning of Node's or of a library's is a line of the log and nothing else", async () => {
  const before = process.listeners("warning");
  onTestFinished(() => {
    process.removeAllListeners("warning");
    for (const listener of before) process.on("warning", listener);
  });
  const lines: unknown[] = [];
  const note = (...line: unknown[]) => void lines.push(line);
  logWarnings({ info: note, warn: note, error: note });
  const warned = once(process, "warning");
  process.emitWarning("It is too long.", "TimeoutOverflowWarning");
  await warned;
  expect(process.listenerCount("warning")).toBe(1);
  expect(lines).toEqual([
    ["process.warned", { name: "TimeoutOverflowWarning", message: "It is too long." }],
  ]);
});
