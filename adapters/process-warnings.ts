import type { Logger } from "../src/index.ts";

/** Node prints its warnings, and those of libraries, as text: they go into the log instead. */
export function logWarnings(log: Logger): void {
  process.removeAllListeners("warning");
  process.on("warning", ({ name, message }) => log.warn("process.warned", { name, message }));
}
