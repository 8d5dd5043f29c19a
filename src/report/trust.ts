import { orderWords } from "../assessment/decision-words.ts";
import type { BriefContent, PersonalBrief } from "../brief/decide.ts";
import { firstNames } from "../brief/join-names.ts";
import { qualityWords } from "../brief/quality.ts";
import { plural } from "../card/numbers.ts";
import type { RankedTag } from "../card/report-document.ts";
import { paragraph, type ReportText } from "../card/report-document.ts";
import { readFrom } from "../card/source.ts";
import { groupBy } from "../scorer/group-by.ts";
import { sum } from "../scorer/statistics.ts";
import { type Inline, plain, strong } from "../text/inline.ts";

/** Read when and by whom, what TikTok rounds, what is not known, how it is worked out, and what it cost. */
export function trustBlocks(
  { quality, facts }: BriefContent,
  ranking: readonly RankedTag[],
  { credits }: Pick<PersonalBrief, "credits">,
): readonly ReportText[] {
  const { rounded } = quality;
  return [
    ...readWords(ranking).map(paragraph),
    paragraph([strong("Data:"), ` ${qualityWords(quality)}`]),
    ...(rounded.length > 0
      ? [
          paragraph([
            strong("Rounded by TikTok:"),
            ` ${firstNames(rounded.map((tag) => `#${tag}`))}.`,
          ]),
        ]
      : []),
    paragraph([strong("Method:"), ` ${methodWords(facts.regions.some(({ region }) => region))}`]),
    paragraph([strong("Cost:"), ` ${costWords(credits)}`]),
  ];
}

/** "TikLiveAPI, read 23 Nov 2026 06:00 UTC": by whom, and when the first of it was. */
export function readingWords(ranking: readonly RankedTag[]): string {
  const read = ranking.flatMap(({ provider, readAt }) =>
    provider && readAt ? [{ provider, readAt }] : [],
  );
  return [...groupBy(read, ({ provider }) => provider)]
    .map(([provider, those]) => {
      const first = Math.min(...those.map(({ readAt }) => readAt.getTime()));
      return plain(readFrom(provider, new Date(first)));
    })
    .join(", ");
}

/** "Read: 6 tags, 412 posts. TikLiveAPI, read 23 Nov 2026 06:00 UTC.": a line for each provider. */
function readWords(ranking: readonly RankedTag[]): readonly Inline[] {
  const read = ranking.flatMap(({ tag, provider, readAt, posts }) =>
    provider && readAt ? [{ tag, provider, readAt, posts: posts ?? 0 }] : [],
  );
  return [...groupBy(read, ({ provider }) => provider)].map(([provider, those]) => {
    const first = new Date(Math.min(...those.map(({ readAt }) => readAt.getTime())));
    // Seen from several countries, a hashtag's posts are partly the same.
    const most = [...groupBy(those, ({ tag }) => tag).values()].map((seen) =>
      Math.max(...seen.map(({ posts }) => posts)),
    );
    const posts = sum(most);
    const tags = most.length;
    const from = plain(readFrom(provider, first));
    return [strong("Read:"), ` ${plural(tags, "hashtag")} and ${plural(posts, "post")}. ${from}.`];
  });
}

function methodWords(hasCountries: boolean): string {
  const countries = hasCountries
    ? " Views and uses are of the whole world everywhere; from a country only likes, creators and posts differ."
    : "";
  return (
    "What to do follows from a hashtag's views against its own usual pace. The score, from 0 to 100, weighs growth against " +
    "tags of its size, likes per play and your target creators; in brackets is where it lies in nine of ten cases. " +
    `Ordered ${orderWords}.${countries} Each formula is in docs/scoring.md of Tagtide.`
  );
}

function costWords(credits: number): string {
  const spent = credits === 0 ? "nothing" : plural(credits, "credit");
  return `${spent}. What had been read today was not read again.`;
}
