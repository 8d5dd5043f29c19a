/**
 * Providers repeat what they were asked for in their complaints: "Not found challenge creditcardtips". What a person
 * typed says nothing about the provider, so a word of a complaint counts only where it is not that. It may come with
 * spaces between its words ("credit card tips"), or cut short ("creditcar…").
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
/** And so is one that stands for a tag or a person: "user creditkarma is private". */
const named =
  /\b(?:challenge|hashtag|user|creator) (?!api.?key)["'`‘“«]?[^\s"'`’”»]{1,200}["'`’”»]?(?= (?:is|was|has|does|not|cannot|could)\b)/gu;

/** `asked` are the words the provider was asked with: a tag, a keyword, a handle. Any case, form and encoding. */
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

/** From where to before where. */
type TextRange = readonly [from: number, to: number];

function placesOf(word: string, text: string): readonly number[] {
  const places: number[] = [];
  if (word === "") return places;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) places.push(at);
  return places;
}

/** A text's letters and digits in one, and where each stands. */
interface Letters {
  readonly text: string;
  readonly at: readonly number[];
}

function lettersOf(text: string): Letters {
  const at = [...Array(text.length).keys()].filter((i) => isLetter(text[i]));
  return { text: at.map((i) => text[i]).join(""), at };
}

/** Half of a letter that takes two places counts as one. */
function isLetter(sign = ""): boolean {
  return /[\p{L}\p{M}\p{N}\p{Surrogate}]/u.test(sign);
}

/** Whole words of the text that spell the word, whatever stands between them. */
function spelledOut(word: string, letters: Letters, text: string): readonly TextRange[] {
  const { text: spelling } = lettersOf(word);
  return placesOf(spelling, letters.text).flatMap((place): readonly TextRange[] => {
    const from = letters.at[place] ?? 0;
    const to = (letters.at[place + spelling.length - 1] ?? 0) + 1;
    return isLetter(text[from - 1]) || isLetter(text[to]) ? [] : [[from, to]];
  });
}
/** More signs of an omission are not looked at. */
const mostCuts = 20;

/** The beginning of the word, as far as it is there before an omission. */
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
