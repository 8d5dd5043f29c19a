/**
 * Providers repeat what they were asked for in their complaints: "Not found challenge creditcardtips". What a person
 * typed says nothing about the provider, so a word of a complaint counts only where it is not that.
 */

/** A complaint ready to be matched. */
export interface Complaint {
  /** Folded and decoded, at most 1,000 characters. */
  readonly text: string;
  /** Whether all of the text from `start` to `end` is what was asked for. */
  isEcho(start: number, end: number): boolean;
}

/** More of a complaint is not looked at. */
const mostCharacters = 1_000;
/** An echo that begins within them is looked at to its end, however it is encoded. */
const mostWithEcho = 4_000;

/** Words after these signs are somebody's, whoever asked. */
const signed = /[#＃@][\p{L}\p{M}\p{N}_.]+/gu;

/** `asked` are the words the provider was asked with: a tag, a keyword, a handle. Any case, form and encoding. */
export function hear(complaint: string, asked: readonly string[]): Complaint {
  const whole = folded(decoded(complaint.slice(0, mostWithEcho))).slice(0, mostWithEcho);
  const echoes = [...whole.matchAll(signed)].map(({ 0: found, index }) => [index, found.length]);
  for (const word of new Set(asked.map((one) => folded(one.slice(0, mostCharacters))))) {
    for (const index of placesOf(word, whole)) echoes.push([index, word.length]);
  }
  return {
    text: whole.slice(0, mostCharacters),
    isEcho: (start, end) =>
      echoes.some(([from = 0, length = 0]) => from <= start && end <= from + length),
  };
}

function placesOf(word: string, text: string): readonly number[] {
  const places: number[] = [];
  if (word === "") return places;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) places.push(at);
  return places;
}

/** "İ" becomes an "i" with a dot above, which "i" is elsewhere: the dot goes. */
function folded(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("\u0307", "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** Undoes what addresses, JSON and web pages do to letters. */
function decoded(text: string): string {
  return text
    .replaceAll(/(?:%[0-9a-f]{2})+/gi, percents)
    .replaceAll("+", " ")
    .replaceAll(/\\u([0-9a-f]{4})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (whole, hex, digits) =>
      letter(hex ? Number.parseInt(hex, 16) : Number(digits), whole),
    );
}

function percents(sequence: string): string {
  try {
    return decodeURIComponent(sequence);
  } catch {
    return sequence;
  }
}

function letter(codePoint: number, otherwise: string): string {
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : otherwise;
}
