import { regionCode } from "../../domain/country.ts";
import { ProviderError, UserError } from "../../errors.ts";
import { code, said } from "../../text/inline.ts";
import { isWorld, mostRegions, regionAdvice, regionWords } from "../../watchlist/region-code.ts";
import type { CommandContext } from "../command.ts";
import { quoted } from "./quoted.ts";

/** Reads "US,BR", or "world" for no countries. Throws a `UserError` for an unknown country. */
export function readRegions(given: string): readonly string[] {
  if (isWorld(given)) return [];
  const words = regionWords(given);
  const codes = [...new Set((words.length > 0 ? words : [given]).map(readRegion))];
  if (codes.length > mostRegions) {
    throw new UserError(
      `A list looks from ${mostRegions} countries at most; those were ${codes.length}.`,
      said`Copy the list and split them: ${code("watch copy")}.`,
    );
  }
  return codes;
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
  { provider, requestContext }: CommandContext,
): Promise<void> {
  if (codes.length === 0) return;
  const known = await provider.regions(requestContext).catch((error: unknown) => {
    if (error instanceof ProviderError) return null;
    throw error;
  });
  if (known === null) return;
  if (known === undefined) {
    throw new UserError(
      "This data provider cannot look from a country.",
      "The list stays with the whole world.",
    );
  }
  const unknown = codes.filter((code) => !known.has(code));
  if (unknown.length === 0) return;
  throw new UserError(
    `The data provider cannot look from ${unknown.join(", ")}.`,
    "Leave it out, or use a country nearby.",
  );
}
