import { platforms, type WorkspaceRef } from "../../src/domain/channel.ts";
import { UserError } from "../../src/errors.ts";
import { plain } from "../../src/text/inline.ts";
import { terminalChannel } from "../terminal/index.ts";
import { UsageAsked } from "./given.ts";

/** How a command that writes files ends: all is written, the person's mistake, or it could not be read or written. */
export const exitCodes = { written: 0, mistake: 1, fault: 2 } as const;

/** "slack:T0123"; the terminal's own when nothing was said. */
export function workspaceNamed(text: string | undefined): WorkspaceRef {
  if (text === undefined) return terminalChannel;
  const [platform, workspace = ""] = text.split(":");
  const known = platforms.find((one) => one === platform);
  if (known && workspace) return { platform: known, workspace };
  throw new UserError(`--workspace is a platform and an id, such as slack:T0123, not ${text}.`);
}

/**
 * Says on standard error why there is no file, or on standard output how the command is used where that was asked for, and
 * answers the exit code. Rethrows what is nobody's mistake or fault.
 */
export function told(error: unknown): number {
  if (error instanceof UsageAsked) {
    process.stdout.write(`${error.message}\n`);
    return exitCodes.written;
  }
  if (error instanceof UserError) {
    const next = error.next === undefined ? "" : ` ${plain(error.next)}`;
    process.stderr.write(`${error.message}${next}\n`);
    return exitCodes.mistake;
  }
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (typeof code !== "string" || code.startsWith("ERR_")) throw error;
  process.stderr.write(`The file could not be written (${code}). Nothing was changed.\n`);
  return exitCodes.fault;
}
