import { decisionLabel } from "../../assessment/decision-words.ts";
import type { Obstacle } from "../../assessment/search-order.ts";
import {
  type Action,
  type Block,
  button,
  type Card,
  card,
  sentence,
  text,
} from "../../card/card.ts";
import { count, plural } from "../../card/numbers.ts";
import { olderWords } from "../../card/short-day.ts";
import { readFrom } from "../../card/source.ts";
import { listName } from "../../domain/list-name.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { groupBy } from "../../scorer/group-by.ts";
import type { BudgetLeft } from "../../usage/budget-left.ts";
import { inBrackets } from "../../usage/money.ts";
import { asTyped } from "../../watchlist/typed-tags.ts";
import { quoted } from "../grammar/quoted.ts";
import { tagWords } from "../grammar/tag-names.ts";
import { shortBlocks } from "../workspace/ask-calls.ts";
import type { FoundTagFinding, SearchAskedFirst, SearchFinding } from "./search-finding.ts";

/** How many tags of this page can still be scored, and what that usually costs. */
export interface ScoreOffer {
  readonly tags: number;
  readonly calls: number;
}

export function searchCard(
  finding: SearchFinding,
  lists: readonly Watchlist[],
  offer: ScoreOffer,
  now: Date,
): Card {
  const { keyword, tags, page, pages, against, notes } = finding;
  const isScored = tags.some(({ score }) => score !== null);
  return card({
    title: `Hashtags for ${quoted(keyword)}${pages > 1 ? `, page ${page} of ${pages}` : ""}`,
    headline: headline(finding),
    blocks: [
      tagTable(tags),
      ...obstacleBlocks(against),
      ...olderBlock(tags, now),
      ...notes.map(sentence),
    ],
    actions: [
      ...(isScored ? [] : scoreActions(finding, offer)),
      ...addActions(keyword, tags.filter(isGood), lists),
      ...(isScored ? scoreActions(finding, offer) : []),
      ...(page < pages ? button("Next page", `search page:${page + 1} ${keyword}`) : []),
    ],
    source: sourceOf(finding),
  });
}

function headline({ tags, found }: SearchFinding): string {
  const best = tags.filter(({ decision }) => decision?.decision === "use");
  if (best.length > 0) return `Use ${tagWords(best.map(({ tag }) => tag))} now.`;
  const scored = tags.filter(({ score }) => score !== null);
  const [first] = scored;
  if (first && first === tags[0])
    return `Of ${plural(found, "hashtag")}, #${first.tag} promises most.`;
  const order = tags[0]?.creators === null ? sizeOrder : usersOrder;
  return `${plural(found, "hashtag")} found, ${order} first. Score some before you use one.`;
}

const sizeOrder = "those of a good size";
const usersOrder = "those that most creators use";

/** Only columns that say something. */
function tagTable(tags: readonly FoundTagFinding[]): Block {
  const columns = [
    { heading: "Tag", align: "left", cell: ({ tag }: FoundTagFinding) => tag },
    {
      heading: "Uses",
      align: "right",
      cell: ({ uses }: FoundTagFinding) => (uses === null ? "" : count(uses)),
    },
    { heading: "Creators", align: "right", cell: creatorsOf },
    { heading: "Our view", align: "left", cell: callOf },
  ] as const;
  const shown = columns.filter(({ cell }) => tags.some((one) => cell(one) !== ""));
  return {
    kind: "table",
    columns: shown.map(({ heading, align }) => ({ heading, align })),
    rows: tags.map((one) => shown.map(({ cell }) => cell(one))),
  };
}

function creatorsOf({ creators }: FoundTagFinding): string {
  return creators === null ? "" : String(creators);
}

/** Nothing for a tag that was not scored yet. */
function callOf({ obstacle, decision, score }: FoundTagFinding): string {
  if (obstacle) return obstacleWords[obstacle];
  if (decision?.decision) return decisionLabel(decision.decision);
  return score === null ? "" : `score ${score}`;
}

