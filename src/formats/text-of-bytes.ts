/**
 * The text of a file as programs save it: UTF-8, UTF-16 (what Excel calls "Unicode text"), or Windows' Western letters.
 * `undefined` for anything else. Without the mark that some put in front. `say` is told when the letters are a guess.
 */
export function textOf(bytes: Uint8Array, say?: (note: string) => void): string | undefined {
  const wide = utf16Of(bytes);
  if (wide !== undefined) return decoded(bytes, wide);
  const text = decoded(bytes, "utf-8");
  if (text !== undefined) return text;
  const guess = western(bytes);
  if (guess !== undefined) say?.(guessed);
  return guess;
}

const guessed =
  "The file is not UTF-8, so it was read as Windows-1252. If letters look wrong, undo it and save the file in UTF-8.";

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return control.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Characters that no text has, and that every picture or workbook has. */
const control = /[^\P{Cc}\t-\r\u0085]/u;

/** Detected by the byte order mark, or by every other byte being zero. */
function utf16Of(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const start = bytes.subarray(0, 200);
  const zeros = (odd: number) => start.filter((byte, i) => byte === 0 && i % 2 === odd).length;
  const most = Math.max(zeros(0), zeros(1));
  if (most * 4 < start.length || Math.min(zeros(0), zeros(1)) > 0) return undefined;
  return zeros(1) > zeros(0) ? "utf-16le" : "utf-16be";
}

/** What Windows has where Latin-1 has nothing that is shown, from 0x80. */
const windows = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Windows-1252, unless its letters stand as they do in no Western word: then it was another alphabet. */
function western(bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes)
    .toString("latin1")
    .replaceAll(/[\u0080-\u009f]/gu, (sign) => windows.charAt(sign.charCodeAt(0) - 0x80));
  return control.test(text) || /[À-ÖØ-öø-ÿ]{3}/u.test(text) ? undefined : text;
}
