import { regionCode } from "../../domain/country.ts";
import { ProviderError, UserError } from "../../errors.ts";
import { code, said } from "../../text/inline.ts";
import { isWorld, mostRegions, regionAdvice, regionWords } from "../../watchlist/region-code.ts";
import type { CommandContext } from "../command.ts";
import { quoted } from "./quoted.ts";

/** Reads "US,BR", or "world" for no countries. Throws a `UserError` for an unknown country. */
export function readRegions(given: string): readonly string[] {
  if (isWorld(given)) return [];
  const codes = readCountries(given);
  if (codes.length > mostRegions) {
    throw new UserError(
      `A list looks from ${mostRegions} countries at most; those were ${codes.length}.`,
      said`Copy the list and split them: ${code("watch copy")}.`,
    );
  }
  return codes;
}

/** Reads "US, BR and the UK", each country once. Throws a `UserError` for an unknown one. */
export function readCountries(given: string): readonly string[] {
  const words = regionWords(given);
  return [...new Set((words.length > 0 ? words : [given]).map(readRegion))];
}

function readRegion(word: string): string {
  const country = regionCode(word);
  if (country) return country;
  throw new UserError(
    `${quoted(word)} is no country's two-letter code.`,
    regionAdvice(word) ??
      said`Give two-letter codes such as ${code("US,BR")}, or ${code("world")}.`,
  );
}

/**
 * Throws a `UserError` for a country that the provider cannot read from, so that it does not fail in every brief. When
 * the provider does not answer, the codes are accepted.
 */
export async function checkRegions(
  codes: readonly string[],
  context: CommandContext,
): Promise<void> {
  if (codes.length === 0) return;
  const readable = await readableRegions(context);
  if (readable?.size === 0) {
    throw new UserError(
      "This data provider cannot look from a country.",
      "Without one it looks at the whole world.",
    );
  }
  const unreadable = codes.filter((code) => readable && !readable.has(code));
  if (unreadable.length === 0) return;
  throw new UserError(
    `The data provider cannot look from ${unreadable.join(", ")}.`,
    "Leave it out, or use a country nearby.",
  );
}

/** Those of the countries that the provider cannot read from; none when it does not answer. */
export async function unreadableRegions(
  codes: readonly string[],
  context: CommandContext,
): Promise<ReadonlySet<string>> {
  const readable = codes.length > 0 ? await readableRegions(context) : null;
  return new Set(codes.filter((code) => readable && !readable.has(code)));
}

/** The countries that the provider can read from; `null` when it does not answer. */
async function readableRegions({
  provider,
  requestContext,
}: CommandContext): Promise<ReadonlySet<string> | null> {
  try {
    return new Set((await provider.regions(requestContext))?.keys());
  } catch (error) {
    if (error instanceof ProviderError) return null;
    throw error;
  }
}
