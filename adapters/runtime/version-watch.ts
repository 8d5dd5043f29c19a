import { ConfigError, minuteMs } from "../../src/index.ts";

interface VersionWatch {
  /** Resolves, with what to do, once a newer version of the bot has changed the database. */
  readonly isOutdated: Promise<ConfigError>;
  stop(): void;
}

/** Looks each minute: what a newer version keeps, this one may read wrongly, or fail to read at all. */
export function watchVersion(check: () => Promise<void>, everyMs = minuteMs): VersionWatch {
  let tell: (reason: ConfigError) => void = () => undefined;
  const isOutdated = new Promise<ConfigError>((resolve) => {
    tell = resolve;
  });
  const timer = setInterval(() => {
    // A database that does not answer is said elsewhere.
    check().catch((error: unknown) => error instanceof ConfigError && tell(error));
  }, everyMs).unref();
  return { isOutdated, stop: () => clearInterval(timer) };
}
