import { judgingFor } from "../../assessment/judging.ts";
import { pickFive } from "../../assessment/pick-five.ts";
import { longestLabel } from "../../domain/list-name.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { defineCommand } from "../command.ts";
import { type PickList, pickCard } from "./pick-card.ts";
import { type PickFinding, pickFinding } from "./pick-finding.ts";
import { pickSubject } from "./pick-subject.ts";
import { pickTopics, topicsOfList } from "./pick-topics.ts";

/** As long as TikTok takes. */
const longestCaption = 2200;

export const pick = defineCommand({
  name: "pick",
  about: "The five hashtags for a post: what creators add to yours, and is good now",
  topic: "choose",
  examples: [
    "pick booktok",
    "pick booktok romantasy",
    "pick books",
    "pick for my new shelf #booktok #shelfie",
  ],
  options: {
    what: {
      kind: "text",
      longest: 1000,
      about: "One to three hashtags, or a watchlist",
      required: false,
    },
    for: {
      kind: "text",
      longest: longestCaption,
      isRest: true,
      about: "The caption you drafted, with its hashtags",
      required: false,
    },
    label: {
      kind: "text",
      longest: longestLabel,
      about: "Only hashtags of the watchlist with this label",
      required: false,
    },
  },
  audience: "channel",
  who: "anyone",
  progress: () =>
    "Picking five: up to 5 calls for a hashtag that is new, and one for each of the others…",
  async run({ what, for: draft, label }, context) {
    const { requestContext, channel, demo, now } = context;
    const { list, tags, isDraft } = await pickSubject({ what, draft, label }, context);
    const judging = await judgingFor(channel, list?.goal ?? undefined, context, now);
    const own = list ? await topicsOfList(list, label, judging, context) : [];
    const given = [...new Set([...own, ...tags])];
    const found = await pickTopics(given, context);
    const lists = await context.watchlists.all(channel);
    const wish = { given, topics: found.topics, missing: found.missing, lists };
    const picked = await pickFive(wish, judging, context, requestContext);
    const finding = pickFinding({
      ...{ list: list?.name ?? null, isDraft, found, picked, demo },
      credits: requestContext.credits,
    });
    return { finding, card: pickCard(finding, listFor(finding, lists)) };
  },
});

/** The list that it is for, or the first one that has the topic. */
function listFor(
  { list: name, topics, five }: PickFinding,
  lists: readonly Watchlist[],
): PickList | null {
  const isMeant = (list: Watchlist) =>
    name === null ? list.tags.some((tag) => tag === topics[0]?.tag) : list.name === name;
  const list = lists.find(isMeant);
  if (!list) return null;
  const has = new Set<string>(list.tags);
  return { list: list.name, lacks: five.map(({ tag }) => tag).filter((tag) => !has.has(tag)) };
}
