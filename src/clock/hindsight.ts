import { putBriefsRight } from "../brief/replan.ts";
import type { Ports } from "../ports.ts";
import { type ClockMemory, look } from "./memory.ts";

/** Notices when the clock was ahead and came back, and has what was dated by it put right. */
export interface Hindsight {
  /** To be awaited before anything is done by what the clock shows. Never rejects. */
  look(now: Date): Promise<ClockMemory>;
}

type Needs = Pick<Ports, "clockLog" | "subscriptions" | "deliveries" | "log">;

/** Often enough to notice after a restart that the clock was hours ahead. */
const writtenEveryMs = 3_600_000;

export function createHindsight(ports: Needs): Hindsight {
  const { clockLog, log } = ports;
  let memory: ClockMemory | undefined;
  let written: Date | undefined;
  let before: Promise<unknown> = Promise.resolve();

  /** Nobody waits for it: another program may keep the database locked. */
  function writeDown(found: ClockMemory): void {
    written = found.seenAt;
    clockLog.save(found).catch((error: unknown) => log.error("clock.unwritten", { error }));
  }

  async function begin(now: Date): Promise<ClockMemory | undefined> {
    await putBriefsRight(ports, false, now);
    const last = await clockLog.last();
    written = last?.seenAt;
    return last;
  }

  async function lookNow(now: Date): Promise<ClockMemory> {
    const found = look(memory ?? (await begin(now)), now);
    if (found.wentBack) {
      log.warn("clock.went-back", { now });
      await clockLog.putRight(now);
      await putBriefsRight(ports, true, now);
    }
    memory = found.memory;
    if (found.wentBack || !written || now.getTime() - written.getTime() >= writtenEveryMs)
      writeDown(memory);
    return memory;
  }

  return {
    look(now) {
      const looked = before
        .then(() => lookNow(now))
        .catch((error: unknown) => {
          log.error("clock.failed", { error });
          return { seenAt: now, steadySince: now };
        });
      before = looked;
      return looked;
    },
  };
}
