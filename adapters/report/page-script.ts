import { readFile } from "node:fs/promises";
import { extname } from "node:path";

/** Beside the built program, or as it was written. Rejects when it is not there. */
export function readPageScript(): Promise<string> {
  const isBuilt = extname(import.meta.url) === ".js";
  const name = isBuilt ? "./report-page.js" : "./page/report-page.mjs";
  return readFile(new URL(name, import.meta.url), "utf8");
}
