import type { FeedEvent } from "../delivery/feed.ts";
import { tagUrl } from "../domain/hashtag.ts";
import { plain } from "../text/inline.ts";
import type { ComposedBrief } from "./compose.ts";
import type { TagFinding } from "./tag-finding.ts";

/** A brief for programs: what to do, the numbers of each tag, and where its full report is, if anywhere. Stable, by `docs/webhooks.schema.json`. */
export function briefEvent(
  { card, finding }: Pick<ComposedBrief, "card" | "finding">,
  reportUrl: string | null,
): FeedEvent {
  const { regions, tags, decisionChanges } = finding;
  return {
    type: "brief",
    data: {
      title: card.title,
      headline: plain(card.headline),
      reportUrl,
      regions: [...regions],
      tags: tags.map(tagData),
      decisionChanges: decisionChanges.map(({ tag, before, now }) => ({ tag, before, now })),
      source: plain(card.source),
    },
  };
}

/** Field by field, so that what a finding gets anew is not promised to receivers. */
function tagData(found: TagFinding): object {
  const { tag, region, decision, score, range, confidence, verdict, driver } = found;
  const { growth7d, usesGrowth7d, crowded, readAt, posts, postsAge } = found;
  return {
    ...{ tag, url: tagUrl(tag), region, decision, score, range, confidence, verdict, driver },
    ...{ growth7d, usesGrowth7d, crowded, readAt, posts, postsAge },
  };
}
