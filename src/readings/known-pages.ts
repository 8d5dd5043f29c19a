import type { PoolPage } from "../domain/page-pool.ts";
import type { Reading } from "../domain/snapshot.ts";
import type { Ports } from "../ports/ports.ts";
import { pagesOf } from "./read-pages.ts";

/** The pages of a tag's list that are known of a reading. */
export interface KnownPages {
  readonly pages: readonly PoolPage[];
  /**
   * True when a country was asked for and the posts are those of the whole world all the same; `null` when that cannot
   * be told, because the whole world's are not known.
   */
  readonly sameAsWorld: boolean | null;
}

export async function knownPages(
  { tag, hashtagId, provider, region, sample }: Reading,
  ports: Pick<Ports, "pool">,
): Promise<KnownPages> {
  const hashtag = { id: hashtagId, name: tag, provider };
  const own = await pagesOf(hashtag, region, ports);
  const isSame = region !== null && sample !== null && (own.length === 0 || isWorlds(own));
  return {
    pages: isSame ? await pagesOf(hashtag, null, ports) : own,
    sameAsWorld: isSame || (own[0]?.sameAsWorld ?? null),
  };
}

export function isWorlds(pages: readonly PoolPage[]): boolean {
  return pages.some(({ sameAsWorld }) => sameAsWorld);
}
