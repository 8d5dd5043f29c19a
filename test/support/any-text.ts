import fc from "fast-check";

const surrogates = { from: 0xd800, count: 0x800 };
const character = fc
  .nat(0x10ffff - surrogates.count)
  .map((nth) => String.fromCodePoint(nth < surrogates.from ? nth : nth + surrogates.count));

/** Text of any characters there are. fast-check's own, of units that are "binary", first makes a table of all million of them. */
export function anyText(maxLength?: number): fc.Arbitrary<string> {
  const characters = fc.array(character, maxLength === undefined ? {} : { maxLength });
  return characters.map((all) => all.join(""));
}
