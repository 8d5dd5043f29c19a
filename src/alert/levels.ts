import type { AlertLevel } from "../domain/subscription.ts";
import type { Sensitivity } from "../scorer/alarm.ts";

/** What the trend engine calls it. */
export const sensitivities: Readonly<Record<AlertLevel, Sensitivity>> = {
  fewer: "low",
  balanced: "normal",
  more: "high",
};
