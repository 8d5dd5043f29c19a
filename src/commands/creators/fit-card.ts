import {
  type Action,
  button,
  type Card,
  card,
  type Inline,
  list,
  strong,
  text,
} from "../../card/card.ts";
import { count, perHundred, plural } from "../../card/numbers.ts";
import type { Confidence } from "../../domain/confidence.ts";
import { advertWords, sourceOf } from "./creator-source.ts";
import type { FitFinding } from "./fit-finding.ts";

/** Whether to ask somebody, and why. */
export function fitCard(finding: FitFinding, now: Date): Card {
  const { creator, posts, credits } = finding;
  return card({
    title: titleOf(finding),
    headline: headline(finding),
    blocks: [
      list([strong("Why")], [...topicLines(finding), likesLine(finding), ...paceLines(finding)]),
      text(
        `${advertWords(posts)} Likes are compared with 10,099 posts of 6,882 creators, 2025, mostly Vietnamese.`,
      ),
    ],
    actions: [
      ...(isGoodFor(finding) ? targetButton(finding) : []),
      ...button("Their hashtags", `creator competitor @${creator.handle}`),
    ],
    source: sourceOf(creator, posts, credits, now),
  });
}

/** From so many points on somebody fits, and may fit. */
const [good, fair] = [60, 40];

/** To name somebody a target creator of the list that was asked about. */
function targetButton({ creator, list: name, isTarget }: FitFinding): readonly Action[] {
  return name === null || isTarget
    ? []
    : button("Add to targets", `targets add "${name}" @${creator.handle}`);
}

/** Whether somebody is liked, steady, and posts about the topics. */
function isGoodFor({ score, topics }: FitFinding): boolean {
  const isOnTopic = !topics || topics.shared * postsForOneOfGood >= topics.posts;
  return score !== null && score >= good && isOnTopic;
}

/** Of so many posts one has to be of the list's topics for somebody to fit, and to fit well. */
const [postsForOne, postsForOneOfGood] = [10, 4];

function titleOf(finding: FitFinding): string {
  const { creator, score, list: name, topics } = finding;
  const handle = `@${creator.handle}`;
  const what = name ? `list ${name}` : "your lists";
  const whom = topics ? ` for ${what}` : "";
  if (score === null) return `Too little is known of ${handle} to say whether they fit`;
  if (topics && topics.shared * postsForOne < topics.posts)
    return `${handle} posts about other topics than ${what}`;
  if (isGoodFor(finding)) return `Ask ${handle}: a good fit${whom}`;
  return score >= fair
    ? `${handle} may be a fit${whom}: look closer`
    : `${handle} is no good fit${whom}`;
}

function headline({ score, range, confidence, likes, posts }: FitFinding): string {
  if (score === null || !range)
    return `Of ${plural(posts.count, "post")}, ${likes.posts} can be judged by likes: those with 100 plays or more. It takes ten.`;
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
  const whose = likes.tagsCompared > 0 ? `${size}, your hashtags` : size;
  const label =
    place >= more
      ? "Well liked"
      : place <= less
        ? "Liked less than others"
        : "Liked as much as others";
  return [
    strong(`${label}:`),
    ` ${perHundred(likes.rate)} likes per 100 plays (${whose}: ${perHundred(likes.usual)}).`,
  ];
}

/** The longest silence of somebody who posts steadily, and one that may be longer than what was looked at, in days. */
const [steadyDays, longestSeen] = [10, 56];

function paceLines({ pace, parts }: FitFinding): readonly Inline[] {
  if (!pace) return [[strong("Pace:"), " not known, because no post is dated."]];
  const { days, longestSilenceDays } = pace;
  const isJudged = parts.some(({ kind }) => kind === "steadiness");
  if (!isJudged) {
    const last = days < 2 ? "day or two" : plural(Math.round(days), "day");
    return [
      [strong("Pace:"), ` ${rateWords(pace)} in the last ${last}, which says nothing of pauses.`],
    ];
  }
  const label = longestSilenceDays <= steadyDays ? "Steady:" : "With pauses:";
  const silence =
    longestSilenceDays >= longestSeen
      ? "silent for eight weeks or more"
      : `never silent for more than ${plural(Math.ceil(longestSilenceDays), "day")}`;
  return [[strong(label), ` ${rateWords(pace)}, ${silence}.`]];
}

function rateWords({ perWeek }: { readonly perWeek: number }): string {
  if (perWeek <= 0) return "no post in four weeks";
  if (perWeek < 0.5) return "less than a post in two weeks";
  return `${perWeek < 10 ? Number(perWeek.toFixed(1)) : Math.round(perWeek)} posts a week`;
}
