import {
  type Action,
  type Card,
  card,
  list as listBlock,
  sentence,
  strong,
} from "../../card/card.ts";
import { counted, plural } from "../../card/numbers.ts";
import { readFrom } from "../../card/source.ts";
import type { Creator } from "../../domain/hashtag.ts";
import { UserError } from "../../errors.ts";
import { code, said, type Words } from "../../text/inline.ts";
import { type CommandContext, defineCommand } from "../command.ts";
import { quoted } from "../grammar/quoted.ts";
import { freshOption, listOption } from "../grammar/shared-options.ts";
import { listNamed } from "../watchlists/list-named.ts";
import { addAll, addFound } from "./add-found.ts";

/** What `targets find` found, in the provider's order. `null` is "not known", but for `list`. */
export interface TargetsFindFinding {
  readonly keyword: string;
  /** The list that they can be added to; `null` where there are several, or none. */
  readonly list: string | null;
  readonly demo: boolean;
  readonly creators: readonly {
    /** Lower case and without "@". */
    readonly handle: string;
    readonly name: string;
    readonly followers: number | null;
    readonly likes: number | null;
    readonly posts: number | null;
    /** Whether it is a target creator of that list already. */
    readonly isTarget: boolean;
  }[];
  readonly credits: number;
}

const mostFound = 10;

export const targetsFind = defineCommand({
  name: "targets find",
  about: "Creators that match a word, to name them target creators",
  topic: "keep",
  examples: ["targets find bookish", "targets find novel list:books"],
  options: {
    keyword: {
      kind: "text",
      longest: 100,
      about: "A word of their handle or name",
      required: true,
    },
    list: {
      ...listOption,
      about: "The watchlist to add them to; the only one if not said",
      required: false,
    },
    fresh: freshOption,
  },
  audience: "asker",
  who: "anyone",
  shareable: true,
  progress: ({ keyword }) => `Looking for creators for ${quoted(keyword)}…`,
  async run({ keyword, list: asked }, context) {
    const { provider, requestContext, demo, targets, channel } = context;
    const lists = await listsFor(asked, context);
    const word = keyword.replace(/^[@＠#]+/u, "");
    const found = await provider.searchCreators(word, mostFound, requestContext);
    const [first] = found;
    const list = lists.length === 1 ? (lists[0] ?? null) : null;
    if (!first) throw nobody(keyword, list);
    const there = list === null ? [] : await targets.inList(channel, list);
    const handles = new Set(there.map(({ handle }) => handle));
    const finding: TargetsFindFinding = {
      ...{ keyword, list, demo },
      creators: found.map(({ handle, name, followers, likes, posts }) => ({
        ...{ handle, name, followers, likes, posts, isTarget: handles.has(handle) },
      })),
      credits: requestContext.credits,
    };
    return { finding, card: findCard(finding, first, lists, context) };
  },
});

/** The names of the lists that they may be for. */
async function listsFor(
  asked: string | undefined,
  context: CommandContext,
): Promise<readonly string[]> {
  if (asked !== undefined) return [(await listNamed(asked, context)).name];
  return (await context.watchlists.all(context.channel)).map(({ name }) => name);
}

function nobody(keyword: string, list: string | null): UserError {
  const line = list === null ? "targets add" : `targets add "${list}" @handle`;
  return new UserError(
    `No creator matches ${quoted(keyword)}.`,
    said`Try a shorter word, or name somebody you know: ${code(line)}.`,
  );
}

function findCard(
  { keyword, list, creators, credits }: TargetsFindFinding,
  { provider }: Creator,
  lists: readonly string[],
  context: CommandContext,
): Card {
  const known = creators.filter(({ isTarget }) => isTarget).map(({ handle }) => `@${handle}`);
  const fresh = creators.filter(({ isTarget }) => !isTarget).map(({ handle }) => handle);
  const notes: readonly Words[] = [
    ...(known.length > 0 ? [`Target creators of ${list} already: ${known.join(", ")}.`] : []),
    ...(lists.length === 0
      ? [
          said`They are named for a watchlist, and there is none yet: ${code("watch add books booktok")}.`,
        ]
      : []),
    "Whether they reach your audience, numbers do not tell.",
  ];
  return card({
    title: `Creators for ${quoted(keyword)}`,
    headline: `${plural(creators.length, "creator")} found. Look at their posts before you add somebody.`,
    blocks: [
      listBlock(
        [strong("In TikTok's order")],
        creators.map(({ handle, followers }) => [
          strong(`@${handle}`),
          ` – ${counted(followers, "follower")}`,
        ]),
      ),
      ...notes.map(sentence),
    ],
    actions: list === null ? toEach(lists, fresh, context) : addFound(list, fresh, context),
    source: readFrom(provider, context.now, credits),
  });
}

const mostLists = 4;

/** A button for each list, where it was not said which is meant. */
function toEach(
  lists: readonly string[],
  handles: readonly string[],
  context: CommandContext,
): readonly Action[] {
  return lists
    .slice(0, mostLists)
    .map((list) => addAll(`Add all to ${list}`, list, handles, context));
}
