import type { Sensitivity } from "../domain/alarm.ts";
import type { AlertLevel } from "../domain/subscription.ts";

/** What the trend engine calls it. */
export const sensitivities: Readonly<Record<AlertLevel, Sensitivity>> = {
  fewer: "low",
  balanced: "normal",
  more: "high",
};
