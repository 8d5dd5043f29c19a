import { confidenceNames } from "../../assessment/confidence-words.ts";
import { crowdedWords } from "../../assessment/crowding-words.ts";
import { callLabel } from "../../assessment/decision-words.ts";
import { perDay, usualPerDay } from "../../assessment/pace-words.ts";
import { verdictNames } from "../../assessment/verdict-words.ts";
import {
  type Block,
  type Card,
  type ChartBlock,
  card,
  type Fact,
  folded,
  text,
} from "../../card/card.ts";
import { change, count, plural, times } from "../../card/numbers.ts";
import { shortDate } from "../../card/short-day.ts";
import { readFrom, utcTime } from "../../card/source.ts";
import type { Confidence } from "../../domain/confidence.ts";
import type { PartKind } from "../../domain/weights.ts";
import { highConfidence } from "../../scorer/score.ts";
import { aboutWords } from "./about-tag.ts";
import { rangeWords } from "./range-words.ts";
import type { PartFinding, SampleFinding, WhyFinding } from "./why-finding.ts";
import { partTable, standingWords } from "./why-parts.ts";

/** The card with every number behind a verdict and score. `notes` are sentences on how the posts were obtained. */
export function whyCard(
  finding: WhyFinding,
  chart: ChartBlock | null,
  notes: readonly string[],
): Card {
  const { tag, provider, readAt, credits } = finding;
  return card({
    title: `Why #${tag} is judged so`,
    headline: headline(finding),
    blocks: [
      ...partTable(finding.parts),
      text(`${confidenceWords(finding)}${standingWords(finding.parts)}`),
      ...(chart ? [chart] : []),
      ...folded("How that was found", [
        { kind: "facts", facts: facts(finding) },
        ruleTable(finding),
      ]),
      ...notes.map((note) => text(note)),
    ],
    actions: [{ kind: "run", label: "What happened", line: `trend ${tag}` }],
    source: readFrom(provider, new Date(readAt), credits),
  });
}

function headline({ score, range, confidence, decision }: WhyFinding): string {
  const number =
    score === null || range === null
      ? "No score yet: not enough data"
      : `${score} (${range.low}–${range.high}) of 100, ${confidenceNames[confidence]}`;
  return `${callLabel(decision)}: ${decision.because}. ${number}.`;
}

const isHighest: Readonly<Record<Confidence, boolean>> = {
  high: true,
  medium: false,
  low: false,
  "not enough data": false,
};

function confidenceWords({ confidence, parts, sample, historyDays, range }: WhyFinding): string {
  const width = range ? range.high - range.low : 0;
  const missing = (kind: PartKind) => !parts.some((part) => part.kind === kind);
  const days = Math.floor(historyDays);
  const posts = sample?.usable ?? sample?.posts ?? 0;
  const needs = [
    ...(missing("growth") ? ["growth, which takes a week of readings"] : []),
    ...(days < highConfidence.days
      ? [`${highConfidence.days} days of readings (there are ${days})`]
      : []),
    ...(posts < highConfidence.posts
      ? [`${highConfidence.posts} usable posts (there are ${posts})`]
      : []),
    ...(width > highConfidence.width ? [narrowerWords(parts)] : []),
    ...(missing("engagement") ? ["posts with a like rate"] : []),
    ...(missing("audience") ? ["target creators"] : []),
  ];
  return isHighest[confidence]
    ? "Confidence is high: nothing is missing."
    : `For high confidence it wants ${needs.join("; ")}.`;
}

function narrowerWords(parts: readonly PartFinding[]): string {
  const isBuiltIn = parts.some((part) => part.kind === "engagement" && part.reference !== "own");
  return isBuiltIn ? "a narrower range (more tags on your lists)" : "a narrower range";
}

function facts(finding: WhyFinding): readonly Fact[] {
  const { views, uses, sample, lift, rise, decision } = finding;
  const sampleFacts: readonly Fact[] = sample
    ? [
        {
          label: "Sample",
          value: `${plural(sample.posts, "post")} on ${plural(sample.pages, "page")}, ${sample.order}; ${plural(sample.duplicates, "duplicate")}, ${sample.undated} undated`,
        },
        { label: "Posted", value: postedWords(sample) },
      ]
    : [{ label: "Sample", value: "not read" }];
  return [
    { label: "TikTok says about it", value: aboutWords(finding.about) },
    { label: "Views, uses", value: `${count(views)}, ${count(uses)}` },
    { label: "Uses, a week", value: usesWords(finding) },
    ...sampleFacts,
    {
      label: "Views a day",
      value: `${perDay(decision.viewsPerDay)} this week, usually ${perDay(decision.usualPerDay)} (of 8 weeks)`,
    },
    {
      label: "The last 4 days",
      value: lift
        ? `${perDay(lift.now)} a day, ${usualPerDay(lift.usual)} in the 4 weeks before`
        : "not known",
    },
    ...(rise ? [{ label: "Rise", value: riseWords(rise) }] : []),
  ];
}

