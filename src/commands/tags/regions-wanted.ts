import type { TagRef } from "../../domain/hashtag.ts";
import { UserError } from "../../errors.ts";
import { code, said } from "../../text/inline.ts";
import { isWorld } from "../../watchlist/region-code.ts";
import type { CommandContext } from "../command.ts";
import { typedRefs } from "../grammar/confirm-line.ts";
import { checkRegions, readCountries } from "../grammar/read-regions.ts";

/** Countries that one answer compares. */
const fewest = 2;
const most = 8;

/**
 * The countries to compare: those that were typed, else those that the workspace's lists and briefs look from, of lists with the tag
 * first. Throws a `UserError` when they are not two to eight, or the provider cannot look from one of them.
 */
export async function regionsWanted(
  ref: TagRef,
  typed: string | undefined,
  context: CommandContext,
): Promise<readonly string[]> {
  const isTyped = typed !== undefined && !isWorld(typed);
  const codes = isTyped ? readCountries(typed) : (await usualRegions(ref, context)).slice(0, most);
  if (codes.length < fewest || codes.length > most)
    throw isTyped ? notSoMany(ref, codes) : askBack(ref, codes);
  await checkRegions(codes, context);
  return codes;
}

function askBack(ref: TagRef, [only]: readonly string[]): UserError {
  return new UserError(
    only === undefined
      ? "Compare it between which countries?"
      : `Lists and briefs here look from ${only} only, and one country cannot be compared.`,
    said`For example: ${code(`regions ${typedRefs([ref])} US,BR,DE`)}.`,
  );
}

function notSoMany(ref: TagRef, codes: readonly string[]): UserError {
  const [only] = codes;
  return new UserError(
    said`${code("regions")} compares ${fewest} to ${most} countries; that was ${codes.length}.`,
    codes.length < fewest && only !== undefined
      ? said`For one of them: ${code(`score ${typedRefs([ref])} ${only}`)}.`
      : said`For example: ${code(`regions ${typedRefs([ref])} US,BR,DE`)}.`,
  );
}

async function usualRegions(
  ref: TagRef,
  { watchlists, subscriptions, channel }: CommandContext,
): Promise<readonly string[]> {
  const [lists, all] = await Promise.all([
    watchlists.all(channel),
    subscriptions.inWorkspace(channel),
  ]);
  const has = new Set(
    lists
      .filter(({ tags }) => tags.some((tag) => ref.kind === "name" && tag === ref.name))
      .map(({ name }) => name),
  );
  const wishes = [
    ...lists.map(({ name, regions }) => ({ name, regions })),
    ...all.map(({ list, region }) => ({ name: list, regions: region === null ? [] : [region] })),
  ];
  const first = wishes.toSorted((a, b) => Number(has.has(b.name)) - Number(has.has(a.name)));
  return [...new Set(first.flatMap(({ regions }) => regions))];
}
