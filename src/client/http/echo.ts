/**
 * Providers repeat the question in their error messages: "Not found challenge creditcardtips". What a person typed says
 * nothing about the provider, so a word of the message counts only when it is not a repetition. The repetition may have
 * spaces between its words ("credit card tips"), or be cut short ("creditcar…").
 */

/** An error message prepared for matching. */
export interface Complaint {
  /** The folded and decoded text, at most 1,000 characters. */
  readonly text: string;
  /** Whether the text from `start` to `end` is entirely a repetition of the question. */
  isEcho(start: number, end: number): boolean;
}

/** The rest of a longer message is ignored. */
const mostCharacters = 1_000;
/** A repetition that begins before the limit is read to its end, up to this many characters of encoded text. */
const mostWithEcho = 4_000;

/** Words after # and @ are names of tags and people, whoever asked for them. */
const signed = /[#＃@][\p{L}\p{M}\p{N}_.]+/gu;
/** Words that stand for a tag or a person: "user creditkarma is private". */
const named =
  /\b(?:challenge|hashtag|user|creator) (?!api.?key)["'`‘“«]?[^\s"'`’”»]{1,200}["'`’”»]?(?= (?:is|was|has|does|not|cannot|could)\b)/gu;

/** `asked` are the words of the question: a tag, a keyword, a handle; in any case, form and encoding. */
export function hear(complaint: string, asked: readonly string[]): Complaint {
  const whole = folded(decoded(complaint.slice(0, mostWithEcho))).slice(0, mostWithEcho);
  const letters = lettersOf(whole);
  const echoes = [signed, named].flatMap((pattern) =>
    [...whole.matchAll(pattern)].map(
      ({ 0: found, index }): TextRange => [index, index + found.length],
    ),
  );
  for (const word of new Set(asked.map((one) => folded(one.slice(0, mostCharacters))))) {
    for (const index of placesOf(word, whole)) echoes.push([index, index + word.length]);
    echoes.push(...spelledOut(word, letters, whole), ...cutShort(word, letters, whole));
  }
  return {
    text: whole.slice(0, mostCharacters),
    isEcho: (start, end) => echoes.some(([from, to]) => from <= start && end <= to),
  };
}

/** Start (inclusive) and end (exclusive). */
type TextRange = readonly [from: number, to: number];

function placesOf(word: string, text: string): readonly number[] {
  const places: number[] = [];
  if (word === "") return places;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) places.push(at);
  return places;
}

/** The letters and digits of a text without the rest, and the position of each. */
interface Letters {
  readonly text: string;
  readonly at: readonly number[];
}

function lettersOf(text: string): Letters {
  const at = [...Array(text.length).keys()].filter((i) => isLetter(text[i]));
  return { text: at.map((i) => text[i]).join(""), at };
}

/** Half of a surrogate pair counts as a letter. */
function isLetter(sign = ""): boolean {
  return /[\p{L}\p{M}\p{N}\p{Surrogate}]/u.test(sign);
}

/** Ranges of whole words in the text that together spell the word, ignoring what stands between them. */
function spelledOut(word: string, letters: Letters, text: string): readonly TextRange[] {
  const { text: spelling } = lettersOf(word);
  return placesOf(spelling, letters.text).flatMap((place): readonly TextRange[] => {
    const from = letters.at[place] ?? 0;
    const to = (letters.at[place + spelling.length - 1] ?? 0) + 1;
    return isLetter(text[from - 1]) || isLetter(text[to]) ? [] : [[from, to]];
  });
}
/** The most "…" or "..." to look at in one message. */
const mostCuts = 20;

/** Ranges that hold the beginning of the word before a "…". */
function cutShort(word: string, letters: Letters, text: string): readonly TextRange[] {
  const { text: spelling } = lettersOf(word);
  const cuts = [...text.matchAll(/\.{2,5}|…/g)].slice(0, mostCuts);
  return cuts.flatMap(({ index }): readonly TextRange[] => {
    const before = letters.at.filter((place) => place < index);
    for (let length = Math.min(spelling.length, before.length); length > 0; length -= 1) {
      const from = before[before.length - length] ?? 0;
      const said = letters.text.slice(before.length - length, before.length);
      if (!isLetter(text[from - 1]) && spelling.startsWith(said)) return [[from, index]];
    }
    return [];
  });
}

/** Lower-casing "İ" gives "i" and a combining dot, which is removed. */
function folded(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("\u0307", "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** Decodes URL, JSON and HTML escapes. */
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
