import type { Assessment } from "../../assessment/assess.ts";
import { confidenceNames } from "../../assessment/confidence-words.ts";
import { postsWords } from "../../assessment/crowding-words.ts";
import { decisionTitle } from "../../assessment/decision-title.ts";
import {
  chanceWords,
  decisionTone,
  reasonWords,
  turnsIntoUse,
} from "../../assessment/decision-words.ts";
import { likedSentence } from "../../assessment/liked-words.ts";
import { restrictionWords } from "../../assessment/reasons.ts";
import { type Action, type Block, type Card, card, strong, text } from "../../card/card.ts";
import { change, counted, percent, plural } from "../../card/numbers.ts";
import { postsBlock } from "../../card/posts.ts";
import { readFrom } from "../../card/source.ts";
import { capital } from "../../card/text.ts";
import type { Post } from "../../domain/hashtag.ts";
import type { ScoreFinding } from "./score-finding.ts";

/** The card of one tag: what to do, why, how good it is and what would change it. `posts` are the best that were read. */
export function scoreCard(
  finding: ScoreFinding,
  assessment: Assessment,
  { posts, actions }: { readonly posts: readonly Post[]; readonly actions: readonly Action[] },
  now: Date,
): Card {
  const { tag, region, readAt, credits, provider } = finding;
  return card({
    title: decisionTitle(region ? `${tag} in ${region}` : tag, assessment),
    headline: headline(assessment),
    tone: decisionTone(finding.decision.decision),
    blocks: [
      text(strong(scoreWords(finding)), scoreDetail(finding)),
      ...changeBlocks(assessment),
      text(sizeWords(finding, assessment)),
      ...doubts(assessment).map((words) => text(words)),
      ...finding.notes.map((note) => text(note)),
      ...(posts.length > 0
        ? [postsBlock([strong("Best post read:")], posts.slice(0, 1), now)]
        : []),
    ],
    actions,
    source: [
      ...readFrom(provider, new Date(readAt), credits),
      ` · ${plural(finding.sample.posts, "post")} sampled`,
      ...(region ? [` · ${regionWords(finding)}`] : []),
    ],
  });
}

/** "It gains 4 to 5 times its usual views (about 200K a day). People like its posts as usual (8.6% of plays)." */
function headline(assessment: Assessment): string {
  return [
    `${capital(reasonWords(assessment))}.`,
    likedSentence(assessment),
    chanceWords(assessment.decision),
  ]
    .filter(Boolean)
    .join(" ");
}

function scoreWords({ score }: ScoreFinding): string {
  return score === null ? "No score yet" : `Score ${score} of 100`;
}

function scoreDetail({ score, range, confidence, decision }: ScoreFinding): string {
  if (score === null) return ": too little is known.";
  const between =
    range && range.low !== range.high ? `, most likely ${range.low} to ${range.high}` : "";
  const apart =
    decision.decision === "use" && confidence === "low"
      ? " That it is one to use follows from its views, which are known better."
      : "";
  return `${between} (${confidenceNames[confidence]}).${apart}`;
}

function changeBlocks({ decision }: Assessment): readonly Block[] {
  const turns = turnsIntoUse(decision);
  return turns === null ? [] : [text(strong("Turns into ▲ Use"), ` ${turns}`)];
}

function sizeWords(
  { views, uses }: ScoreFinding,
  { growth7d, growth28d, uses: course }: Assessment,
): string {
  const week = growth7d ? ` (${change(growth7d.perWeek)} in a week` : "";
  const month = growth28d ? `, ${change(growth28d.perWeek)} a week over four` : "";
  return `${counted(views, "view")}${week && `${week}${month})`}, ${postsWords(uses, course)}.`;
}

function regionWords({ region, sample }: ScoreFinding): string {
  return `${percent(sample.regionShare)} of them from ${region}`;
}

/** Of a tag that is to be avoided for it, the title says so. */
function doubts(assessment: Assessment): readonly string[] {
  return assessment.restriction === "once" ? restrictionWords(assessment) : [];
}
