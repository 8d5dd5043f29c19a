import type { Hono } from "hono";
import { collectDefaultMetrics, Registry } from "prom-client";
import settings from "../../package.json" with { type: "json" };
import type { MetricsConfig } from "../../src/config/metrics.ts";
import type { Role } from "../../src/config/role.ts";
import type { Core } from "../../src/index.ts";
import type { ProgramLog } from "../../src/log.ts";
import type { ChartDrawer } from "../../src/ports/chart-drawer.ts";
import type { Observe, Ports } from "../../src/ports/ports.ts";
import { countedLog, counting } from "./count.ts";
import { createInstruments } from "./instruments.ts";
import { metricsRoute } from "./route.ts";
import { type AskedState, createStateGauges } from "./state.ts";
import { watchedDrawer, watchedPorts } from "./watched-ports.ts";

/** What this process did, for Prometheus. `docs/metrics.md` has every name. */
export interface Metrics {
  readonly observe: Observe;
  /** The same ports and the same drawer, with what goes through them counted. */
  ports(ports: Ports): Ports;
  drawer(drawer: ChartDrawer): ChartDrawer;
  /** The same log, with its lines counted. */
  log(log: ProgramLog): ProgramLog;
  /** The same tick, timed. */
  tick(tick: Core["tick"]): Core["tick"];
  /** `/metrics`. */
  routes(state: AskedState): readonly Hono[];
}

export function createMetrics(role: Role, { token }: MetricsConfig): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const instruments = createInstruments(register);
  const refresh = createStateGauges(register);
  instruments.build.set({ version: settings.version, role }, 1);
  return {
    observe: counting(instruments),
    drawer: (drawer) => watchedDrawer(drawer, instruments),
    ports: (ports) => watchedPorts(ports, instruments),
    log: (log) => countedLog(log, instruments),
    tick: (tick) => async () => {
      instruments.lastTick.setToCurrentTime();
      const end = instruments.tickTime.startTimer();
      await tick();
      end();
    },
    routes: (state) => [metricsRoute(register, token, () => refresh(state))],
  };
}
