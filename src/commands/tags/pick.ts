import type { Judging } from "../../assessment/assess.ts";
import { distinct } from "../../assessment/compare-tags.ts";
import { judgingFor } from "../../assessment/judging.ts";
import { pickFive } from "../../assessment/pick-five.ts";
import { refLabel, type TagRef } from "../../domain/hashtag.ts";
import { longestLabel } from "../../domain/list-name.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { listed } from "../../text/listed.ts";
import { type Answer, type Command, type CommandContext, defineCommand } from "../command.ts";
import { confirmLine } from "../grammar/confirm-line.ts";
import { whateverItCosts } from "../grammar/consent.ts";
import { confirmOption } from "../grammar/shared-options.ts";
import { tagNames } from "../grammar/tag-names.ts";
import { type AskedCalls, askCalls, unasked } from "../workspace/ask-calls.ts";
import { endsWithYes, withoutYes } from "../workspace/ask-first.ts";
import { callsToPick } from "./pick-calls.ts";
import { type PickList, pickCard } from "./pick-card.ts";
import { type PickFinding, pickFinding } from "./pick-finding.ts";
import { type PickSubject, pickSubject } from "./pick-subject.ts";
import { pickTopics, topicsOfList } from "./pick-topics.ts";

/** As long as TikTok takes. */
const longestCaption = 2200;

const options = {
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
  confirm: confirmOption,
} as const;

export const pick: Command = defineCommand({
  name: "pick",
  about: "The five hashtags for a post: what creators add to yours, and is good now",
  topic: "choose",
  examples: ["pick booktok", "pick books", "pick for my new shelf #booktok", "pick booktok tbr"],
  options,
  form: {
    title: "Pick five hashtags",
    submit: "Pick five",
    fields: [
      {
        option: "what",
        label: "What is the post about?",
        hint: "One to three hashtags, or the name of a watchlist.",
      },
      {
        option: "for",
        label: "Or the caption you drafted",
        hint: "With its hashtags. You see which to keep, to drop and to add.",
      },
    ],
  },
  audience: "channel",
  who: "anyone",
  alone: true,
  shareable: true,
  progress: () =>
    "Picking five: about 4 calls for a hashtag that is new, and one for each of the others…",
  async run(given, context): Promise<Answer<PickFinding | AskedCalls>> {
    const { what, label } = given;
    const draft = given.for && withoutYes(given.for);
    const confirm = given.for && endsWithYes(given.for) ? whateverItCosts : given.confirm;
    const { channel, now } = context;
    const subject = await pickSubject({ what, draft, label }, context);
    const judging = await judgingFor(channel, subject.list?.goal ?? undefined, context, now);
    const own = subject.list ? await topicsOfList(subject.list, label, judging, context) : [];
    const named = own.map((name): TagRef => ({ kind: "name", name }));
    const wanted = { ...subject, refs: distinct([...named, ...subject.refs]), judging };
    const wish = {
      title: titleOf(wanted),
      calls: await callsToPick(wanted.refs, context),
      confirm,
      line: lineOf(subject, label),
      goAhead: (after: CommandContext) => pick.run({ ...given, confirm: whateverItCosts }, after),
    };
    return (await askCalls(wish, context)) ?? pickFor(wanted, confirm ? context : unasked(context));
  },
});

interface Wanted extends PickSubject {
  readonly judging: Judging;
}

async function pickFor(
  { list, refs, isDraft, judging }: Wanted,
  context: CommandContext,
): Promise<Answer<PickFinding>> {
  const { requestContext, channel, demo, now } = context;
  const given = await tagNames(refs, context);
  const found = await pickTopics(given, context);
  const lists = await context.watchlists.all(channel);
  const wish = { given, topics: found.topics, missing: found.missing, lists };
  const picked = await pickFive(wish, judging, context, requestContext);
  const finding = pickFinding({
    ...{ list: list?.name ?? null, isDraft, found, picked, demo },
    credits: requestContext.credits,
  });
  return { finding, card: pickCard(finding, listFor(finding, lists), now) };
}

function titleOf({ list, isDraft, refs }: PickSubject): string {
  if (list) return `Five for the list ${list.name}`;
  return isDraft ? "Five for this draft" : `Five for a post with ${listed(refs.map(refLabel))}`;
}

/** A draft is asked about again by its hashtags alone. */
function lineOf({ list, refs, isDraft }: PickSubject, label: string | undefined): string | null {
  const tags = refs.map((ref) => (ref.kind === "name" ? `#${ref.name}` : refLabel(ref))).join(" ");
  const last = isDraft ? `for ${tags}` : tags;
  return confirmLine("pick", undefined, { what: list?.name, label }, last);
}

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
