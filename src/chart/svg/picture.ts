import type { Chart } from "../../card/chart.ts";
import { wrapped } from "../text/fit.ts";
import { type LetterStyle, plainLine } from "../text/lettering.ts";
import { type Drawn, innerWidth, label, type Pen, px, rect, sizes } from "./pen.ts";

const titleStyle: LetterStyle = { size: sizes.title, weight: "bold" };
/** For a title that fits one line with it, and not with the usual one. */
const smallerTitleStyle: LetterStyle = { size: 22, weight: "bold" };
const textStyle: LetterStyle = { size: sizes.text, weight: "regular" };

/** The whole SVG: title, subtitle, what `body` draws below them, and the note. */
export function picture(
  pen: Pen,
  { title, subtitle, note }: Pick<Chart, "title" | "subtitle" | "note">,
  alt: string,
  body: (top: number) => Drawn,
): string {
  const { background, text, quietText } = pen.palette;
  const style = titleStyleOf(pen, title);
  const head = lines(pen, title, { top: 14, style, mostLines: 2, color: text });
  const under = { top: head.bottom + 2, style: textStyle, mostLines: 1, color: quietText };
  const sub = lines(pen, subtitle, under);
  const middle = body(sub.bottom + 12);
  const last = { top: middle.bottom + 8, style: textStyle, mostLines: 3, color: quietText };
  const foot = note.trim() === "" ? { svg: "", bottom: middle.bottom } : lines(pen, note, last);
  const height = Math.ceil(foot.bottom + 14);
  const ground = { x: 0, y: 0, width: sizes.width, height };
  const size = `width="${sizes.width}" height="${height}" viewBox="0 0 ${sizes.width} ${height}"`;
  const whole = [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img">`,
    alt === "" ? "" : `<title>${escaped(alt)}</title>`,
    rect(ground, `fill="${background}"`),
    ...[head.svg, sub.svg, middle.svg, foot.svg],
    "</svg>",
  ];
  // An element a line.
  return `${whole.join("").replaceAll("><", ">\n<")}\n`;
}

function titleStyleOf({ lettering }: Pen, title: string): LetterStyle {
  const fits = (style: LetterStyle) => lettering(plainLine(title), style).width <= innerWidth;
  return !fits(titleStyle) && fits(smallerTitleStyle) ? smallerTitleStyle : titleStyle;
}

/** Said where there is nothing to draw. */
export function nothingToShow(pen: Pen, top: number): Drawn {
  const line = "Nothing was read in this time.";
  const at = { x: sizes.margin, baseline: top + 40, most: innerWidth };
  return { svg: label(pen, { line, ...at }), bottom: top + 60 };
}

function lines(
  pen: Pen,
  text: string,
  look: {
    readonly top: number;
    readonly style: LetterStyle;
    readonly mostLines: number;
    readonly color: string;
  },
): Drawn {
  const { style, color, mostLines } = look;
  const shown = wrapped(pen.lettering, text, style, { most: innerWidth, mostLines });
  const svg: string[] = [];
  let bottom = look.top;
  for (const line of shown) {
    // Letters of some scripts reach further than those of others.
    const { up, down } = pen.lettering(line, style);
    const baseline = bottom + Math.max(style.size - 2, up + 2);
    svg.push(label(pen, { line, x: sizes.margin, baseline, most: innerWidth, ...style, color }));
    bottom = baseline + Math.max(10, down + 2);
  }
  return { svg: svg.join(""), bottom: px(bottom) };
}

function escaped(text: string): string {
  const named = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  // What XML 1.0 cannot hold.
  return named.replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
}
