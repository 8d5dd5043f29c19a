import { Buffer, Direction, type Font, shape } from "harfbuzzjs";
import { LruMap } from "../../async/lru-map.ts";
import { upright, visible } from "../../text/visible-text.ts";
import type { Weight } from "./font-files.ts";
import type { FindFont } from "./fonts.ts";
import { charactersOf, seenOrder } from "./reading-order.ts";

/** A line as an outline: it starts at x 0 on the baseline y 0, y grows downwards, all in px. */
interface Outline extends Ink {
  readonly width: number;
}

interface Ink {
  /** How far it reaches above and below the baseline. */
  readonly up: number;
  readonly down: number;
  /** The `d` of an SVG path. */
  readonly path: string;
}

export interface LetterStyle {
  readonly size: number;
  readonly weight: Weight;
}

/** Writes a line as outlines of letters, so that the picture needs no font. */
export type Lettering = (line: string, style: LetterStyle) => Outline;

/** The longest line that is looked at. */
const mostCharacters = 300;
const mostRemembered = 500;

export function createLettering(findFont: FindFont): Lettering {
  const remembered = new LruMap<Outline>(mostRemembered);
  return (line, style) => {
    const text = plainLine(line);
    const key = `${style.size} ${style.weight} ${text}`;
    const known = remembered.get(key);
    if (known) return known;
    const outline = outlineOf(text, style, findFont);
    remembered.set(key, outline);
    return outline;
  };
}

/** One line without what turns or hides text, and with at most two marks on a letter: more would reach other lines. */
export function plainLine(text: string): string {
  const shown = visible(upright(text.slice(0, mostCharacters)))
    .replaceAll(/\s+/g, " ")
    .trim();
  return shown.normalize("NFC").replaceAll(/(\p{Mn}{2})\p{Mn}+/gu, "$1");
}

/** Letters of one font and direction. */
interface Run {
  readonly text: string;
  readonly level: number;
  readonly font: Font | null;
}

/** What is written without a break. Drawn only where it is wanted: most of what is measured does not fit. */
interface Piece {
  readonly width: number;
  readonly ink: () => Ink;
}

function outlineOf(line: string, style: LetterStyle, findFont: FindFont): Outline {
  const pieces: Piece[] = [];
  let left = 0;
  for (const run of seenOrder(runsOf(line, style.weight, findFont))) {
    const piece = run.font ? letters(run, run.font, style.size, left) : box(style.size, left);
    pieces.push(piece);
    left += piece.width;
  }
  let drawn: Ink | undefined;
  const ink = () => {
    drawn ??= together(pieces.map((piece) => piece.ink()));
    return drawn;
  };
  return {
    width: left,
    get up() {
      return ink().up;
    },
    get down() {
      return ink().down;
    },
    get path() {
      return ink().path;
    },
  };
}

function together(inks: readonly Ink[]): Ink {
  return {
    up: Math.max(0, ...inks.map(({ up }) => up)),
    down: Math.max(0, ...inks.map(({ down }) => down)),
    path: inks.map(({ path }) => path).join(""),
  };
}

/** A character that no font has is a run of its own. */
function runsOf(line: string, weight: Weight, findFont: FindFont): readonly Run[] {
  const runs: Run[] = [];
  for (const { text, level } of charactersOf(line)) {
    const last = runs.at(-1);
    const font = findFont(text, weight);
    if (font && last?.font === font && last.level === level) {
      runs[runs.length - 1] = { ...last, text: last.text + text };
    } else {
      runs.push({ text, level, font });
    }
  }
  return runs;
}

function letters(run: Run, font: Font, size: number, left: number): Piece {
  const buffer = new Buffer();
  buffer.addText(run.text);
  buffer.guessSegmentProperties();
  buffer.setDirection(run.level % 2 === 1 ? Direction.RTL : Direction.LTR);
  shape(font, buffer);
  const shaped = buffer.getGlyphInfosAndPositions();
  const scale = size / font.face.upem;
  const width = shaped.reduce((sum, { xAdvance = 0 }) => sum + xAdvance * scale, 0);
  return { width, ink: () => inkOf(shaped, font, scale, left) };
}

type Shaped = ReturnType<Buffer["getGlyphInfosAndPositions"]>;

function inkOf(shaped: Shaped, font: Font, scale: number, left: number): Ink {
  const path: string[] = [];
  const reach = { up: 0, down: 0 };
  let width = 0;
  for (const { codepoint, xOffset = 0, yOffset = 0, xAdvance = 0 } of shaped) {
    const origin = { x: left + width + xOffset * scale, y: -yOffset * scale };
    for (const { type, values } of glyphOf(font, codepoint)) {
      path.push(type);
      for (let i = 0; i + 1 < values.length; i += 2) {
        const x = rounded(origin.x + (values[i] ?? 0) * scale);
        const y = rounded(origin.y - (values[i + 1] ?? 0) * scale);
        path.push(`${i > 0 ? " " : ""}${x} ${y}`);
        reach.up = Math.max(reach.up, -y);
        reach.down = Math.max(reach.down, y);
      }
    }
    width += xAdvance * scale;
  }
  // Joined, not added up: what is added up is kept in its thousand pieces.
  return { ...reach, path: path.join("") };
}

type Glyph = ReturnType<Font["glyphToJson"]>;
const glyphs = new WeakMap<Font, Map<number, Glyph>>();

/** The outline of a glyph in units of its font, asked of HarfBuzz once. */
function glyphOf(font: Font, glyph: number): Glyph {
  const ofFont = glyphs.get(font) ?? new Map<number, Glyph>();
  glyphs.set(font, ofFont);
  const outline = ofFont.get(glyph) ?? font.glyphToJson(glyph);
  ofFont.set(glyph, outline);
  return outline;
}

/** What is drawn for a character that no font has: an empty box. */
function box(size: number, left: number): Piece {
  const edge = (inset: number) => {
    const [x1, x2] = [left + size * (0.08 + inset), left + size * (0.62 - inset)].map(rounded);
    const [y1, y2] = [-size * (0.72 - inset), -size * inset].map(rounded);
    return { x1, x2, y1, y2 };
  };
  const [outer, inner] = [edge(0), edge(0.09)];
  const path =
    `M${outer.x1} ${outer.y1}H${outer.x2}V${outer.y2}H${outer.x1}Z` +
    `M${inner.x1} ${inner.y1}V${inner.y2}H${inner.x2}V${inner.y1}Z`;
  return { width: size * 0.7, ink: () => ({ up: size * 0.72, down: 0, path }) };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
