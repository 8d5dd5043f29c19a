import type { Kysely } from "kysely";
import type { PoolPage } from "../domain/page-pool.ts";
import type { PostPool } from "../ports/ports.ts";
import { readColumn } from "./codecs/column.ts";
import { poolPostsCodec, poolPostsColumn } from "./codecs/pool-posts.ts";
import type { PoolPageTable } from "./snapshot-tables.ts";
import type { Tables } from "./tables.ts";
import { inTransaction, type TransactionLock } from "./transaction.ts";

export function createPostPool(db: Kysely<Tables>, lock: TransactionLock): PostPool {
  return {
    async pages(tag, region) {
      const rows = await db
        .selectFrom("pool_page")
        .selectAll()
        .where("tag", "=", tag)
        .where("region", "=", region ?? "")
        .orderBy("provider")
        .orderBy("page")
        .execute();
      return rows.map(pageFrom);
    },

    save: (pages) =>
      inTransaction(db, async (transaction) => {
        const tags = new Set(pages.map(({ tag }) => tag));
        for (const tag of [...tags].toSorted()) await lock(transaction, `pool ${tag}`);
        await saveAll(transaction, pages);
      }),

    async probes(provider, limit) {
      const rows = await db
        .selectFrom("pool_page")
        .select(["same_as_world", "read_at"])
        .where("provider", "=", provider)
        .where("same_as_world", "is not", null)
        .orderBy("read_at", "desc")
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        sameAsWorld: row.same_as_world === 1,
        readAt: new Date(row.read_at),
      }));
    },
  };
}

async function saveAll(transaction: Kysely<Tables>, pages: readonly PoolPage[]): Promise<void> {
  for (const page of pages) {
    const row = rowOf(page);
    const { tag, region, provider, hashtag_id } = row;
    await transaction
      .deleteFrom("pool_page")
      .where((pool) => pool.and({ tag, region, provider }))
      .where("hashtag_id", "!=", hashtag_id)
      .execute();
    await transaction
      .insertInto("pool_page")
      .values(row)
      .onConflict((clash) => clash.columns(["tag", "region", "provider", "page"]).doUpdateSet(row))
      .execute();
  }
}

function rowOf({ region, readAt, ...page }: PoolPage): PoolPageTable {
  return {
    tag: page.tag,
    region: region ?? "",
    provider: page.provider,
    page: page.page,
    hashtag_id: page.hashtagId,
    first_rank: page.firstRank,
    next: page.next,
    read_at: readAt.getTime(),
    list_order: page.order,
    chained: page.chained ? 1 : 0,
    same_as_world: page.sameAsWorld === null ? null : page.sameAsWorld ? 1 : 0,
    unusable: page.unusable,
    posts: poolPostsColumn(page.posts),
  };
}

function pageFrom(row: PoolPageTable): PoolPage {
  return {
    tag: row.tag,
    region: row.region || null,
    provider: row.provider,
    hashtagId: row.hashtag_id,
    page: row.page,
    firstRank: row.first_rank,
    next: row.next,
    readAt: new Date(row.read_at),
    order: row.list_order,
    chained: row.chained === 1,
    sameAsWorld: row.same_as_world === null ? null : row.same_as_world === 1,
    unusable: row.unusable,
    posts: readColumn(poolPostsCodec, row.posts) ?? [],
  };
}
