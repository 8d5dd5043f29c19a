/** Countries one list may look from. */
export const mostRegions = 5;

const countries = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** ISO 3166 alpha-2, upper case; `undefined` when there is no such country. */
export function regionCode(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  return /^[A-Z]{2}$/.test(code) && code !== "ZZ" && countries.of(code) ? code : undefined;
}
