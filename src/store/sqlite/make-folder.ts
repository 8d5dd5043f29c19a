import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Makes a folder and those around it that are not there, each with `mode`. Throws the system's error where that cannot be
 * done. Node's own `recursive` never ends where a folder takes no new ones and calls itself not there, as /proc does.
 */
export function makeFolder(path: string, mode?: number): void {
  const whole = resolve(path);
  for (const folder of missingIn(whole)) make(folder, mode);
  if (!statSync(whole).isDirectory()) mkdirSync(whole);
}

/** Outermost first. */
function missingIn(path: string): readonly string[] {
  if (existsSync(path)) return [];
  const around = dirname(path);
  return around === path ? [path] : [...missingIn(around), path];
}

/** Another process may make it at the same time. */
function make(folder: string, mode: number | undefined): void {
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}
