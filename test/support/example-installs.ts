import { judgeBalance, judgeBudget, keyInUse } from "../../src/checkup/accounts.ts";
import { judgeDisk, judgeSchema } from "../../src/checkup/database.ts";
import { judgeFonts, judgeNode } from "../../src/checkup/machine.ts";
import { ok } from "../../src/checkup/results.ts";
import { judgeBriefs, judgeMessages, judgeReadings } from "../../src/checkup/work.ts";
import type { Check, CheckResult } from "../../src/ports/ports.ts";

/** Checks of an install that is ill, and of one that is well, by the name of what is said of it. */
export function exampleInstalls(now: Date): ReadonlyMap<string, readonly Check[]> {
  const known = ["0001-first-tables"];
  const question = { title: "TikLiveAPI", variable: "TIKLIVE_API_KEY", cost: 1 };
  const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const disk = (gigabytes: number) => judgeDisk({ free: gigabytes * 1e9, file: 2.1e9, log: 4.1e6 });
  const well = {
    "Slack's bot token": ok("Slack takes it."),
    "TikLiveAPI's key": keyInUse(question, minutesAgo(2), now),
    "Left at Scavio": judgeBalance("Scavio", { left: 9_000, spent: 700 }),
    Tables: judgeSchema({ done: known, known }),
    Readings: judgeReadings({ watched: 40, today: 38, lately: 40, begun: true }, now),
    Disk: disk(40),
    Node: judgeNode("v24.11.0", now),
    Clock: ok("The clock is right."),
  };
  const late = { due: 12, dueSince: minutesAgo(180) };
  const ill = {
    ...well,
    Messages: judgeMessages({ ...late, failed: 0, unknown: 0 }, now),
    Briefs: judgeBriefs(late, now),
    "Left at Scavio": judgeBalance("Scavio", { left: 90, spent: 700 }),
    Disk: disk(1.9),
    Fonts: judgeFonts(["WenQuanYi Micro Hei (Chinese, Japanese, Korean)"]),
    Node: judgeNode("v20.20.2", now),
    Budget: judgeBudget({ used: 4_100, limit: 5_000 }),
  };
  return new Map([
    ["checkup-operator", checksOf(ill)],
    ["checkup-operator-well", checksOf(well)],
  ]);
}

function checksOf(results: Readonly<Record<string, CheckResult>>): readonly Check[] {
  return Object.entries(results).map(([name, result]) => ({ name, run: async () => result }));
}
