import { readFile } from "node:fs/promises";
import { extname } from "node:path";

/** What the page loads. */
export interface PageFiles {
  readonly script: string;
  readonly style: string;
}

/** Beside the built program, or made of their sources. Rejects when they are not there. */
export async function readPageFiles(): Promise<PageFiles> {
  if (extname(import.meta.url) !== ".js") return (await import("./bundle.mjs")).bundlePage();
  const [script, style] = await Promise.all(
    ["./playground.js", "./playground-style.css"].map((name) =>
      readFile(new URL(name, import.meta.url), "utf8"),
    ),
  );
  return { script: script ?? "", style: style ?? "" };
}
