import type { Region, TagName } from "../domain/hashtag.ts";
import type { PoolPage } from "../domain/page-pool.ts";
import type { DatedProfile, Reading, Snapshot } from "../domain/snapshot.ts";

/** Dated readings. One per tag, region, provider and UTC day; saving again replaces. */
export interface SnapshotStore {
  save(snapshot: Snapshot): Promise<void>;
  /** Every reading of a tag, all regions, oldest first, from the given UTC day ("2026-11-20") on. */
  history(tag: TagName, sinceDay: string): Promise<readonly Reading[]>;
  /** The newest of each tag for one region, with posts: older posts are forgotten. Tags never read are missing. */
  latest(tags: readonly TagName[], region: Region): Promise<ReadonlyMap<TagName, Snapshot>>;
  /** The authors and other tags of a tag's samples, oldest first, from the given UTC day on; as far as still stored. */
  profiles(tag: TagName, region: Region, sinceDay: string): Promise<readonly DatedProfile[]>;
}

/** The newest reading of each page of tags' lists. */
export interface PostPool {
  /** Of one tag in one region, by provider and page. */
  pages(tag: TagName, region: Region): Promise<readonly PoolPage[]>;
  /** Each replaces that page as a whole; pages of another hashtag of the same name go. */
  save(pages: readonly PoolPage[]): Promise<void>;
  /** The last looks at whether a country makes a difference, whatever the tag, newest first. */
  probes(provider: string, limit: number): Promise<readonly RegionProbe[]>;
}

export interface RegionProbe {
  readonly sameAsWorld: boolean;
  readonly readAt: Date;
}
