import { UserError } from "../../errors.ts";
import { type CreatorReading, playedPosts } from "../../readings/creator-posts.ts";
import { genericTags } from "../../scorer/generic-tags.ts";
import { likeRate } from "../../scorer/likes.ts";
import { median } from "../../scorer/statistics.ts";
import { tagEffects } from "../../scorer/tag-effects.ts";
import { code, said } from "../../text/inline.ts";
import { joinsTags } from "../../watchlist/typed-tags.ts";
import { defineCommand } from "../command.ts";
import { pageAt, pageOption } from "../grammar/pages.ts";
import { readHandle } from "../grammar/read-handle.ts";
import { askedCreators, freshDayOption } from "./asked-creator.ts";
import { compareCreatorsCard, comparePages } from "./compare-creators-card.ts";
import { compareCreatorsFinding, type Side } from "./compare-creators-finding.ts";

const postsRead = 30;

export const creatorCompare = defineCommand({
  name: "creator compare",
  about: "The hashtags of two creators side by side: shared, and only one's",
  topic: "choose",
  examples: ["creator compare @novel.mara @chapter.ines"],
  options: {
    creators: {
      kind: "text",
      longest: 400,
      about: "Two handles; or links of their profiles",
      required: true,
    },
    page: pageOption,
    fresh: freshDayOption,
  },
  audience: "channel",
  who: "anyone",
  shareable: true,
  progress: () => `Reading the last ${postsRead} posts of each: 4 calls…`,
  async run({ creators, page = 1 }, context) {
    const [one, other] = twoHandles(creators);
    const { requestContext, demo, now } = context;
    const [first, second] = await askedCreators([one, other], postsRead, context);
    const around = { demo, credits: requestContext.credits };
    const finding = compareCreatorsFinding(sideOf(first, now), sideOf(second, now), around);
    const line = (of: number) => `creator compare page:${of} @${one} @${other}`;
    const at = pageAt(page, comparePages(finding), line);
    return { finding, card: compareCreatorsCard(finding, at) };
  },
});

/** "@a @b", "@a vs @b", "@a, @b": a joining word is no handle unless it has an "@". */
function twoHandles(typed: string): readonly [string, string] {
  const words = typed.split(/[\s,;&+]+/u).filter((word) => word !== "" && !joinsTags(word));
  const handles = [...new Set(words.map(readHandle))];
  const [one, other] = handles;
  if (one !== undefined && other !== undefined && handles.length === 2) return [one, other];
  throw new UserError(
    said`${code("creator compare")} takes two different creators; that was ${handles.length}.`,
    said`For example: ${code("creator compare @penny_wren @ledgerlena")}.`,
  );
}

function sideOf(reading: CreatorReading, now: Date): Side {
  const played = playedPosts(reading.posts, now);
  const effects = tagEffects(played, genericTags([], new Set()));
  return {
    ...{ reading, played, effects },
    plays: median(played.flatMap(({ plays }) => plays ?? [])),
    likeRate: likeRate(reading.posts)?.value ?? null,
  };
}