/** "20 Feb 2024 04:19 UTC to 23 Oct 2026 11:29 UTC" */
function postedWords({ oldest, newest }: SampleFinding): string {
  if (oldest === null || newest === null) return "not known";
  return `${utcTime(new Date(oldest))} to ${utcTime(new Date(newest))}`;
}

function riseWords({ since, usual, settled }: NonNullable<WhyFinding["rise"]>): string {
  const start = `since ${shortDate(since)}, from ${usualPerDay(usual)} a day`;
  return settled === null ? start : `settled at a higher pace ${start}`;
}

/** "+5.0% (+4.0% to +6.0%): not crowded; the articles' bar is +20.0%" */
function usesWords({ usesGrowth7d, usesBar, crowded }: WhyFinding): string {
  const judged = crowded === null ? "" : `: ${crowdedWords({ isCrowded: crowded })}`;
  const bar = usesBar === null ? "" : `; the articles' bar, counted alike, is ${change(usesBar)}`;
  return `${usesGrowth7d ? rangeWords(usesGrowth7d, change) : change(null)}${judged}${bar}`;
}

/** The rules up to the one that held: those after it were not asked. */
function ruleTable(finding: WhyFinding): Block {
  const held = finding.rules.findIndex(({ holds }) => holds);
  const asked = held < 0 ? finding.rules : finding.rules.slice(0, held + 1);
  return {
    kind: "table",
    columns: [
      { heading: "Rule", align: "left" },
      { heading: "Holds", align: "left" },
      { heading: "Found", align: "left" },
      { heading: "Needs", align: "left" },
    ],
    rows: asked.map(({ verdict, holds }) => {
      const { found, needs } = ruleWords[verdict](finding);
      return [verdictNames[verdict].toLowerCase(), holds ? "yes" : "no", found, needs];
    }),
  };
}

type RuleWords = (finding: WhyFinding) => { readonly found: string; readonly needs: string };

/** The thresholds of `verdict`, `createExcess`, `createLift` and `jumpOn` in src/scorer, in words. */
const ruleWords: Readonly<Record<WhyFinding["verdict"], RuleWords>> = {
  "restricted?": ({ sample }) => ({
    found: sample ? plural(sample.posts, "post") : "not read",
    needs: "big, <5 posts or all old, 2 days",
  }),
  commercial: ({ commerce }) => ({ found: markWords(commerce), needs: "advertiser's mark" }),
  rising: ({ lift, rise }) => ({
    found: rise?.settled === null ? `${excessWords(lift)}, rise` : excessWords(lift),
    needs: "excess 0.8, or in a rise",
  }),
  spike: ({ jump }) => ({ found: measured(jump), needs: "1.5x, z 2.5, one day" }),
  new: ({ lift }) => ({
    found: lift ? "usual is known" : "usual not known",
    needs: "usual not known",
  }),
  fading: ({ lift }) => ({ found: measured(lift), needs: "0.5x, z −2.5, no echo" }),
  watch: ({ lift }) => ({ found: excessWords(lift), needs: "excess 0.6" }),
  steady: () => ({ found: "", needs: "none of these" }),
};

function markWords(commerce: boolean | null): string {
  if (commerce === null) return "not known";
  return commerce ? "marked" : "not marked";
}

function excessWords(lift: WhyFinding["lift"]): string {
  return lift ? `${times(lift.ratio)}, excess ${signed(lift.excess, 2)}` : "not known";
}

function measured(found: { readonly ratio: number; readonly z: number } | null): string {
  if (!found) return "not known";
  return `${times(found.ratio)}, z ${signed(found.z, 1)}`;
}

function signed(value: number, digits: number): string {
  const size = Math.abs(value).toFixed(digits);
  return value < 0 && Number(size) > 0 ? `−${size}` : size;
}
