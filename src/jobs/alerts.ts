import { checkAlerts } from "../alert/evaluate.ts";
import { tellAlerts } from "../alert/tell.ts";
import type { Cohorts } from "../assessment/own-cohort.ts";
import type { Ports } from "../ports/ports.ts";

/**
 * Creates the job that checks for alerts after the daily readings and sends them. Alerts are stored before anything is
 * sent, so a restart in between loses none and sends none twice.
 */
export function createAlertRun(ports: Ports, cohorts: Cohorts): () => Promise<void> {
  return async () => {
    const now = ports.clock();
    const all = await ports.subscriptions.running();
    const running = all.filter((one) => one.kind === "alerts");
    await checkAlerts(running, ports, now);
    await tellAlerts(running, { ...ports, cohorts }, now);
  };
}
