import type { Fault } from "./faults.ts";
import type { RequestParams } from "./router.ts";

/** The page fields of both providers, and the parameter each comes back in. */
const pagers = new Map([
  ["cursor", "cursor"],
  ["max_cursor", "cursor"],
  ["time", "time"],
  ["min_time", "min_time"],
  ["next_page_token", "page_token"],
]);

/** What the endpoint is really asked for: an endless list is its first page for ever. */
export function askedInstead({ kind }: Fault, asked: RequestParams): RequestParams {
  if (kind !== "endless") return asked;
  const moves = new Set(pagers.values());
  return Object.fromEntries(Object.entries(asked).filter(([name]) => !moves.has(name)));
}

/** The right answer's JSON, wrong in the way the fault says; unchanged when it says nothing about contents. */
export function corrupted({ kind }: Fault, body: unknown, asked: RequestParams): string {
  const right = JSON.stringify(body);
  switch (kind) {
    case "stuck-cursor":
      return JSON.stringify(
        body,
        pagesOn((param) => Number(asked[param] ?? 0)),
      );
    case "endless":
      return JSON.stringify(
        body,
        pagesOn((param) => Number(asked[param] ?? 0) + 10),
      );
    case "unsafe-ids":
      return right.replaceAll(/"(\w*id)":"(\d{16,})"/g, '"$1":$2');
    case "odd-times":
      return right.replaceAll(/"create_time":(\d+)/g, oddTimes());
    default:
      return right;
  }
}

/** A replacer for `JSON.stringify` that has every page lead on to another. Each field keeps its type. */
function pagesOn(next: (param: string) => number) {
  return (name: string, value: unknown): unknown => {
    const param = pagers.get(name);
    if (param !== undefined) return typeof value === "string" ? String(next(param)) : next(param);
    if (name !== "hasMore" && name !== "has_more") return value;
    return typeof value === "number" ? 1 : true;
  };
}

const year2100 = 4_102_444_800;

function oddTimes(): (field: string, seconds: string) => string {
  let turn = 0;
  return (_, seconds) => `"create_time":${[0, year2100, `${seconds}000`][turn++ % 3]}`;
}
