import type { Command, OptionSpec } from "../command.ts";

/** "score <tag> [region] [goal]"; an option that must be named has a colon, "[list:…]". */
export function usage({ name, options }: Command): string {
  const all = Object.entries(options);
  const words = all.map(([option, spec], i) => {
    const isPassedOver = !spec.required && all.slice(i).some(([, { required }]) => required);
    const ending = isPassedOver ? ":…" : manyWords.has(spec.kind) ? "…" : "";
    const shown = `${option}${ending}`;
    return spec.required ? `<${shown}>` : `[${shown}]`;
  });
  return [name, ...words].join(" ");
}

/** Kinds that take all remaining words. */
const manyWords: ReadonlySet<OptionSpec["kind"]> = new Set(["tags", "document"]);

/** " (1 to 9)": what may be given. */
export function range(spec: OptionSpec): string {
  switch (spec.kind) {
    case "choice":
      return ` (${spec.choices.join(" or ")})`;
    case "consent":
      return " (yes)";
    case "whole":
      return ` (${spec.min} to ${spec.max})`;
    case "days":
      return " (such as monday, mon,thu, weekdays, weekends or daily)";
    case "duration":
      return " (a minute to a year)";
    case "since":
      return " (such as 2026-11-01 or 4 weeks)";
    case "document":
      return ` (up to ${spec.longest} characters)`;
    default:
      return "";
  }
}
