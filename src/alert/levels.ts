import type { Sensitivity } from "../scorer/alarm.ts";
import type { AlertLevel } from "../subscription.ts";

/** What people call how much they are told, fewest first. */
export const alertLevels = ["fewer", "balanced", "more"] as const satisfies readonly AlertLevel[];

/** What the trend engine calls it. */
export const sensitivities: Readonly<Record<AlertLevel, Sensitivity>> = {
  fewer: "low",
  balanced: "normal",
  more: "high",
};
