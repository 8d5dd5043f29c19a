import { readFile, writeFile } from "node:fs/promises";
import {
  type BacktestEvent,
  type BacktestRow,
  backtest as replay,
} from "../../src/scorer/backtest.ts";

const usage = "Usage: npm run --silent backtest -- FILE.csv [--out events.csv]";
const columns = ["tag", "captured_at_utc", "view_count"] as const;

/**
 * Replays a file of readings and writes every notification that would have gone out as CSV: to `--out`, else to standard
 * output. The file has the columns `tag,captured_at_utc,view_count` in any order, and its rows may too; times without a
 * zone are UTC. Exit code 1 and a sentence on standard error when the words or the file cannot be used.
 */
export async function runBacktest(words: readonly string[]): Promise<number> {
  if (words.includes("--help")) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  try {
    const { file, out } = filesOf(words);
    const rows = readRows(await textOf(file), file);
    const events = writeEvents(replay(rows));
    if (out === undefined) process.stdout.write(events);
    else await writeFile(out, events).catch(() => refuse(`${out} cannot be written.`));
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

/** The person can put it right; the message says how. */
class Refusal extends Error {}

function refuse(message: string): never {
  throw new Refusal(message);
}

function filesOf(words: readonly string[]): { readonly file: string; readonly out?: string } {
  const at = words.indexOf("--out");
  const rest = at < 0 ? words : words.toSpliced(at, 2);
  const [file, ...more] = rest;
  if (!file || more.length > 0 || file.startsWith("--")) refuse(usage);
  if (at < 0) return { file };
  return { file, out: words[at + 1] ?? refuse(usage) };
}

async function textOf(file: string): Promise<string> {
  return await readFile(file, "utf8").catch(() => refuse(`${file} cannot be read.`));
}

/** A row whose count is empty is a reading that failed, and is left out. */
function readRows(text: string, file: string): readonly BacktestRow[] {
  const [head = "", ...lines] = text.replace(/^\uFEFF/u, "").split(/\r?\n/u);
  const names = cellsOf(head).map((name) => name.trim());
  const [tagAt, timeAt, countAt] = columns.map((column) => names.indexOf(column));
  if (tagAt === undefined || timeAt === undefined || countAt === undefined) refuse(usage);
  if (Math.min(tagAt, timeAt, countAt) < 0) {
    refuse(`${file} needs a first line that names the columns ${columns.join(", ")}.`);
  }
  return lines.flatMap((line, i) => {
    if (line.trim() === "") return [];
    const cells = cellsOf(line).map((cell) => cell.trim());
    const [tag = "", time = "", count = ""] = [cells[tagAt], cells[timeAt], cells[countAt]];
    if (count === "" && cells.length === names.length) return [];
    const at = timeOf(time);
    if (tag === "" || Number.isNaN(at.getTime()) || !/^\d+(\.\d+)?$/u.test(count)) {
      refuse(`Line ${i + 2} of ${file} is not a tag, a time and a count: ${line.slice(0, 80)}`);
    }
    return [{ tag, at, value: Number(count) }];
  });
}

const dateAndTime =
  /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?(Z|[+-]\d{2}:?\d{2})?$/u;

function timeOf(text: string): Date {
  const [, day, time = "00:00", zone = "Z"] = dateAndTime.exec(text) ?? [];
  return new Date(`${day}T${time}${zone}`);
}

function cellsOf(line: string): readonly string[] {
  return [...`${line},`.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*)),/gy)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'),
  );
}

function writeEvents(events: readonly BacktestEvent[]): string {
  const lines = events.map(({ tag, date, kind, ratio, z }) =>
    [
      /[",\n]/u.test(tag) ? `"${tag.replaceAll('"', '""')}"` : tag,
      date,
      kind,
      short(ratio),
      short(z),
    ].join(","),
  );
  return `${["tag,date,kind,ratio,z", ...lines].join("\n")}\n`;
}

function short(value: number): string {
  return value.toFixed(3);
}
