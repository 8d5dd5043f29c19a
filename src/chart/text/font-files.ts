import { existsSync } from "node:fs";
import { createRequire } from "node:module";

export const weights = ["regular", "bold"] as const;
export type Weight = (typeof weights)[number];

/** A font file and what is written with it. The first that has a character writes it. */
export interface FontFile {
  readonly name: string;
  readonly writes: string;
  /** Where the file of a weight is; throws when its package is not installed. */
  readonly path: (weight: Weight) => string;
}

const { resolve } = createRequire(import.meta.url);
const folders = { regular: "400Regular", bold: "700Bold" } as const;

/** A family of the packages @expo-google-fonts, which hold TrueType files: resvg and HarfBuzz read no woff. */
function family(name: string, writes: string): FontFile {
  const folder = `@expo-google-fonts/${name.toLowerCase().replaceAll(" ", "-")}`;
  const file = name.replaceAll(" ", "");
  return {
    ...{ name, writes },
    path: (weight) => resolve(`${folder}/${folders[weight]}/${file}_${folders[weight]}.ttf`),
  };
}

export const fontFiles: readonly FontFile[] = [
  family("Inter", "Latin, Greek, Cyrillic"),
  family("Noto Sans Arabic", "Arabic"),
  family("Noto Sans Hebrew", "Hebrew"),
  family("Noto Sans Devanagari", "Hindi"),
  family("Noto Sans Thai", "Thai"),
  {
    name: "WenQuanYi Micro Hei",
    writes: "Chinese, Japanese, Korean",
    // Debian's package fonts-wqy-microhei.
    path: () => "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
  },
];

/** Which fonts are not installed: their characters are drawn as boxes. "WenQuanYi Micro Hei (Chinese, …)" */
export function missingFonts(files: readonly FontFile[] = fontFiles): readonly string[] {
  return files
    .filter((file) => !weights.every((weight) => isInstalled(file, weight)))
    .map(({ name, writes }) => `${name} (${writes})`);
}

export function isInstalled({ path }: FontFile, weight: Weight): boolean {
  try {
    return existsSync(path(weight));
  } catch {
    return false;
  }
}
