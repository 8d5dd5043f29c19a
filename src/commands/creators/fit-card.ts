import { type Card, card, type Inline, list, strong, text } from "../../card/card.ts";
import { count, plural } from "../../card/numbers.ts";
import type { Confidence } from "../../domain/confidence.ts";
import { sourceOf } from "./creator-source.ts";
import type { FitFinding } from "./fit-finding.ts";

/** Whether to ask somebody, and why. */
export function fitCard(finding: FitFinding): Card {
  const { creator, posts, credits } = finding;
  return card({
    title: titleOf(finding),
    headline: headline(finding),
    blocks: [
      list([strong("Why")], [...topicLines(finding), likesLine(finding), ...paceLines(finding)]),
      text(
        "Which posts are paid adverts is not told: ask them. Likes are compared with 10,099 posts of 6,882 creators, 2025, mostly Vietnamese.",
      ),
    ],
    actions: [
      { kind: "run", label: "Their hashtags", line: `creator competitor @${creator.handle}` },
    ],
    source: sourceOf(creator, posts, credits),
  });
}

/** From so many points on somebody fits, and may fit. */
const [good, fair] = [65, 40];

function titleOf({ creator, score, list: name, topics }: FitFinding): string {
  const handle = `@${creator.handle}`;
  const whom = name ? ` for list ${name}` : topics ? " for your lists" : "";
  if (score === null) return `Too little is known of ${handle} to say whether they fit`;
  if (score >= good) return `Ask ${handle}: a good fit${whom}`;
  return score >= fair
    ? `${handle} may be a fit${whom}: look closer`
    : `${handle} is no good fit${whom}`;
}

function headline({ score, range, confidence, likes, posts }: FitFinding): string {
  if (score === null || !range)
    return `Of ${plural(posts.count, "post")}, the likes and plays of ${likes.posts} are known, and it takes ten.`;
  return `Fit ${score} of 100, most likely ${range.low} to ${range.high}. ${sureness[confidence]}: ${plural(posts.count, "post")} read.`;
}

const sureness: Readonly<Record<Confidence, string>> = {
  high: "Sure",
  medium: "Fairly sure",
  low: "A first guess",
  "not enough data": "Not known",
};

const mostNamed = 4;

function topicLines({ topics, list: name }: FitFinding): readonly Inline[] {
  if (!topics) {
    return [[strong("Topics:"), " not known, because there is no list with hashtags to compare."]];
  }
  const { shared, posts, tags, listed } = topics;
  const label =
    shared * 2 >= posts ? "Same topics:" : shared > 0 ? "Partly your topics:" : "Other topics:";
  const named = tags.slice(0, mostNamed).map((tag) => `#${tag}`);
  const which =
    named.length > 0 ? ` (${named.join(", ")}${tags.length > mostNamed ? " …" : ""})` : "";
  const whose = name ? `list ${name}` : "your lists";
  return [
    [
      strong(label),
      ` ${shared} of ${plural(posts, "post")} with a hashtag of ${whose}; ${tags.length} of ${name ? "its" : "their"} ${listed} used${which}.`,
    ],
  ];
}

/** Above and below these places somebody is liked more, and less, than others. */
const [more, less] = [0.6, 0.4];

function likesLine({ likes, parts, creator }: FitFinding): Inline {
  const place = parts.find(({ kind }) => kind === "likes")?.standing;
  if (likes.rate === null || place === undefined)
    return [strong("Likes:"), " not known of any post with 100 plays or more."];
  const size =
    creator.followers === null
      ? "others; the followers are not known"
      : `creators with about ${count(creator.followers)} followers`;
  const label =
    place >= more
      ? "Well liked"
      : place <= less
        ? "Liked less than others"
        : "Liked as much as others";
  return [
    strong(`${label}:`),
    ` ${perHundred(likes.rate)} likes per 100 plays (${size}: ${perHundred(likes.usual)}).`,
  ];
}

function perHundred(rate: number): string {
  const likes = 100 * rate;
  return likes < 10 ? likes.toFixed(1) : String(Math.round(likes));
}

/** The longest silence of somebody who posts steadily, in days. */
const steadyDays = 10;

function paceLines({ pace }: FitFinding): readonly Inline[] {
  if (!pace) return [[strong("Pace:"), " not known, because no post is dated."]];
  const { perWeek, longestSilenceDays } = pace;
  const rate =
    perWeek < 0.5
      ? "less than a post in two weeks"
      : `${perWeek < 10 ? Number(perWeek.toFixed(1)) : Math.round(perWeek)} posts a week`;
  const label = longestSilenceDays <= steadyDays ? "Steady:" : "With pauses:";
  const silence = plural(Math.ceil(longestSilenceDays), "day");
  return [[strong(label), ` ${rate}, never silent for more than ${silence}.`]];
}
