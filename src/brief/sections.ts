import { confidenceNames } from "../assessment/confidence-words.ts";
import { callLabel, reasonWords } from "../assessment/decision-words.ts";
import { driver } from "../assessment/reasons.ts";
import { type Block, strong, type TableBlock, text } from "../card/card.ts";
import { change, percent, perHundred } from "../card/numbers.ts";
import { postsBlock } from "../card/posts.ts";
import type { Region } from "../domain/hashtag.ts";
import type { ChannelSettings } from "../domain/settings.ts";
import { sum } from "../scorer/statistics.ts";
import type { RegionFacts } from "./gather.ts";
import { shownOf } from "./picks.ts";
import { regionName } from "./region-name.ts";
import { type KnownTag, known } from "./tag-state.ts";

/** All that is known of a region's tags in a table, under the region's name when there are several. */
export function numbersTable(facts: RegionFacts, several: boolean): readonly Block[] {
  const tags = known(facts.tagStates);
  if (tags.length === 0) return several ? [regionHeading(facts, "no tag could be read")] : [];
  const heading = several ? [regionHeading(facts, shareWords(facts.region, tags))] : [];
  return [...heading, table(tags)];
}

function regionHeading({ region }: RegionFacts, words: string | null): Block {
  return text(strong(regionName(region)), ...(words ? [`: ${words}.`] : []));
}

/** How many of the posts are from the region: TikTok often answers with posts of the whole world instead. */
function shareWords(region: Region, picks: readonly KnownTag[]): string | null {
  const shares = picks.flatMap(({ snapshot }) => snapshot.sample?.regionShare ?? []);
  if (region === null || shares.length === 0) return null;
  const mean = sum(shares) / shares.length;
  return `${percent(mean)} of the posts sampled are from there`;
}

function table(tags: readonly KnownTag[]): TableBlock {
  return {
    kind: "table",
    columns: [
      { heading: "Tag", align: "left" },
      { heading: "Decision", align: "left" },
      { heading: "Score", align: "right" },
      { heading: "Views, week", align: "right" },
      { heading: "Likes per 100", align: "right" },
    ],
    rows: tags.map(({ tag, assessment: { score, range, decision, growth7d, evidence } }) => [
      tag,
      callLabel(decision),
      score === null ? "not known" : `${score}${range ? ` (${range.low}–${range.high})` : ""}`,
      change(growth7d?.perWeek ?? null),
      perHundred(evidence.likeRate),
    ]),
  };
}

/** One paragraph per tag that is shown, with its best posts. */
export function sections(
  facts: RegionFacts,
  { tags, posts }: ChannelSettings,
  several: boolean,
  now: Date,
): readonly Block[] {
  const place = several ? ` in ${regionName(facts.region)}` : "";
  return shownOf(facts, tags).map((pick, i) => {
    const name = strong(`${i + 1}. #${pick.tag}${place}`);
    const found = facts.posts.get(pick.tag);
    const words = ` ${pickWords(pick)}`;
    if (!found || found.posts.length === 0) return text(name, `${words} No posts could be read.`);
    const older = found.age === "older" ? " No post of the week was found; these are older:" : "";
    return postsBlock([name, `${words}${older}`], found.posts.slice(0, posts), now, {
      withLikes: false,
    });
  });
}

/** "64 (58–70), high confidence. ▲ Use: 4 to 5 times its usual views. Views +2.0% in a week: faster than 79% of …" */
function pickWords({ assessment }: KnownTag): string {
  const { score, range, confidence, decision } = assessment;
  const between = range && range.low !== range.high ? ` (${range.low}–${range.high})` : "";
  const number = score === null ? "" : `${score}${between}, ${confidenceNames[confidence]}. `;
  return `${number}${callLabel(decision)}: ${reasonWords(assessment)}. ${driver(assessment)}`;
}
