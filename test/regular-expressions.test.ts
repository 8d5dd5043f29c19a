import { readdirSync, readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { parseSync } from "@swc/core";
import { expect, test } from "vitest";

interface Pattern {
  readonly pattern: string;
  readonly flags: string;
}

/** Every regular expression written between slashes in our sources. */
function patternsIn(node: unknown): readonly Pattern[] {
  if (typeof node !== "object" || node === null) return [];
  const own = "type" in node && node.type === "RegExpLiteral" ? [node as unknown as Pattern] : [];
  return [...own, ...Object.values(node).flatMap(patternsIn)];
}

const files = ["src", "adapters"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name}`),
);
const patterns = files.flatMap((file) =>
  patternsIn(parseSync(readFileSync(file, "utf8"), { syntax: "typescript" })).map(
    ({ pattern, flags }) => [`${file} /${pattern}/${flags}`, pattern, flags] as const,
  ),
);

const pieces = [
  ...[
    " ",
    "#",
    "a",
    "1",
    "-",
    ".",
    ",",
    ":",
    "/",
    "'",
    '"',
    "%20",
    "=",
    "\n",
    "\r",
    "\u200b",
    "\u0301",
  ],
  ...["1\ufe0f\u20e3", "❤\ufe0f\u200d", "🏻", "🇩🇪", "क\u094d", "א", "読", "http://", "&#1;"],
];
const texts = pieces.flatMap((piece) =>
  ["", ...pieces].map((other) => `${(piece + other).repeat(40)}\u0000`),
);

test("every file was looked at", () => {
  expect(patterns.length).toBeGreaterThan(150);
});

test.each(patterns)("comes to an end with every text: %s", (_, pattern, flags) => {
  const all = "for (const text of texts) text.replace(new RegExp(pattern, flags), '')";
  // Ends what would go on for ever; what is right needs a few milliseconds.
  runInNewContext(all, { texts, pattern, flags }, { timeout: 60_000 });
});
