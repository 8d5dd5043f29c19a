import { expect, test } from "vitest";
import { judgeBalance, judgeBudget, keyInUse, refusedKey } from "../../src/checkup/accounts.ts";
import { bytesWords } from "../../src/checkup/bytes.ts";
import {
  judgeCopies,
  judgeDisk,
  judgeOtherProcesses,
  judgeSchema,
} from "../../src/checkup/database.ts";
import { judgeFonts, judgeNode, judgeZones } from "../../src/checkup/machine.ts";
import { judgeBot, judgePublicUrl, judgeReportLinks } from "../../src/checkup/reach.ts";
import { judgeTokens, judgeWebhooks } from "../../src/checkup/sealed.ts";
import {
  judgeBriefs,
  judgeMessages,
  judgeReadings,
  judgeSubscriptions,
} from "../../src/checkup/work.ts";
import { ProviderError } from "../../src/errors.ts";
import type { CheckResult } from "../../src/ports/ports.ts";
import { plain } from "../../src/text/inline.ts";

const now = new Date("2026-11-30T12:00:00Z");
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const GB = 1e9;
const known = ["0001-first", "0002-second"];
const noMessages = { due: 0, dueSince: null, failed: 0, unknown: 0 };
const key = { title: "Scavio", variable: "SCAVIO_API_KEY", cost: 0 };
const failed = (failure: ProviderError["failure"]) =>
  refusedKey(key, new ProviderError(failure, ""));

