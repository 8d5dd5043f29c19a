import { checkAlerts } from "../alert/evaluate.ts";
import { tellAlerts } from "../alert/tell.ts";
import type { Ports } from "../ports/ports.ts";

/**
 * Makes the job that looks for what turned, after the daily readings, and tells the channels of it. What was found is
 * written down before anything is said, so a restart in between loses nothing and says nothing twice.
 */
export function createAlertRun(ports: Ports): () => Promise<void> {
  return async () => {
    const now = ports.clock();
    const all = await ports.subscriptions.running();
    const running = all.filter((one) => one.kind === "alerts");
    await checkAlerts(running, ports, now);
    await tellAlerts(running, ports, now);
  };
}
