/**
 * Says in a sentence that what was asked for cannot be written, and ends the program with 1. Whoever reads only its beginning
 * ("| head") has gone when the rest comes: that is no fault, and ends it with 0. Where standard error
 * cannot be written either, nothing is said.
 */
export function mindOutputs(): void {
  process.stderr.on("error", () => undefined);
  process.stdout.on("error", ({ code = "unknown" }: NodeJS.ErrnoException) => {
    if (code === "EPIPE") process.exit(0);
    const reason = code === "ENOSPC" ? "its disk is full. Make room" : `${code}. Look into that`;
    process.stderr.write(
      `The answer cannot be written to standard output: ${reason}, or send it somewhere else.\n`,
    );
    process.exit(1);
  });
}