const judgements: readonly [CheckResult | null, CheckResult["health"] | undefined, string][] = [
  [judgeNode("v20.18.1", now), "broken", "Node 20.18.1 is too old."],
  [judgeNode("v20.19.0", new Date("2026-04-30T09:00:00Z")), "ok", "Node 20.19.0 runs it."],
  [judgeNode("v20.20.2", now), "look", "no security updates since 2026-04-30"],
  [judgeNode("v24.1.0", now), "ok", ""],
  [judgeNode("v31.0.0", now), "ok", ""],
  [judgeZones({ knowsSummerTime: true, unknown: [] }), "ok", ""],
  [judgeZones({ knowsSummerTime: false, unknown: [] }), "broken", "New York has no summer time"],
  [judgeZones({ knowsSummerTime: true, unknown: ["Europe/Atlantis"] }), "broken", "1 time zone"],
  [judgeFonts([]), "ok", "all scripts"],
  [judgeReportLinks({ hasAddress: true, areMade: true, posted: 0 }), "ok", "for 30 days"],
  [
    judgeReportLinks({ hasAddress: true, areMade: false, posted: 0 }),
    "ok",
    "REPORT_KEY would give them one",
  ],
  [
    judgeReportLinks({ hasAddress: true, areMade: false, posted: 1 }),
    "look",
    "1 link to full reports was made and does not work: REPORT_KEY is not set.",
  ],
  [
    judgeReportLinks({ hasAddress: false, areMade: false, posted: 12 }),
    "look",
    "12 links to full reports were made and do not work: PUBLIC_URL is not set.",
  ],
  [judgeReportLinks({ hasAddress: false, areMade: false, posted: 0 }), undefined, ""],
  [judgeTokens({ tried: 2, unreadable: 0 }), undefined, ""],
  [judgeTokens({ tried: 2, unreadable: 1 }), "broken", "The tokens of 1 of 2 workspaces"],
  [judgeWebhooks({ count: 0, tried: 0, unreadable: 0, hasKey: false }), undefined, ""],
  [
    judgeWebhooks({ count: 3, tried: 3, unreadable: 3, hasKey: false }),
    "broken",
    "Nothing is posted to 3 webhooks, whose addresses are encrypted: TOKEN_KEY is not set.",
  ],
  [judgeFonts(["Noto Sans Thai (Thai)"]), "look", "not installed: Noto Sans Thai (Thai)."],
  [judgeSchema({ done: known, known }), "ok", "up to date (0002-second)"],
  [judgeSchema({ done: [], known }), "ok", "no tables yet"],
  [judgeSchema({ done: ["0001-first"], known }), "look", "1 change behind"],
  [judgeSchema({ done: [...known, "0003-third"], known }), "broken", "(they have 0003-third)"],
  [
    judgeDisk({ free: 40 * GB, file: 2 * GB, log: 0 }),
    "ok",
    "40 GB are free on the disk of the database, whose file has 2.0 GB.",
  ],
  [judgeDisk({ free: 2.4 * GB, file: 2 * GB, log: 0 }), "look", "2.4 GB are free"],
  [judgeDisk({ free: 0.04 * GB, file: null, log: 0 }), "broken", "40 MB are free"],
  [judgeDisk({ free: 40 * GB, file: 2 * GB, log: 3 * GB }), "look", "its log 3.0 GB"],
  [judgeCopies(null, now), "ok", "npm run backup makes one"],
  [judgeCopies(minutesAgo(3 * 1440), now), "ok", "3 days ago"],
  [judgeCopies(minutesAgo(4 * 1440), now), "look", "was made 4 days ago"],
  [judgeOtherProcesses({ connections: 0, processes: null }), "ok", "No other process"],
  [
    judgeOtherProcesses({ connections: 3, processes: null }),
    "ok",
    "3 connections of Tagtide are open.",
  ],
  [judgeOtherProcesses({ connections: null, processes: null }), undefined, ""],
  [
    judgeOtherProcesses({ connections: null, processes: [41, 0] }),
    "ok",
    "have the database open: process 41, one in a container.",
  ],
  [judgeMessages(noMessages, now), "ok", "None waits."],
  [
    judgeMessages({ ...noMessages, due: 3, dueSince: minutesAgo(1) }, now),
    "ok",
    "3 messages are being posted.",
  ],
  [
    judgeMessages({ ...noMessages, due: 3, dueSince: minutesAgo(180) }, now),
    "broken",
    "3 messages are waiting, the first was due 3 hours ago",
  ],
  [
    judgeMessages({ ...noMessages, failed: 1, unknown: 2 }, now),
    "look",
    "1 message was given up, and 2 messages may or may not have arrived",
  ],
  [judgeBriefs({ due: 0, dueSince: null }, now), "ok", ""],
  [judgeBriefs({ due: 2, dueSince: minutesAgo(5) }, now), "ok", "2 briefs are waiting"],
  [judgeBriefs({ due: 2, dueSince: minutesAgo(90) }, now), "broken", "1 hour ago"],
  [
    judgeReadings({ watched: 0, today: 0, lately: 0, begun: true }, now),
    "ok",
    "No tag is watched yet.",
  ],
  [
    judgeReadings({ watched: 9, today: 8, lately: 9, begun: true }, now),
    "ok",
    "8 of 9 watched tags were read today.",
  ],
  [judgeReadings({ watched: 9, today: 0, lately: 9, begun: true }, now), "look", "0 of 9"],
  [
    judgeReadings(
      { watched: 9, today: 0, lately: 9, begun: true },
      new Date("2026-11-30T06:10:00Z"),
    ),
    "ok",
    "",
  ],
  [
    judgeReadings({ watched: 9, today: 0, lately: 0, begun: true }, now),
    "broken",
    "today or yesterday",
  ],
  [judgeSubscriptions({ running: 0, failing: 0 }), "ok", "none yet"],
  [judgeSubscriptions({ running: 9, failing: 2 }), "look", "2 of 9 subscriptions"],
  [failed("unauthorized"), "broken", "does not take the key"],
  [failed("out-of-credit"), "broken", "nothing is left"],
  [failed("rate-limited"), "ok", "as often as it allows"],
  [failed("unavailable"), "broken", "Scavio does not answer."],
  [failed("malformed"), "broken", "something that cannot be used"],
  [keyInUse(key, minutesAgo(3), now), "ok", "last answered 3 minutes ago"],
  [keyInUse(key, null, now), "ok", "npm run doctor asks"],
  [
    judgeBalance("Scavio", { left: null, spent: 70 }),
    "ok",
    "does not say how many credits are left. 70 credits were used",
  ],
  [judgeBalance("Scavio", { left: 0, spent: 70 }), "broken", "Nothing is left"],
  [judgeBalance("Scavio", { left: 1000, spent: null }), "ok", "1000 credits are left at Scavio."],
  [
    judgeBalance("Scavio", { left: 1000, spent: 70 }),
    "ok",
    "100 days at the pace of the last week",
  ],
  [judgeBalance("Scavio", { left: 60, spent: 70 }), "look", "6 days"],
  [judgeBalance("Scavio", { left: 6, spent: 70 }), "look", "less than a day"],
  [judgeBudget({ used: 79, limit: 100 }), "ok", "79 of 100"],
  [judgeBudget({ used: 80, limit: 100 }), "look", "80 of 100"],
  [judgeBudget({ used: 100, limit: 100 }), "broken", "Nothing new is read"],
  [judgeBot("http://x", { kind: "ready" }), "ok", "does its work"],
  [judgeBot("http://x", { kind: "none" }), "look", "No bot answers at http://x."],
  [
    judgeBot("http://x", { kind: "not ready", reasons: ["No tick came."] }),
    "broken",
    "No tick came.",
  ],
  [judgePublicUrl(8080, { kind: "bot" }), "ok", ""],
  [
    judgePublicUrl(8080, { kind: "other", status: 404 }),
    "broken",
    "something else answers (HTTP 404)",
  ],
  [judgePublicUrl(8080, { kind: "none", code: "ENOTFOUND" }), "look", "(ENOTFOUND)"],
];

test.each(judgements)("%j is %s: %s", (result, health, words) => {
  expect(result?.health).toBe(health);
  expect(plain(result?.words ?? "")).toContain(words);
  if (result && result.health !== "ok") expect(plain(result.mend)).toMatch(/^[A-Z].*[^.]\.$/);
  if (result) expect(plain(result.words)).toMatch(/^[A-Z0-9].*\.$/);
});

test("says sizes in three figures at most", () => {
  const sizes = [0, 999, 1500, 82_400_000_000, 3.2e15];
  expect(sizes.map(bytesWords)).toEqual(["0 B", "999 B", "1.5 kB", "82 GB", "3200 TB"]);
});
