import { putBriefsRight } from "../brief/replan.ts";
import { type ClockEvidence, type ClockMemory, type Look, look } from "../domain/clock-memory.ts";
import type { Ports } from "../ports/ports.ts";
import { hourMs } from "../time-units.ts";

/** Detects that the clock was ahead and has been set back, and corrects the data dated by it. */
export interface ClockCorrection {
  /** Must be awaited before anything that depends on the clock. Never rejects. */
  look(now: Date): Promise<ClockMemory>;
}

type Needs = Pick<Ports, "clockLog" | "clockReference" | "subscriptions" | "deliveries" | "log">;

/** How often the clock's time is stored: often enough to notice after a restart that it was hours ahead. */
const writtenEveryMs = hourMs;

export function createClockCorrection(ports: Needs): ClockCorrection {
  const { clockLog, log } = ports;
  const gather = createEvidence(ports);
  let memory: ClockMemory | undefined;
  let written: Date | undefined;
  let before: Promise<unknown> = Promise.resolve();

  /** Not awaited, because another program may keep the database locked. */
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
    const evidence = gather();
    const found = look(memory ?? (await begin(now)), now, evidence);
    if (found.step !== "on") await act(found.step, ports, now);
    memory = found.memory;
    const isDue = !written || now.getTime() - written.getTime() >= writtenEveryMs;
    if (found.step !== "on" || isDue) writeDown(memory);
    return memory;
  }

  return {
    look(now) {
      const looked = before
        .then(() => lookNow(now))
        .catch((error: unknown) => {
          log.error("clock.failed", { error });
          return { seenAt: now, steadySince: now, provenUntil: null };
        });
      before = looked;
      return looked;
    },
  };
}

async function act(step: Look["step"], ports: Needs, now: Date): Promise<void> {
  if (step === "ahead") return;
  ports.log.warn(step === "back" ? "clock.went-back" : "clock.doubtful", { now });
  if (step === "back") await ports.clockLog.putRight(now);
  else await ports.clockLog.keepNothingWaiting(now);
  await putBriefsRight(ports, true, now);
}

/** The elapsed time is measured from one look to the next; at the first look it is not known. */
function createEvidence({ clockReference }: Needs): () => ClockEvidence {
  let last: number | undefined;
  return () => {
    const steadyMs = clockReference?.steadyMs();
    const passedMs = steadyMs !== undefined && last !== undefined ? steadyMs - last : null;
    last = steadyMs;
    return { passedMs, isConfirmed: clockReference?.isConfirmed() ?? null };
  };
}
