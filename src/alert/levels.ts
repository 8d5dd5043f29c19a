import type { Sensitivity } from "../scorer/alarm.ts";
import type { AlertLevel } from "../subscription.ts";

/** What the trend engine calls it. */
export const sensitivities: Readonly<Record<AlertLevel, Sensitivity>> = {
  fewer: "low",
  balanced: "normal",
  more: "high",
};
