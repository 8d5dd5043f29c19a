const words: ReadonlyMap<string, number> = new Map([
  ...["a", "an", "one"].map((word) => [word, 1] as const),
  ...[
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
  ].map((word, i) => [word, i + 2] as const),
  ...[["fifteen", 15] as const, ["twenty", 20] as const, ["thirty", 30] as const],
  ...[["fifty", 50] as const, ["sixty", 60] as const, ["ninety", 90] as const],
]);

/** "12", "1,000" or "ten", lower case; `undefined` for what is written otherwise: "1e3", "0x10", "-0", "2.5". */
export function wholeNumber(text: string): number | undefined {
  const digits = /^\d{1,3}(?:,\d{3}){1,4}$/.test(text) ? text.replaceAll(",", "") : text;
  return /^\d{1,15}$/.test(digits) ? Number(digits) : words.get(text);
}
