import type { Config } from "../src/config/config.ts";
import { createLog } from "../src/log.ts";
import type { ChartDrawer } from "../src/ports/chart-drawer.ts";
import type { Logger, Observe, Ports } from "../src/ports/ports.ts";
import type { Metrics } from "./metrics/index.ts";
import { observedLines } from "./runtime/observed-lines.ts";

/** Whoever is told what the parts of the program do. */
export interface Observer {
  readonly observe: Observe;
  /** The same ports, with what goes through them counted. */
  ports?(ports: Ports): Ports;
  drawer?(drawer: ChartDrawer): ChartDrawer;
}

/** The log, and who is told: the log itself and, where they are asked for, metrics. Their library is loaded only then. */
export async function startObserving(config: Config): Promise<{
  readonly log: Logger;
  readonly observer: Observer;
  readonly metrics: Metrics | undefined;
}> {
  const { logLevel, secrets, role, metrics: wanted } = config;
  const metrics = wanted && (await import("./metrics/index.ts")).createMetrics(role, wanted);
  const plain = createLog(logLevel, secrets);
  const log = metrics?.log(plain) ?? plain;
  const write = observedLines(log);
  if (!metrics) return { log, observer: { observe: write }, metrics };
  const observe: Observe = (seen) => {
    write(seen);
    metrics.observe(seen);
  };
  return { log, observer: { ...metrics, observe }, metrics };
}
