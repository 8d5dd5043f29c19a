import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** Where Debian and others put it; it makes programs believe another time: https://github.com/wolfcw/libfaketime */
const places = ["x86_64-linux-gnu", "aarch64-linux-gnu", "."].map(
  (part) => `/usr/lib/${part}/faketime/libfaketimeMT.so.1`,
);

/** `undefined` where it is not installed. */
export const faketime = places.find((path) => existsSync(path));

/** A clock of its own for a program, which can be set while that runs; time that nobody sets goes on as it does. */
export interface SetClock {
  /** For the program. */
  readonly variables: Readonly<Record<string, string>>;
  /** What the program takes for the time now, in ms since 1970. */
  now(): number;
  set(to: string): void;
}

export function settableClock(library: string, at: string): SetClock {
  const folder = mkdtempSync(join(tmpdir(), "clock-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "offset");
  let offsetSeconds = 0;
  const set = (to: string) => {
    offsetSeconds = Math.round((Date.parse(to) - Date.now()) / 1000);
    writeFileSync(file, `${offsetSeconds < 0 ? "" : "+"}${offsetSeconds}\n`);
  };
  set(at);
  return {
    variables: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: "1",
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
      DONT_FAKE_MONOTONIC: "1",
    },
    now: () => Date.now() + offsetSeconds * 1000,
    set,
  };
}
