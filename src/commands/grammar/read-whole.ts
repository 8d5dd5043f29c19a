import { UserError } from "../../errors.ts";
import { code, said } from "../../text/inline.ts";
import type { OptionSpec } from "../command.ts";
import { quoted } from "./quoted.ts";
import { checkNoCapitalM, wholeDays } from "./read-times.ts";
import { wholeNumber } from "./whole-number.ts";

/** "20", "1,000", "ten", "top 5", "5 posts", "50%"; for an option of days also "2 weeks" or "1 month". */
export function readWhole(text: string, name: string, spec: OptionSpec): number {
  const { min, max, unit = "" } = spec.kind === "whole" ? spec : { min: 0, max: 0 };
  if (unit === "day") checkNoCapitalM(text);
  const number = numberIn(text.toLowerCase(), unit);
  if (number !== undefined && number >= min && number <= max) return number;
  throw new UserError(
    said`${code(name)} is a whole number from ${min} to ${max}, not ${quoted(text)}.`,
    unit === "day"
      ? said`For example: ${code("30")}, ${code("2 weeks")} or ${code("1 month")}.`
      : undefined,
  );
}

function numberIn(text: string, unit: string): number | undefined {
  const days = unit === "day" ? wholeDays(text) : undefined;
  if (days !== undefined) return days;
  const bare = text.replace(/^(?:the )?(?:top|first|best|last|past) /, "");
  return wholeNumber(withoutUnit(bare, unit));
}

function withoutUnit(text: string, unit: string): string {
  const ending = unit && [`${unit}s`, unit].find((word) => text.endsWith(word));
  return ending ? text.slice(0, -ending.length).trimEnd() : text;
}
