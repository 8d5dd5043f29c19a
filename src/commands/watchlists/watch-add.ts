import type { Action } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import type { TagName } from "../../domain/hashtag.ts";
import { callsToCheck, checkTags } from "../../readings/check-tags.ts";
import { creditsLeft } from "../../usage/budget-left.ts";
import { addedCost, changedPlans, tagsOf } from "../../usage/costs.ts";
import { plansOf } from "../../usage/forecast.ts";
import {
  type Answer,
  type Command,
  type CommandContext,
  type Deed,
  defineCommand,
  type OptionValues,
} from "../command.ts";
import { confirmLine, typedRefs } from "../grammar/confirm-line.ts";
import { whateverItCosts } from "../grammar/consent.ts";
import { checkListIsFirst } from "../grammar/list-first.ts";
import { confirmOption, listOption, tagsOption } from "../grammar/shared-options.ts";
import { tagNames, tagWords } from "../grammar/tag-names.ts";
import { type MissingTag, nearestTags } from "../tags/nearest-tags.ts";
import { type AskedCalls, askCalls, unasked } from "../workspace/ask-calls.ts";
import { type AskedFirst, askFirst } from "../workspace/ask-first.ts";
import { changeList, checkListRoom, checkRoom, newList } from "../workspace/change-list.ts";
import { type ChangeTurn, changing } from "../workspace/changing.ts";
import { checkTagLimit } from "../workspace/check-limits.ts";
import { addCard, type WatchAddFinding } from "./watch-add-card.ts";

const options = { list: listOption, tags: tagsOption, confirm: confirmOption } as const;

export const watchAdd: Command = defineCommand({
  name: "watch add",
  about: "Put hashtags on a watchlist, making the list if it is new",
  topic: "keep",
  examples: ["watch add books booktok romantasy", "watch add home #cleantok, #homedecor"],
  options,
  form: {
    title: "Watch hashtags",
    submit: "Put on the list",
    words: ["watch"],
    fields: [
      { option: "list", label: "On which watchlist?", mayBeNew: true },
      {
        option: "tags",
        label: "Which hashtags?",
        hint: "With spaces or commas between. Three to twenty are a good start.",
      },
    ],
  },
  audience: "channel",
  who: "editor",
  effect: "adds",
  progress: ({ tags }) => `Checking ${plural(tags.length, "tag")}…`,
  async run(given, context): Promise<Answer<WatchAddFinding | AskedFirst | AskedCalls>> {
    const { list: name, tags: refs } = given;
    if (given.confirm === undefined) await checkListIsFirst("watch add", given, context);
    const question = await askAboutTags(given, context);
    if (question) return question;
    const paying = given.confirm ? context : unasked(context);
    const asked = await tagNames(refs, paying);
    const wanted = await notYetOn(name, asked, context);
    const own = tagsOf(await context.watchlists.all(context.channel));
    const check = await checkTags(wanted, own, context, paying.requestContext);
    const missing = (await nearestTags(check.missing, check.exist, context)).map(missingFinding);
    const found = [...check.exist, ...check.unchecked];
    const saved = await changing(context, (turn) => add(name, found, turn));
    const finding: WatchAddFinding = {
      list: name,
      ...{ added: saved.added, unchecked: check.unchecked, missing, tags: saved.tags },
      credits: context.requestContext.credits,
    };
    const { undo, cost } = saved;
    const left = undo.length > 0 ? await creditsLeft(context, context.channel, context.now) : null;
    const notes = [cost, left].flatMap((note) => note ?? []);
    return { finding, card: addCard(finding, { asked: asked.length, check, notes, undo }) };
  },
});

function missingFinding({ tag, nearest }: MissingTag): WatchAddFinding["missing"][number] {
  return { tag, nearest };
}

type Given = OptionValues<typeof options>;

/** Asks before ids are looked up and tags checked, because that costs credits; each id counts as a tag. */
async function askAboutTags(given: Given, context: CommandContext) {
  const { list: name, tags: refs, confirm } = given;
  const typed = refs.map((ref) => (ref.kind === "name" ? ref.name : `id:${ref.id}`) as TagName);
  const more = await notYetOn(name, [...new Set(typed)], context);
  const list = (await context.watchlists.find(context.channel, name)) ?? newList(name, context);
  const asking = { title: `Watchlist ${name}`, confirm };
  const line = confirmLine("watch add", name, {}, typedRefs(refs));
  const goAhead: Deed = (after) => watchAdd.run({ ...given, confirm: whateverItCosts }, after);
  const after = { lists: [{ ...list, tags: [...list.tags, ...more] }] };
  const question = await askFirst({ ...asking, typed: line, after }, context, goAhead);
  const own = tagsOf(await context.watchlists.all(context.channel));
  const ids = refs.filter(({ kind }) => kind === "id").length;
  const calls = ids + (await callsToCheck(more, own, context));
  return question ?? askCalls({ ...asking, calls, line, goAhead, who: "editor" }, context);
}

/** The tags that are not on the list yet. Rejects those over the limit before the provider is asked. */
async function notYetOn(
  name: string,
  tags: readonly TagName[],
  context: CommandContext,
): Promise<readonly TagName[]> {
  const list = await context.watchlists.find(context.channel, name);
  if (!list) await checkListRoom(context);
  const wanted = tags.filter((tag) => !list?.tags.includes(tag));
  checkRoom(list ?? newList(name, context), wanted.length, context);
  await checkTagLimit(wanted, context);
  return wanted;
}

interface Saved {
  readonly added: readonly TagName[];
  readonly tags: readonly TagName[];
  /** What reading the new ones costs, in words. */
  readonly cost: string | undefined;
  readonly undo: readonly Action[];
}

/** Adds to the list as it is now: another person may have changed it while the provider was asked. */
async function add(name: string, wanted: readonly TagName[], turn: ChangeTurn): Promise<Saved> {
  const before = (await turn.watchlists.find(turn.channel, name)) ?? null;
  const list = before ?? newList(name, turn);
  const added = wanted.filter((tag) => !list.tags.includes(tag));
  if (added.length === 0) return { added, tags: list.tags, cost: undefined, undo: [] };
  if (!before) await checkListRoom(turn);
  checkRoom(list, added.length, turn);
  await checkTagLimit(added, turn);
  const after = { ...list, tags: [...list.tags, ...added] };
  const plans = await plansOf(turn.channel, turn);
  const cost = addedCost(plans, changedPlans(plans, { lists: [after] }), turn.creditPrices);
  const undo = await changeList({ before, after }, `added ${tagWords(added)} to ${name}`, turn);
  return { added, tags: after.tags, cost, undo: [undo] };
}
