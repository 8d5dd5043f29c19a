import { readdirSync, readFileSync } from "node:fs";
import { parseSync } from "@swc/core";
import { describe, expect, it } from "vitest";
import { renderAnswer as discord } from "../../adapters/discord/render.ts";
import { renderCard as slack } from "../../adapters/slack/render.ts";
import { renderCard as terminal } from "../../adapters/terminal/render.ts";
import { apology } from "../../src/card/apology.ts";
import { card, code, strong } from "../../src/card/card.ts";
import { UserError } from "../../src/errors.ts";
import { cardCodec } from "../../src/store/codecs/card.ts";
import { codes, plain, said } from "../../src/text/inline.ts";

describe("a sentence in pieces", () => {
  it("keeps what was put in as text, whatever it looks like", () => {
    const name = "`rm` <@U1> *b*";
    expect(said`There is no ${name}; ${2} are: ${code("help")}${strong("!")}`).toEqual([
      "There is no ",
      name,
      "; ",
      "2",
      " are: ",
      code("help"),
      strong("!"),
    ]);
  });

  it("takes sentences in, and leaves out what is empty", () => {
    expect(said`${said`${code("a")} b`}${""}.`).toEqual([code("a"), " b", "."]);
  });

  it("lists what can be typed", () => {
    expect(plain(codes(["a"]))).toBe("a");
    expect(plain(codes(["a", "b", "c"]))).toBe("a, b or c");
    expect(codes(["a", "b"], " and ")).toEqual([code("a"), " and ", code("b")]);
    expect(codes([])).toEqual([]);
  });
});

describe("a mistake", () => {
  const { finding, card: told } = apology(
    new UserError(said`${code("region")} is not "<b>".`, said`Type ${code("help")}.`),
  );

  it("is plain for programs, in logs and in notifications", () => {
    expect(finding.message).toBe('region is not "<b>". Type help.');
    expect(new UserError(said`No ${code("x")}.`).message).toBe("No x.");
    expect(slack(told).text).toBe('Region is not "&lt;b&gt;". Type help.');
  });

  it("sets off what can be typed", () => {
    const { blocks } = slack(told);
    expect(JSON.stringify(blocks)).toContain('{"type":"text","text":"help","style":{"code":true}}');
    expect(JSON.stringify(discord(told))).toContain('"Type `help`\\\\."');
    expect(terminal(told, (style, text) => (style === "strong" ? `<${text}>` : text))).toContain(
      '<Region is not "<b>">\nType <help>.',
    );
  });
});

it("is read from the outbox as an earlier version wrote it, and as this one does", () => {
  for (const headline of ["Type `help`.", said`Type ${code("help")}.`]) {
    const stored: unknown = JSON.parse(JSON.stringify(card({ title: "t", headline })));
    expect(cardCodec.parse(stored).headline).toEqual(headline);
  }
});

/** What frames code where there are no spans, and what knows it where somebody pastes it. */
const framers = [
  ...["adapters/discord/escape.ts", "adapters/slack/home-view.ts", "src/report/markdown.ts"],
  "src/formats/cell.ts",
];

it("no sentence of ours has marks in it that only some platforms would draw", () => {
  const files = ["src", "adapters"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => `${folder}/${name}`),
  );
  const marked = files.filter((file) =>
    stringsIn(parseSync(readFileSync(file, "utf8"), { syntax: "typescript" })).some((text) =>
      /`[^`]+`/.test(text),
    ),
  );
  expect(marked.filter((file) => !framers.includes(file))).toEqual([]);
});

/** Every text written between quotes, or between backticks with "…" for what is put in. */
function stringsIn(node: unknown): readonly string[] {
  if (typeof node !== "object" || node === null) return [];
  const inner = Object.values(node).flatMap(stringsIn);
  if (!("type" in node)) return inner;
  if (node.type === "StringLiteral" && "value" in node) return [String(node.value)];
  if (node.type !== "TemplateLiteral" || !("quasis" in node)) return inner;
  const pieces = Array.isArray(node.quasis) ? node.quasis : [];
  return [pieces.map(({ cooked }) => String(cooked)).join("…"), ...inner];
}
