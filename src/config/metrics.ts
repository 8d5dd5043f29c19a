import type { Variables } from "./variables.ts";

/** Who may read metrics: whoever brings the token; `null` is anybody who reaches the port. */
export interface MetricsConfig {
  readonly token: string | null;
}

/** `undefined` where nobody asks for metrics. */
export function metricsFrom(variables: Variables): MetricsConfig | undefined {
  const { METRICS: wanted, METRICS_TOKEN: token } = variables;
  return wanted === "yes" || token ? { token: token ?? null } : undefined;
}

/** Whether only this machine reaches a HOST. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/.test(host);
}

/** What others could read without a token. */
export function openMetrics({
  METRICS: wanted = "",
  METRICS_TOKEN: token,
  HOST: host = "127.0.0.1",
}: Readonly<Record<string, string | undefined>>): readonly string[] {
  if (!/^yes$/i.test(wanted) || token || isLoopback(host)) return [];
  return [`METRICS_TOKEN is missing: with HOST ${host}, others could read the metrics`];
}
