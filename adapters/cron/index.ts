import { schedule } from "node-cron";
import { type Core, type Logger, minuteMs } from "../../src/index.ts";
import { machineSteadyMs, readClocks } from "../shared/clocks.ts";
import { leapMs } from "./leaps.ts";

/** What ticks. */
export interface Cron {
  /** Whether no tick began for three minutes, whatever was done to the clock meanwhile. */
  isSilent(): boolean;
  /** Resolves when the newest tick has finished. */
  stop(): Promise<void>;
}

interface CronOptions {
  readonly log: Logger;
  /** Time that nobody sets, in ms. */
  readonly steadyMs?: () => number;
}

const watchMs = 1_000;
/** How soon this process posts what another one wrote down, or left behind when it ended. */
const deliverMs = 2_000;
/** A leap of this length is worth a line in the log. */
const notableMs = minuteMs;
/** A leap just before a tick puts it off by two minutes at most; whatever is later than that was missed. */
const overdueMs = 125_000;
/** Without a tick for so long, something is wrong with this machine or with the bot. */
const silentMs = 180_000;

/**
 * Ticks every minute, and once at the start to catch up; has messages posted more often. What is due is kept in the store, not here, so a missed
 * minute or a restart loses nothing.
 *
 * node-cron has one timer, set for a time of the wall clock: set back by an hour it would be silent for an hour, and set
 * ahead by a year it would go through half a million missed minutes at once. So it is given one minute at a time, and
 * given it anew when the clock was set. The tick then comes with the next whole minute, so that a clock that is wrong
 * for a moment does nothing.
 */
export function startCron(
  core: Pick<Core, "tick" | "deliver">,
  { log, steadyMs = machineSteadyMs }: CronOptions,
): Cron {
  let tickedMs = steadyMs();
  let running = core.tick();
  let armedAt = readClocks(steadyMs);
  let disarm = arm(beat, log);

  function rearm(): void {
    disarm();
    armedAt = readClocks(steadyMs);
    disarm = arm(beat, log);
  }

  function tick(): void {
    tickedMs = steadyMs();
    running = core.tick();
    rearm();
  }

  /** Whether the clock was set, in which case the next minute is another one. */
  function wasSet(): boolean {
    const ms = leapMs(armedAt, readClocks(steadyMs));
    if (Math.abs(ms) >= notableMs) log.warn("clock.set", { secondsAhead: Math.round(ms / 1000) });
    if (ms !== 0) rearm();
    return ms !== 0;
  }

  function beat(): void {
    if (!wasSet()) tick();
  }

  const watchdog = setInterval(() => {
    if (!wasSet() && steadyMs() - tickedMs > overdueMs) tick();
  }, watchMs);

  const courier = setInterval(() => void core.deliver(), deliverMs);

  return {
    isSilent: () => steadyMs() - tickedMs > silentMs,
    async stop() {
      clearInterval(watchdog);
      clearInterval(courier);
      await disarm();
      await running;
    },
  };
}

/** Has the next minute begin with `beat`; answers how to keep it from that. */
function arm(beat: () => void, log: Logger): () => unknown {
  const task = schedule(nextMinute(Date.now()), beat, { timezone: "UTC", logger: into(log) });
  // The process was stopped or busy when the minute came.
  task.on("execution:missed", beat);
  return () => {
    task.off("execution:missed", beat);
    return task.destroy();
  };
}

/** The next whole minute that is not about to begin, once a day: "5 12 * * *" is 12:05 UTC. */
function nextMinute(nowMs: number): string {
  const next = new Date(Math.ceil((nowMs + watchMs) / minuteMs) * minuteMs);
  return `${next.getUTCMinutes()} ${next.getUTCHours()} * * *`;
}

/** node-cron's own logger prints coloured text. */
function into(log: Logger) {
  const ignore = () => undefined;
  return {
    debug: ignore,
    info: ignore,
    warn: (message: string) => log.warn("cron.warned", { message }),
    error: (error: string | Error) => log.error("cron.failed", { error }),
  };
}
