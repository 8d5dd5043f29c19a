import type { Judging } from "../../assessment/assess.ts";
import { type JudgedFrom, judgeStored, judgingFor } from "../../assessment/judging.ts";
import { type Candidate, inOrderOfSignal, obstacleTo } from "../../assessment/search-order.ts";
import { mapYielding } from "../../async/yield-to-event-loop.ts";
import { explain } from "../../card/apology.ts";
import { UserError } from "../../errors.ts";
import type { Watchlist } from "../../ports/ports.ts";
import { type FoundTags, findTags } from "../../readings/find-tags.ts";
import { hashtagOf } from "../../readings/read-tag.ts";
import { code, said } from "../../text/inline.ts";
import { nearest } from "../../text/nearest.ts";
import { comingDollars } from "../../usage/money.ts";
import { type Answer, type CommandContext, defineCommand } from "../command.ts";
import { quoted } from "../grammar/quoted.ts";
import { confirmOption, freshOption } from "../grammar/shared-options.ts";
import { callsUnasked, shortBudget } from "../workspace/ask-calls.ts";
import { callsToScore, scoreFound, unscoredOf, unscoredYet } from "./score-found.ts";
import { searchCard, searchQuestion } from "./search-card.ts";
import { foundTagFinding, type SearchAskedFirst, type SearchFinding } from "./search-finding.ts";
import { searchWord } from "./search-word.ts";

const tagsOnPage = 10;
const mostPages = 10;

export const search = defineCommand({
  name: "search",
  about: "Hashtags about a word: what your lists know to be good first, then those of a good size",
  topic: "choose",
  examples: ["search book", "search slow cooker", "search book score:yes"],
  options: {
    keyword: {
      kind: "text",
      longest: 100,
      about: "What the hashtags should be about",
      required: true,
    },
    page: { kind: "whole", min: 1, max: mostPages, about: "Ten on a page", required: false },
    score: {
      kind: "choice",
      choices: ["yes"],
      about: "Score five of them; about 20 calls",
      required: false,
    },
    confirm: confirmOption,
    fresh: freshOption,
  },
  audience: "asker",
  who: "anyone",
  shareable: true,
  progress: ({ keyword, score }) =>
    score
      ? `Scoring hashtags for ${quoted(keyword)}…`
      : `Searching for ${quoted(keyword)}: 1 or 2 calls…`,
  async run(options, context): Promise<Answer<SearchFinding | SearchAskedFirst>> {
    const { channel, now, requestContext, demo } = context;
    const keyword = searchWord(options.keyword);
    const found = await findTags(keyword, context.provider, requestContext);
    const judging = await judgingFor(channel, undefined, context, now);
    const lists = await context.watchlists.all(channel);
    const all = inOrderOfSignal(await withOwn(found, lists, judging, context), judging);
    const { page, pages, shown } = pageOf(all, options.page ?? 1, keyword, context);
    const unscored = unscoredOf(shown, judging);
    const offer = { tags: unscored.length, calls: await callsToScore(unscored, context) };
    const isMuch = requestContext.credits + offer.calls > callsUnasked;
    const short = options.score ? await shortBudget(offer.calls, context) : undefined;
    if (options.score && !options.confirm && (isMuch || short)) {
      const dollars = comingDollars(offer.calls, context.creditPrices);
      const finding: SearchAskedFirst = { asked: "confirm", credits: offer.calls, dollars };
      return { finding, card: searchQuestion(keyword, page, { offer, finding, short }) };
    }
    const scored = options.score ? await scoreFound(unscored, judging, context) : unscoredYet;
    const tags = inOrderOfSignal(shown.map(scored.of), judging);
    const finding: SearchFinding = {
      ...{ keyword, demo, page, pages, found: all.length },
      tags: tags.map((candidate) => foundTagFinding(candidate, judging)),
      against: all.flatMap((one) => {
        const obstacle = obstacleTo(one, judging);
        return obstacle ? [{ tag: one.tag, obstacle }] : [];
      }),
      notes: [...notesOn(found), ...scored.notes],
      credits: requestContext.credits,
    };
    const left = options.score ? { tags: 0, calls: 0 } : offer;
    return { finding, card: searchCard(finding, lists, left, now) };
  },
});

/** What is known of tags on the workspace's own lists; nothing is told of those that only another workspace reads. */
async function withOwn(
  { searched, inVideos }: FoundTags,
  lists: readonly Watchlist[],
  judging: Judging,
  ports: JudgedFrom,
): Promise<readonly Candidate[]> {
  const own = new Set(lists.flatMap(({ tags }) => tags));
  const found = [
    ...searched.map((hashtag) => ({ tag: hashtag.name, hashtag, creators: null, read: hashtag })),
    ...inVideos.map((one) => ({ ...one, hashtag: null })),
  ];
  const names = found.map(({ tag }) => tag).filter((tag) => own.has(tag));
  const stored = await ports.snapshots.latest(names, null);
  return mapYielding(found, async (one) => {
    const snapshot = stored.get(one.tag);
    if (!snapshot) return { ...one, assessment: null, judgedFrom: null };
    const assessment = await judgeStored(snapshot, judging, ports);
    const hashtag = one.hashtag ?? hashtagOf(snapshot);
    return { ...one, hashtag, assessment, judgedFrom: snapshot.readAt };
  });
}

function pageOf(
  all: readonly Candidate[],
  page: number,
  keyword: string,
  { simulatedTags }: CommandContext,
) {
  if (all.length === 0) throw nothingFound(keyword, simulatedTags);
  const pages = Math.ceil(all.length / tagsOnPage);
  const shown = all.slice((page - 1) * tagsOnPage, page * tagsOnPage);
  if (shown.length > 0) return { page, pages, shown };
  throw new UserError(
    pages === 1
      ? `The hashtags for ${quoted(keyword)} are all on one page.`
      : `The hashtags for ${quoted(keyword)} are on ${pages} pages.`,
    said`The last one is ${code(`search page:${pages} ${keyword}`)}.`,
  );
}

const mostNamed = 10;

/** In the demo, with the tags that are spelt most like what was typed, then some of every kind. */
function nothingFound(keyword: string, simulatedTags: readonly string[] | undefined): UserError {
  const title = `No hashtag matches ${quoted(keyword)}.`;
  if (!simulatedTags) return new UserError(title, "Try a shorter word.");
  const step = Math.max(1, Math.ceil(simulatedTags.length / mostNamed));
  const some = simulatedTags.filter((_, i) => i % step === 0);
  const named = [...new Set([...nearest(keyword, simulatedTags), ...some])].slice(0, mostNamed);
  const more = simulatedTags.length - named.length;
  return new UserError(
    title,
    `This TikTok is simulated. Try one of its hashtags: ${named.join(", ")}${more > 0 ? ` (and ${more} more)` : ""}.`,
  );
}

function notesOn({ searched, inVideos, failure }: FoundTags): readonly string[] {
  const videos = `${searched.length > 0 ? "Few hashtags match. Those with a number of creators" : "These"} are from captions of last week's videos about it.`;
  return [...(failure ? [explain(failure)] : []), ...(inVideos.length > 0 ? [videos] : [])];
}
