import type { Assessment } from "../../assessment/assess.ts";
import { confidenceNames } from "../../assessment/confidence-words.ts";
import { verdictTones, verdictWords } from "../../assessment/verdict-words.ts";
import { type Card, card, type Fact, text } from "../../card/card.ts";
import { change, count, percent, plural } from "../../card/numbers.ts";
import { readFrom } from "../../card/source.ts";
import type { Growth } from "../../scorer/growth.ts";
import type { ScoreFinding } from "./score-finding.ts";

/** The card of a tag's score. */
export function scoreCard(finding: ScoreFinding, assessment: Assessment): Card {
  const { tag, region, readAt, credits, provider } = finding;
  const place = region ? ` in ${region}` : "";
  return card({
    title: `#${tag}${place}`,
    headline: headline(finding),
    tone: verdictTones[finding.verdict],
    blocks: [
      text(verdictWords[finding.verdict]),
      { kind: "facts", facts: facts(finding, assessment) },
      ...finding.reasons.slice(1).map((reason) => text(reason)),
    ],
    actions: [
      { kind: "run", label: "Best posts", line: `posts ${tag}${region ? ` ${region}` : ""}` },
      { kind: "link", label: "Open on TikTok", url: tagUrl(tag) },
    ],
    source: [
      ...readFrom(provider, new Date(readAt), credits),
      ` · ${plural(finding.sample.posts, "post")} sampled`,
      ...(region ? [` · ${regionWords(finding)}`] : []),
    ],
  });
}

function headline({ score, range, confidence, reasons }: ScoreFinding): string {
  const [first = ""] = reasons;
  const between = range && range.low !== range.high ? ` (${range.low}–${range.high})` : "";
  return score === null
    ? first
    : `${score}${between} of 100, ${confidenceNames[confidence]}. ${first}`;
}

function facts(
  finding: ScoreFinding,
  { evidence, growth7d, growth28d }: Assessment,
): readonly Fact[] {
  return [
    { label: "Views", value: count(finding.views) },
    { label: "Uses", value: count(finding.uses) },
    { label: "Growth a week", value: growthWords(growth7d, growth28d) },
    { label: "Likes per play", value: percent(evidence.likeRate) },
  ];
}

function growthWords(week: Growth | null, month: Growth | null): string {
  const words = change(week?.perWeek ?? null);
  return month === null ? words : `${words} (over 4 weeks: ${change(month.perWeek)})`;
}

function regionWords({ region, sample }: ScoreFinding): string {
  return `${percent(sample.regionShare)} of them from ${region}`;
}

function tagUrl(name: string): string {
  return `https://www.tiktok.com/tag/${encodeURIComponent(name)}`;
}
