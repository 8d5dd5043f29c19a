import { confidenceNames } from "../../assessment/confidence-words.ts";
import { callLabel, isTooEarly } from "../../assessment/decision-words.ts";
import { barsBlock, scoreBar } from "../../card/bars-block.ts";
import { type Block, type Card, card, strong, text } from "../../card/card.ts";
import { change, count, percent, plural } from "../../card/numbers.ts";
import { readFrom } from "../../card/source.ts";
import { listed } from "../../text/listed.ts";
import { type ComparedTag, type CompareFinding, sortedBy } from "./compare-finding.ts";
import { compareTable } from "./compare-table.ts";

/** The card of a comparison. `notes` are sentences on how the posts were obtained. */
export function compareCard(finding: CompareFinding, notes: readonly string[]): Card {
  const { tags, unknown, credits } = finding;
  const [best] = tags;
  const oldest = tags.map(({ readAt }) => readAt).sort()[0];
  return card({
    title: titleOf(finding),
    headline: headline(finding),
    blocks: [
      compareTable(finding),
      ...bars(finding),
      ...(finding.method === "classic"
        ? classicNotes(finding)
        : tags.map((tag, i) => driverLine(tag, i === 0 && finding.sort === "decision"))),
      ...finding.unread.map(({ tag, problem }) => text(strong(shown(tag)), ` ${problem}`)),
      ...(unknown.length > 0
        ? [text(`TikTok has no hashtag ${listed(unknown.map(shown), "or")}.`)]
        : []),
      ...notes.map((note) => text(note)),
    ],
    actions: best
      ? [
          { kind: "run", label: `Score #${best.tag}`, line: `score ${best.tag}` },
          { kind: "run", label: `Best posts of #${best.tag}`, line: `posts ${best.tag}` },
        ]
      : [],
    source: best && oldest ? readFrom(best.provider, new Date(oldest), credits) : [],
  });
}

/** Scores of the published formula mean something within the list only. */
function bars({ tags, method }: CompareFinding): readonly Block[] {
  if (method === "classic") return [];
  const scores = tags.map(({ tag, score, range }) => scoreBar(`#${tag}`, score, range));
  return barsBlock(`Scores of ${plural(tags.length, "hashtag")}`, "score of 100", scores);
}

function titleOf({ tags, unread, sort }: CompareFinding): string {
  const [best] = tags;
  if (sort !== "decision" || !best) {
    return `Comparing ${plural(tags.length + unread.length, "hashtag")}`;
  }
  const { decision } = best.decision;
  const call = callLabel(best.decision);
  const same = tags.filter((tag) => callLabel(tag.decision) === call).map(({ tag }) => tag);
  if (decision === "use") return `${call} ${listed(same.map(shown), "or")}`;
  if (decision === "test")
    return `${call} ${listed(same.map(shown), "or")}: good as one of your five`;
  const isOfAll = same.length === tags.length && tags.length > 1;
  if (decision !== null && isOfAll) return `${call} all of these`;
  const which = isOfAll ? "these" : listed(same.map(shown));
  if (decision !== null) return isNoneGood(tags, same) ? noneGood : `${call} ${which}`;
  return isTooEarly(best.decision) ? `Too early to decide on ${which}` : `${call}: ${which}`;
}

/** Some to hold and some to avoid. */
function isNoneGood(tags: readonly ComparedTag[], same: readonly string[]): boolean {
  return same.length < tags.length && tags.every(({ decision }) => decision.decision !== null);
}

const noneGood = "▼ Plan no new post under these";

function headline(finding: CompareFinding): string {
  const { tags, sort } = finding;
  const ranked = tags.filter((tag) => sortedBy(tag, finding) !== null);
  const [best, ...others] = ranked;
  if (best && sort === "decision") {
    return tags.length === 1
      ? `#${best.tag}: ${best.decision.because}.`
      : `#${best.tag} comes first of ${tags.length}: ${best.decision.because}.`;
  }
  if (!best) return `Too little is known to say which of these comes first by ${sort}.`;
  const words = `${bestWords(best, finding)}.`;
  return others.length === 0
    ? `Only #${best.tag} can be ranked: ${words}`
    : `#${best.tag} comes first of ${ranked.length} by ${sort}: ${words}${rivalWords(best, others, finding)}`;
}

/** Names tags that may be as good as the first: their ranges overlap, so the order may be chance. */
function rivalWords(
  best: ComparedTag,
  others: readonly ComparedTag[],
  finding: CompareFinding,
): string {
  const ranged = finding.method === "calibrated" && finding.sort === "score";
  const level = others.filter((tag) => sortedBy(tag, finding) === sortedBy(best, finding));
  const close = ranged ? others.filter((tag) => mayBeEqual(best, tag)) : [];
  if (close.length > 0) return ` ${fewNamed(close)} may be as good: their ranges overlap.`;
  return level.length > 0 ? ` ${fewNamed(level)} came out the same.` : "";
}

function fewNamed(tags: readonly ComparedTag[]): string {
  return tags.length > 2 ? `${tags.length} others` : listed(tags.map(({ tag }) => shown(tag)));
}

function bestWords(tag: ComparedTag, { method, sort }: CompareFinding): string {
  switch (sort) {
    case "decision":
      return tag.decision.because;
    case "score":
      return method === "classic"
        ? `${tag.classic?.score} within this list`
        : `${tag.score} of 100, ${confidenceNames[tag.confidence]}`;
    case "growth":
      return `views ${change(tag.growth7d)} in a week`;
    case "engagement":
      return `${percent(tag.engagementRate)} of plays become a like, comment or share`;
    case "virality":
      return `${count(tag.virality)} shares a post`;
  }
}

function mayBeEqual(best: ComparedTag, other: ComparedTag): boolean {
  return best.range !== null && other.range !== null && other.range.high >= best.range.low;
}

/** Without its reason where the headline has it. */
function driverLine({ tag, decision, driver }: ComparedTag, isSaid: boolean): Block {
  return text(strong(`#${tag}:`), isSaid ? ` ${driver}` : ` ${decision.because}. ${driver}`);
}

function classicNotes({ tags }: CompareFinding): readonly Block[] {
  const placed = tags.filter(({ classic }) => classic !== null);
  const advertisers = tags.filter(({ commerce }) => commerce).map(({ tag }) => tag);
  const unsampled = tags.filter(({ commerce, posts }) => !commerce && posts === 0);
  return [
    "These scores are relative to this list only: the same tag gets another number in another list.",
    ...(advertisers.length > 0
      ? [
          `Left out, as the published formula does with advertisers' tags: ${listed(advertisers.map(shown))}.`,
        ]
      : []),
    ...(unsampled.length > 0
      ? [
          `Left out, because no posts could be read: ${listed(unsampled.map(({ tag }) => shown(tag)))}.`,
        ]
      : []),
    ...(placed.some(({ order }) => order === "ranked")
      ? ["TikTok lists posts by popularity, not by date, so the velocity says little here."]
      : []),
    ...(placed.some(({ classic }) => classic?.overlap === null)
      ? ["No target creators are set, so the overlap counts the same for every tag."]
      : []),
  ].map((note) => text(note));
}

/** A tag asked for by id that was not found is shown by its id. */
function shown(tag: string): string {
  return tag.startsWith("id:") ? tag : `#${tag}`;
}
