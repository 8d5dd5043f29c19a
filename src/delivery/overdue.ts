import type { Ports } from "../ports/ports.ts";
import { minuteMs } from "../time-units.ts";

/** A message waits a minute for a tick, and some more for its turn. */
const overdueMs = 15 * minuteMs;

/** Whether a message has been due for so long that nothing seems to post any more. One that waits on purpose is not due. */
export async function isPostingOverdue({
  outbox,
  clock,
}: Pick<Ports, "outbox" | "clock">): Promise<boolean> {
  const late = await outbox.waiting(new Date(clock().getTime() - overdueMs), 1);
  return late.length > 0;
}