const obstacleWords: Readonly<Record<Obstacle, string>> = {
  advertiser: "advertiser's",
  "nearly-empty": "nearly empty",
};

const obstacleMeanings: Readonly<Record<Obstacle, string>> = {
  advertiser: "an advertiser's, where a post works for somebody else",
  "nearly-empty": "nearly empty, where hardly anybody looks",
};

/** "#glowserum: an advertiser's, so that a post works for somebody else." */
function obstacleBlocks(against: SearchFinding["against"]): Card["blocks"] {
  const groups = groupBy(against, ({ obstacle }) => obstacle);
  return [...groups].map(([obstacle, tags]) => {
    return text(`${tagWords(tags.map(({ tag }) => tag))}: ${obstacleMeanings[obstacle]}.`);
  });
}

/** "Not read today: #booktok, read 22 Nov." */
function olderBlock(tags: readonly FoundTagFinding[], now: Date): Card["blocks"] {
  const older = tags.flatMap(({ tag, judgedFrom }) => {
    const words = olderWords(judgedFrom, now);
    return words === "" ? [] : [`#${tag}${words}`];
  });
  return older.length > 0 ? [text(`Not read today: ${older.join("; ")}.`)] : [];
}

function isGood({ obstacle, decision }: FoundTagFinding): boolean {
  return obstacle === null && decision?.decision !== "hold" && decision?.decision !== "avoid";
}

const mostAdded = 3;

/** Adds to the list that has most of the tags already; where there is no list, makes one. */
function addActions(
  keyword: string,
  good: readonly FoundTagFinding[],
  lists: readonly Watchlist[],
): readonly Action[] {
  const has = ({ tags }: Watchlist) => new Set<string>(tags);
  const shared = (list: Watchlist) => good.filter(({ tag }) => has(list).has(tag)).length;
  const [list] = lists.toSorted((a, b) => shared(b) - shared(a));
  const name = list?.name ?? listName(keyword);
  if (name === undefined) return [];
  const lacks = good.filter(({ tag }) => !list || !has(list).has(tag)).slice(0, mostAdded);
  const [first] = lacks;
  if (!first) return [];
  const line = (tags: typeof lacks) =>
    `watch add "${name}" ${tags.map(({ tag }) => asTyped(tag)).join(" ")}`;
  const label = list ? `Add ${lacks.length} to ${name}` : `Watch ${lacks.length} as ${name}`;
  const all = button(label, line(lacks));
  return all.length > 0 ? all : button(`Add #${first.tag} to ${name}`, line([first]));
}

function scoreActions(
  { keyword, page }: SearchFinding,
  { tags, calls }: ScoreOffer,
): readonly Action[] {
  if (tags === 0) return [];
  const at = page > 1 ? ` page:${page}` : "";
  return button(`Score ${tags} (about ${calls} calls)`, `search score:yes${at} ${keyword}`);
}

function sourceOf({ tags: [first], credits }: SearchFinding): Card["source"] {
  return first ? readFrom(first.provider, new Date(first.readAt), credits) : [];
}

/** Asks before scores are paid for. */
interface SearchQuestion {
  readonly offer: ScoreOffer;
  readonly finding: SearchAskedFirst;
  /** The budget that has less left than that. */
  readonly short: BudgetLeft | undefined;
}

export function searchQuestion(
  keyword: string,
  page: number,
  { offer: { tags }, finding: { credits, dollars }, short }: SearchQuestion,
): Card {
  const at = page > 1 ? `page:${page} ` : "";
  const line = `search score:yes confirm:yes ${at}${keyword}`;
  return card({
    title: `Hashtags for ${quoted(keyword)}`,
    headline: `Scoring ${plural(tags, "hashtag")} costs about ${plural(credits, "credit")}${inBrackets(dollars)}. Is it meant?`,
    tone: "warning",
    blocks: [...shortBlocks(short), text("None of them is paid for yet.")],
    actions: [
      ...button("Yes, score them", line),
      ...button("Without scores", `search ${at}${keyword}`),
    ],
  });
}
