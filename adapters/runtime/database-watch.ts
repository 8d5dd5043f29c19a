import { ConfigError } from "../../src/errors.ts";
import type { Clock, Logger } from "../../src/ports/ports.ts";
import type { Store } from "../../src/store/store.ts";
import { minuteMs } from "../../src/time-units.ts";
import { readClocks } from "../shared/clocks.ts";

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
}

/** Smaller differences are ignored. */
const tolerableMs = minuteMs;

/** Asks the database now and each minute: what a newer version keeps, this one may read wrongly. Rejects when it does not answer now. */
export async function watchDatabase(
  { checkVersion, serverNow }: Pick<Store, "checkVersion" | "serverNow">,
  { log, own, everyMs = minuteMs }: WatchOptions,
): Promise<DatabaseWatch> {
  let tell: (reason: ConfigError) => void = () => undefined;
  const isOutdated = new Promise<ConfigError>((resolve) => {
    tell = resolve;
  });
  /** What the server said last, and when by time that nobody sets. */
  let heard: ReturnType<typeof readClocks> | undefined;
  let isApart = false;

  function clock(): Date {
    const shown = own();
    if (!heard) return shown;
    const theirs = new Date(heard.wallMs + readClocks().steadyMs - heard.steadyMs);
    return Math.abs(shown.getTime() - theirs.getTime()) > tolerableMs ? theirs : shown;
  }

  async function compare(): Promise<void> {
    const asked = readClocks();
    const theirs = await serverNow();
    if (!theirs) return;
    // When it looked is not known: half-way.
    const { steadyMs } = readClocks();
    heard = { wallMs: theirs.getTime() + (steadyMs - asked.steadyMs) / 2, steadyMs };
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
