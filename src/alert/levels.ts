import type { Sensitivity } from "../domain/alarm.ts";
import type { AlertLevel } from "../domain/subscription.ts";

/** The trend engine's sensitivity for each alert level. */
export const sensitivities: Readonly<Record<AlertLevel, Sensitivity>> = {
  fewer: "low",
  balanced: "normal",
  more: "high",
};
