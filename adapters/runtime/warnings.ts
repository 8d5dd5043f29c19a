import type { Logger } from "../../src/index.ts";

/** Node prints its warnings, and those of libraries, as text: they go into the log instead. */
export function logWarnings(log: Logger): void {
  process.removeAllListeners("warning");
  process.on("warning", ({ name, message }) => log.warn("process.warned", { name, message }));
}

/**
 * What nobody caught still ends the process, with exit code 1. Node would print all that the error carries, which may be
 * what was sent, or a key: of it, too, the log has only what tells it from another.
 */
export function logBreakdown(log: Logger): void {
  process.on("uncaughtException", (error) => {
    log.error("process.broke", { error });
    process.exit(1);
  });
}
