/**
 * `npm run test:days`: the tests that ask the real clock, or start the program, on many days, in many zones and languages,
 * by faketime (`apt-get install faketime`). `npm run test:days -- 4` takes every so many of them, and
 * `npm run test:days -- 4 test/brief` other tests. What can go wrong on a day shows only on that day. Prints each day
 * with what came of it, and ends with 1 when one of them failed, or with 0 when faketime is not there, saying so.
 */
import { spawnSync } from "node:child_process";
import { clockAskers } from "./clock-askers.mjs";

/** Local time in the zone, the zone, and a language; each goes on from there. */
const days = [
  ["2026-11-29T12:00:00", "UTC", "C"],
  ["2026-12-24T08:30:00", "Europe/Berlin", "de_DE.UTF-8"],
  ["2026-12-25T23:10:00", "America/New_York", "en_US.UTF-8"],
  ["2026-12-28T08:59:30", "UTC", "tr_TR.UTF-8"],
  ["2026-12-31T23:59:30", "UTC", "C"],
  ["2027-01-01T00:00:20", "Pacific/Kiritimati", "C"],
  ["2027-01-04T08:59:30", "Europe/Berlin", "C"],
  ["2028-02-29T12:00:00", "Asia/Kathmandu", "tr_TR.UTF-8"],
  ["2028-02-28T23:59:30", "UTC", "C"],
  ["2027-03-14T01:59:30", "America/New_York", "C"],
  ["2027-03-28T01:59:30", "Europe/Berlin", "C"],
  ["2027-10-31T02:59:30", "Europe/Berlin", "C"],
  ["2027-11-07T01:59:30", "America/New_York", "C"],
  ["2027-03-14T01:59:30", "America/St_Johns", "C"],
  ["2027-04-04T02:59:30", "Australia/Lord_Howe", "C"],
  ["2026-11-30T08:59:30", "UTC", "C"],
  ["2026-11-30T00:00:10", "Pacific/Kiritimati", "tr_TR.UTF-8"],
  ["2026-12-06T23:59:40", "America/St_Johns", "C"],
  ["2026-12-07T05:59:40", "UTC", "C"],
  ["2026-12-11T06:30:00", "Asia/Kathmandu", "ar_EG.UTF-8"],
  ["2026-12-26T17:20:00", "Pacific/Kiritimati", "ja_JP.UTF-8"],
  ["2027-01-31T23:59:30", "UTC", "C"],
  ["2027-02-01T00:30:00", "UTC", "C"],
  ["2027-02-13T05:00:00", "Asia/Kathmandu", "C"],
  ["2027-04-05T09:00:05", "America/St_Johns", "tr_TR.UTF-8"],
  ["2027-05-19T13:37:00", "UTC", "C"],
  ["2027-06-22T20:00:00", "Pacific/Apia", "C"],
  ["2027-07-15T03:03:03", "UTC", "fr_FR.UTF-8"],
  ["2027-08-20T10:10:10", "America/Los_Angeles", "C"],
  ["2027-09-08T16:45:00", "UTC", "C"],
  ["2027-10-18T08:59:30", "Asia/Tokyo", "C"],
  ["2029-12-30T12:00:00", "UTC", "C"],
  ["2035-01-01T00:00:00", "UTC", "C"],
];

/** What `date` makes of a local time there, in seconds since 1970; nothing else here knows both days and zones. */
function secondsOf(time, zone) {
  const { stdout } = spawnSync("date", ["-d", time, "+%s"], { env: { ...process.env, TZ: zone } });
  return Number(stdout);
}

function run([time, zone, language], files) {
  // An offset, and not a start, so that every program sees the same time, whenever it starts.
  const offset = secondsOf(time, zone) - Math.floor(Date.now() / 1000);
  const vitest = ["node_modules/vitest/vitest.mjs", "run", "--reporter=dot", ...files];
  const { status, stdout, stderr } = spawnSync(
    "faketime",
    ["-m", "-f", `${offset < 0 ? "" : "+"}${offset}s`, process.execPath, ...vitest],
    {
      encoding: "utf8",
      maxBuffer: 1e8,
      env: {
        ...process.env,
        ...{ TZ: zone, LANG: language, LC_ALL: language, NO_COLOR: "1" },
        // What waits shall wait as long as always.
        ...{ DONT_FAKE_MONOTONIC: "1", FAKETIME_DONT_FAKE_MONOTONIC: "1" },
      },
    },
  );
  const [tests = "no tests"] = /(?<=Tests +)\d.*/.exec(stdout) ?? [];
  process.stdout.write(
    `${status === 0 ? "ok    " : "FAILED"} ${time} ${zone} ${language}: ${tests}\n`,
  );
  if (status !== 0) process.stdout.write(`${stdout}\n${stderr}\n`);
  return status === 0;
}

const [every = "1", ...wanted] = process.argv.slice(2);
if (spawnSync("faketime", ["--version"]).error) {
  process.stdout.write("SKIPPED: faketime is not installed here, so no other day can be tried.\n");
} else {
  const chosen = days.filter((_, i) => i % Number(every) === 0);
  const failed = chosen.filter((day) => !run(day, wanted.length > 0 ? wanted : clockAskers()));
  process.stdout.write(`${chosen.length - failed.length} days passed, ${failed.length} failed\n`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}
