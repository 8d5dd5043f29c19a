const codes =
  "AD AE AR AT AU BE BR BY CA CH CL CO CZ DE DK EG ES FI FR GB GR HU ID IE IL IN IQ IT JP KE KR KZ MA MX MY NG NL " +
  "NO NP NZ PE PH PK PL PT RO RU SA SE SG TH TR TW UA US VN ZA";

const english = new Intl.DisplayNames(["en"], { type: "region" });

/** ISO 3166 alpha-2 to the country's English name. */
export const regionNames: Readonly<Record<string, string>> = Object.fromEntries(
  codes.split(" ").map((code) => [code, english.of(code) ?? code]),
);
