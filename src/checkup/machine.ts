import { plural } from "../card/numbers.ts";
import { utcDay } from "../domain/snapshot.ts";
import type { CheckResult } from "../ports/checkup.ts";
import { broken, look, ok } from "./results.ts";

/** Until when each version gets security updates: https://github.com/nodejs/release#release-schedule */
const supportedUntil: ReadonlyMap<number, string> = new Map([
  [20, "2026-04-30"],
  [22, "2027-04-30"],
  [24, "2028-04-30"],
  [26, "2029-04-30"],
]);
/** As package.json has it under "engines". */
const oldest = [20, 19] as const;

/** `version` as Node says it: "v20.20.2". */
export function judgeNode(version: string, now: Date): CheckResult {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  const name = `Node ${version.replace(/^v/, "")}`;
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1]))
    return broken(`${name} is too old.`, `Install ${advised}.`);
  const until = supportedUntil.get(major);
  if (until !== undefined && utcDay(now) > until)
    return look(
      `${name} runs it, and gets no security updates since ${until}.`,
      `Install ${advised}.`,
    );
  return ok(`${name} runs it.`);
}

const advised = "Node 24";

export interface ZoneFacts {
  /** Whether New York has summer time in July and none in January, as this machine's data has it. */
  readonly knowsSummerTime: boolean;
  /** Zones that subscriptions use and this machine does not know. */
  readonly unknown: readonly string[];
}

const mendZones = "Install a Node with all of ICU, as nodejs.org has it, without NODE_ICU_DATA.";

export function judgeZones({ knowsSummerTime, unknown }: ZoneFacts): CheckResult {
  if (!knowsSummerTime)
    return broken(
      "The time zones of this Node are not right: New York has no summer time.",
      mendZones,
    );
  if (unknown.length > 0)
    return broken(
      `This Node does not know ${plural(unknown.length, "time zone")} that briefs come by: ${unknown.slice(0, 3).join(", ")}.`,
      mendZones,
    );
  return ok("All time zones in use are known, and their summer time.");
}

/** Fonts that are missing: "Noto Sans Thai (Thai)". */
export function judgeFonts(missing: readonly string[]): CheckResult {
  if (missing.length === 0) return ok("Charts can be drawn in all scripts.");
  return look(
    `Charts have boxes in place of letters whose font is not installed: ${missing.join(", ")}.`,
    "Type npm install; for Chinese, Japanese and Korean install the package fonts-wqy-microhei.",
  );
}
