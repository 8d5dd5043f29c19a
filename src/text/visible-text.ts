/** Removes or handles characters that show nothing or change the direction of text; the only place that knows them. */

/** Scripts in which a joiner between letters changes their shape. */
const joining = `[${[
  ...["Arabic", "Syriac", "Mongolian", "Nko", "Devanagari", "Bengali", "Gurmukhi", "Gujarati"],
  ...["Oriya", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala", "Khmer", "Myanmar"],
]
  .map((script) => `\\p{Script_Extensions=${script}}`)
  .join("")}]`;
const picture = "\\p{Extended_Pictographic}";

/** Sequences in which an invisible character changes how others look, so that it is kept. */
const meant = [
  `(?<=${joining})[\\u200c\\u200d](?=[\\u200c\\u200d]*${joining})`,
  `(?<=${picture}\\ufe0f?|\\p{Emoji_Modifier})\\u200d(?=${picture})`,
  `(?<=[${picture}0-9#*])\\ufe0f`,
  // The flags of England, Scotland and Wales.
  "\\u{1f3f4}[\\u{e0061}-\\u{e007a}]{3,6}\\u{e007f}",
].join("|");
/** Fillers, marks of direction, joiners, tags, controls; not what is white space, which is seen as that. */
const nothing = "\\p{Default_Ignorable_Code_Point}|[^\\P{Cc}\\t-\\r]|[\\ufff9-\\ufffb\\u2800]";
const invisible = new RegExp(`(${meant})|${nothing}`, "gu");

/**
 * The text without what nobody can see; joiners that mean something stay: in Persian, in Indic scripts, within emoji. Half
 * a character becomes the replacement sign.
 */
export function visible(text: string): string {
  if (!/[^\t-\r -~]/.test(text)) return text;
  return text.replaceAll(/\p{Surrogate}/gu, "\ufffd").replaceAll(invisible, (_, kept = "") => kept);
}

/** Letters that differ from plain ones only in width or as a ligature: "ｂｏｏｋ", "ﬁ", "𝐛𝐨𝐨𝐤". */
const twins = /[\uff01-\uff9f\ufb00-\ufb06\u{1d400}-\u{1d7ff}]+/gu;

/** The text with its wide letters and digits as narrow ones: "１２" is "12". */
export function narrow(text: string): string {
  return text.replaceAll(twins, (run) => run.normalize("NFKC"));
}

/** Where the ten digits of other scripts begin: Arabic, Persian, and those of India and its neighbours to the east. */
const zeros = [
  0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0x1040,
];

/** The text with the digits of other scripts as 0 to 9: "٣" is "3". */
export function plainDigits(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = zeros.find((first) => code >= first && code < first + 10);
    return zero === undefined ? digit : String(code - zero);
  });
}

/**
 * The form in which names are compared: texts that look the same are equal. Not NFKC, which decomposes Thai vowels and
 * Korean letters that TikTok keeps together. The dot of a Turkish "İ" is removed.
 */
export function folded(text: string): string {
  const small = narrow(visible(text)).normalize("NFC").toLowerCase();
  return small.replaceAll("i\u0307", "i").normalize("NFC").trim();
}

/** Marks of direction, overrides and isolates; controls that are no white space; what annotates between the lines. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]|[^\P{Cc}\t-\r]/gu;

/** The text made safe to show beside other text: without characters that change direction or move a cursor. */
export function upright(text: string): string {
  return text.replaceAll(turning, "");
}
