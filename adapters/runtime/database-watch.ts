import type { Moment } from "../../src/core/clock-watch.ts";
import { ConfigError } from "../../src/errors.ts";
import type { Clock, Logger } from "../../src/ports/ports.ts";
import type { Store } from "../../src/store/store.ts";
import { minuteMs } from "../../src/time-units.ts";
import { readClocks as readMachineClocks } from "../shared/clocks.ts";

interface DatabaseWatch {
  /** Resolves, with what to do, once a newer version of the bot has changed the database. */
  readonly isOutdated: Promise<ConfigError>;
  /**
   * This machine's time, unless it is more than a minute off what the database's server says: then the server's, so that all
   * who share it do the same at the same time.
   */
  readonly clock: Clock;
  stop(): void;
}

interface WatchOptions {
  readonly log: Logger;
  /** This machine's clock. */
  readonly own: Clock;
  readonly everyMs?: number;
  readonly readClocks?: () => Moment;
}

/** Smaller differences are ignored. */
const tolerableMs = minuteMs;
/** Time that nobody sets is told in hundredths of a second. */
const steadyStepMs = 20;

/** Asks the database now and each minute: what a newer version keeps, this one may read wrongly. Rejects when it does not answer now. */
export async function watchDatabase(
  { checkVersion, serverNow }: Pick<Store, "checkVersion" | "serverNow">,
  { log, own, everyMs = minuteMs, readClocks = readMachineClocks }: WatchOptions,
): Promise<DatabaseWatch> {
  let tell: (reason: ConfigError) => void = () => undefined;
  const isOutdated = new Promise<ConfigError>((resolve) => {
    tell = resolve;
  });
  /** What the server said last, and when by time that nobody sets. */
  let heard: Moment | undefined;
  let isApart = false;

  function clock(): Date {
    const shown = own();
    if (!heard) return shown;
    const theirs = new Date(heard.wallMs + readClocks().steadyMs - heard.steadyMs);
    return Math.abs(shown.getTime() - theirs.getTime()) > tolerableMs ? theirs : shown;
  }

  /**
   * The server's time in ms when its answer came: what it said, or later as far as that was known before. To guess when it looked
   * would make everything early by as much as a busy server takes to answer.
   */
  function atLeast(saidMs: number, askedMs: number, answeredMs: number): number {
    const knownMs = heard ? heard.wallMs + answeredMs - heard.steadyMs : saidMs;
    const couldBeMs = saidMs + (answeredMs - askedMs) + steadyStepMs;
    return knownMs > saidMs && knownMs <= couldBeMs ? knownMs : saidMs;
  }

  async function compare(): Promise<void> {
    const asked = readClocks();
    const theirs = await serverNow();
    if (!theirs) return;
    const { steadyMs } = readClocks();
    heard = { wallMs: atLeast(theirs.getTime(), asked.steadyMs, steadyMs), steadyMs };
    const aheadMs = own().getTime() - heard.wallMs;
    if (Math.abs(aheadMs) > tolerableMs === isApart) return;
    isApart = !isApart;
    if (isApart) log.warn("clock.apart", { secondsAhead: Math.round(aheadMs / 1000) });
    else log.info("clock.together");
  }

  async function look(): Promise<void> {
    await compare();
    await checkVersion();
  }

  await compare();
  const timer = setInterval(() => {
    // A database that does not answer is said elsewhere.
    look().catch((error: unknown) => error instanceof ConfigError && tell(error));
  }, everyMs).unref();
  return { isOutdated, clock, stop: () => clearInterval(timer) };
}
