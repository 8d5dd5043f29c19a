import { writeSync } from "node:fs";

/** The most bytes to buffer for a slow reader; further lines are lost. */
const mostWaiting = 262_144;
const againMs = 100;

/**
 * Writes log lines to a stream. Its errors (a full disk, a closed reader) never reach the caller: such lines are lost,
 * and `lossLine` reports their number before the next line. Lines that do not fit into a pipe are buffered for a while.
 */
export function createLogLines(
  fd: number,
  lossLine: (lost: number) => string,
): { write(line: string): void } {
  /** May start in the middle of a line of which a part was written. */
  let waiting = Buffer.alloc(0);
  let lost = 0;
  let isDue = false;

  /** Writes the buffered lines; returns whether the rest can be written soon. */
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
