const ones = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const teens = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ");
const tens = "twenty thirty forty fifty sixty seventy eighty ninety hundred".split(" ");

const words: ReadonlyMap<string, number> = new Map([
  ...["a", "an"].map((word) => [word, 1] as const),
  ...[...ones, ...teens].map((word, i) => [word, i + 1] as const),
  ...tens.map((word, i) => [word, 10 * (i + 2)] as const),
]);

/** Reads "12", "1,000" or "ten", lower case; `undefined` for other spellings: "1e3", "0x10", "-0", "2.5". */
export function wholeNumber(text: string): number | undefined {
  const digits = /^\d{1,3}(?:,\d{3}){1,4}$/.test(text) ? text.replaceAll(",", "") : text;
  return /^\d{1,15}$/.test(digits) ? Number(digits) : words.get(text);
}
