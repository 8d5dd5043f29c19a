import type { FieldSpec } from "./form.ts";

/** The time zone, at first the person's own where the platform knows it. */
export const zoneField = {
  option: "zone",
  label: "In which time zone?",
  isRequired: true,
  hint: ({ personZone }) =>
    `${personZone === null ? "The channel's" : "From your profile"}. A city such as New York is understood, and so is CET.`,
  start: ({ personZone, zone }) => personZone ?? zone,
} as const satisfies FieldSpec;
