import { readFileSync } from "node:fs";
import { Blob, Face, Font } from "harfbuzzjs";
import { type FontFile, fontFiles, isInstalled, type Weight } from "./font-files.ts";

const mostRemembered = 5000;

/** Finds the font of a text: the first that has all of it; `null` when none has. Files are read when first needed. */
export type FindFont = (text: string, weight: Weight) => Font | null;

export function createFonts(files: readonly FontFile[] = fontFiles): FindFont {
  const opened = new Map<string, Font | null>();

  function open(file: FontFile, weight: Weight): Font | null {
    const key = `${file.name} ${weight}`;
    const known = opened.get(key);
    if (known !== undefined) return known;
    const font = isInstalled(file, weight) ? read(file.path(weight)) : null;
    opened.set(key, font);
    return font;
  }

  function find(text: string, weight: Weight): Font | null {
    const characters = [...text.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, "")];
    const codes = characters.map((character) => character.codePointAt(0) ?? 0);
    for (const file of files) {
      const font = open(file, weight);
      if (font && codes.every((code) => font.nominalGlyph(code) !== undefined)) return font;
    }
    return null;
  }

  const found = new Map<string, Font | null>();
  return (text, weight) => {
    const key = `${weight} ${text}`;
    const known = found.get(key);
    if (known !== undefined) return known;
    if (found.size >= mostRemembered) found.clear();
    const font = find(text, weight);
    found.set(key, font);
    return font;
  };
}

function read(path: string): Font {
  return new Font(new Face(new Blob(readFileSync(path)), 0));
}
