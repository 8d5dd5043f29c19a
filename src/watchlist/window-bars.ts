import { times } from "../card/numbers.ts";
import type { WindowBars } from "../domain/alarm.ts";
import { UserError } from "../errors.ts";
import { code, said } from "../text/inline.ts";

/** A window that is opened by a pace alone is closed below the usual one, as the second article has it. */
const usualCloses = 1;
const bounds = { opens: { least: 1.1, most: 20 }, closes: { least: 0.5 } } as const;

/** Reads "2", "2,1", "2.0 to 1.0", "1.5x/1x"; `null` for "usual". Throws a `UserError` for what is no window. */
export function readWindow(text: string): WindowBars | null {
  const typed = text.trim().toLowerCase();
  if (/^(?:usual|none|off|preset)$/.test(typed)) return null;
  const [, from, to] =
    /^(\d{1,2}(?:\.\d{1,2})?)x?(?:(?: ?[,/–-] ?| to | until | )(\d{1,2}(?:\.\d{1,2})?)x?)?$/.exec(
      typed,
    ) ?? [];
  const opens = Number(from);
  const closes = to === undefined ? usualCloses : Number(to);
  const { least, most } = bounds.opens;
  if (opens >= least && opens <= most && closes >= bounds.closes.least && closes < opens)
    return { opens, closes };
  throw new UserError(
    said`${code("window")} is from how many times its usual pace on a tag is one to post under, ${least} to ${most}, and below how many no more.`,
    said`For example ${code("window:2,1")}; ${code("window:usual")} takes it back.`,
  );
}

/** "opens at 2.0x the usual pace and closes below 1.0x": a window, or a rise. */
export function windowWords({ opens, closes }: WindowBars): string {
  return `opens at ${times(opens)} the usual pace and closes below ${times(closes)}`;
}
