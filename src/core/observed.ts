import { requestMs, withName } from "../async/request.ts";
import type { Ports, WorkspaceRef } from "../ports/ports.ts";
import type { Reply } from "./reply.ts";

/**
 * The same answer; the observer is told how it ended and how long that took. `command` is the command's name, or `null` where
 * what was asked was no command.
 */
export function observed(
  command: string | null,
  { platform }: WorkspaceRef,
  answer: () => Promise<Reply>,
  { observe }: Pick<Ports, "observe">,
): () => Promise<Reply> {
  const timed = async () => {
    const startedMs = performance.now();
    const reply = await answer();
    const ms = requestMs() ?? performance.now() - startedMs;
    observe?.({ kind: "answered", platform, command, outcome: reply.outcome, ms });
    return reply;
  };
  return () => (command === null ? timed() : withName({ command }, timed));
}
