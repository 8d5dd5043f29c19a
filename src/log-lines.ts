import { writeSync } from "node:fs";

/** So many bytes wait for a reader that is slow; what comes on top is lost. */
const mostWaiting = 262_144;
const againMs = 100;

/**
 * Where a log's lines go. No fault of it (a full disk, a reader that has gone) reaches whoever logs: such lines are lost, and
 * `lossLine` says before the next one that gets out how many. Lines that a pipe has no room for wait a little.
 */
export function createLogLines(
  fd: number,
  lossLine: (lost: number) => string,
): { write(line: string): void } {
  /** May begin within a line, of which a part got out. */
  let waiting = Buffer.alloc(0);
  let lost = 0;
  let isDue = false;

  /** Writes what waits; answers whether the rest may get out soon. */
  function flush(): boolean {
    try {
      while (waiting.length > 0) waiting = waiting.subarray(writeSync(fd, waiting));
      return true;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === "EAGAIN";
    }
  }

  /** Never keeps the process alive. */
  function flushLater(): void {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      if (flush() && waiting.length > 0) flushLater();
    }, againMs).unref();
  }

  return {
    write(line) {
      if (!flush() || waiting.length >= mostWaiting) {
        lost += 1;
        return;
      }
      const before = waiting;
      waiting = Buffer.concat([before, Buffer.from(lost > 0 ? lossLine(lost) + line : line)]);
      const whole = waiting.length;
      if (!flush() && waiting.length === whole) {
        waiting = before;
        lost += 1;
        return;
      }
      lost = 0;
      if (waiting.length > 0) flushLater();
    },
  };
}
