import { type ChartBlock, type FileBlock, oneLine, shorten } from "../../src/index.ts";
import { limits, ours } from "./limits.ts";

/** Text to be attached, in UTF-8, or a picture. */
export interface AttachedFile {
  /** Letters, digits, ".", "_" and "-" of ASCII: components find a file by such names only. */
  readonly name: string;
  readonly content: string | Uint8Array;
  /** What a picture shows, for those who cannot see it. */
  readonly description?: string;
}

/** The chart at that place among a card's blocks. */
export function attachedPicture(
  { alt }: ChartBlock,
  place: number,
  content: Uint8Array,
): AttachedFile & { readonly description: string } {
  const description = shorten(oneLine(alt), limits.fileDescription);
  return { name: `chart-${place}.png`, content, description };
}

/** "книги-2026.csv" becomes "2026.csv", and what has no such letter at all "file.csv". */
export function attachedFile({ name, content }: FileBlock): AttachedFile {
  const [, ending = ""] = /(\.\w{1,10})$/.exec(name) ?? [];
  const stem = name
    .slice(0, name.length - ending.length)
    .replaceAll(/[^\w.-]+/g, "-")
    .replaceAll(/^[.-]+|[.-]+$/g, "")
    .slice(-ours.fileName + ending.length);
  return { name: `${stem || "file"}${ending || ".txt"}`, content };
}
