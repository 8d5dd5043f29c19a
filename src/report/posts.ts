import type { BriefContent } from "../brief/decide.ts";
import type { RegionFacts } from "../brief/gather.ts";
import { shownOf } from "../brief/picks.ts";
import { regionName } from "../brief/region-name.ts";
import { postsBlock } from "../card/posts.ts";
import type { ReportPosts } from "../card/report-document.ts";
import type { ChannelSettings } from "../domain/settings.ts";

/** The best posts of each of the tags that are shown, as links: pictures would be fetched from TikTok by whoever reads it. */
export function postsBlocks(
  { facts }: BriefContent,
  settings: Pick<ChannelSettings, "tags" | "posts">,
  now: Date,
): readonly ReportPosts[] {
  const several = facts.regions.length > 1;
  return facts.regions.flatMap((region) => postsIn(region, several, settings, now));
}

function postsIn(
  facts: RegionFacts,
  several: boolean,
  { tags, posts: most }: Pick<ChannelSettings, "tags" | "posts">,
  now: Date,
): readonly ReportPosts[] {
  const place = several ? ` in ${regionName(facts.region)}` : "";
  return shownOf(facts, tags).flatMap(({ tag }) => {
    const found = facts.posts.get(tag);
    if (!found || found.posts.length === 0) return [];
    const { posts } = postsBlock([], found.posts.slice(0, most), now);
    const words =
      found.age === "older" ? "No post of the last week was found; these are older." : "";
    return [{ kind: "posts", heading: `#${tag}${place}`, words, posts }];
  });
}
