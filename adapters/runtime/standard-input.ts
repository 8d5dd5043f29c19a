import { fstatSync } from "node:fs";

/** What standard input is: a person at a screen, a pipe or file with commands, or nothing. */
export function standardInput(): "screen" | "pipe" | "none" {
  if (process.stdin.isTTY) return "screen";
  try {
    const stat = fstatSync(0);
    return stat.isFIFO() || stat.isFile() || stat.isSocket() ? "pipe" : "none";
  } catch {
    return "none";
  }
}
