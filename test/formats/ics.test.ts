import { describe, expect, test } from "vitest";
import { type CalendarEntry, writeIcs } from "../../src/formats/ics.ts";

const now = new Date("2026-11-20T09:00:00Z");
const entry: CalendarEntry = {
  id: "booktok 2026-11-12",
  from: "2026-11-12",
  to: "2026-11-21",
  title: "Post under #booktok",
  words: "It is open.",
  revision: 8,
};

const written = (parts: Partial<CalendarEntry> = {}) =>
  writeIcs("Posting windows of books", [{ ...entry, ...parts }], now);

/** Undoes the folding of RFC 5545, 3.1. */
const lines = (file: string) => file.replaceAll("\r\n ", "").split("\r\n");

/** A value of the first entry, with what was escaped as it was (RFC 5545, 3.3.11). */
function textAt(file: string, name: string): string | undefined {
  const found = lines(file).find(
    (line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`),
  );
  return found
    ?.slice(found.indexOf(":") + 1)
    .replaceAll(/\\([\\;,nN])/g, (_, char: string) => (/n/i.test(char) ? "\n" : char));
}

describe("a calendar file", () => {
  test("has whole days, the last one included, and keeps nobody busy", () => {
    const file = written();
    expect(lines(file)).toContain("DTSTART;VALUE=DATE:20261112");
    expect(lines(file)).toContain("DTEND;VALUE=DATE:20261122");
    expect(textAt(file, "TRANSP")).toBe("TRANSPARENT");
    expect(textAt(file, "DTSTAMP")).toBe("20261120T090000Z");
    expect(textAt(file, "X-WR-CALNAME")).toBe("Posting windows of books");
  });

  test("calls an entry the same each time, and says that it was changed", () => {
    const [first, second] = [written(), written({ to: "2026-11-22", revision: 9 })];
    expect(textAt(first, "UID")).toBe("booktok%202026-11-12@tagtide");
    expect(textAt(second, "UID")).toBe(textAt(first, "UID"));
    expect([first, second].map((file) => textAt(file, "SEQUENCE"))).toEqual(["8", "9"]);
    expect(written({ id: "読書 2026-11-12" })).toMatch(/UID:[!-~]+\r\n/);
  });

  test("ends its lines as the standard wants, and folds those that are longer than 75 bytes", () => {
    const file = written({ title: "長い".repeat(60), words: "a long tale ".repeat(30) });
    expect(file.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    for (const line of file.split("\r\n")) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    }
    expect(textAt(file, "SUMMARY")).toBe("長い".repeat(60));
    expect(textAt(file, "DESCRIPTION")).toBe("a long tale ".repeat(30));
  });

  test("escapes what means something, so that a text cannot become an entry", () => {
    const title = "a, b; c \\ d\nBEGIN:VALARM";
    const file = written({ title });
    expect(textAt(file, "SUMMARY")).toBe(title);
    expect(lines(file)).not.toContain("BEGIN:VALARM");
    expect(lines(file).filter((line) => line === "BEGIN:VEVENT")).toHaveLength(1);
  });

  test("without entries is a calendar all the same", () => {
    const all = lines(writeIcs("Nothing", [], now));
    expect([all[0], all.filter(Boolean).at(-1)]).toEqual(["BEGIN:VCALENDAR", "END:VCALENDAR"]);
    expect(all).not.toContain("BEGIN:VEVENT");
  });
});
