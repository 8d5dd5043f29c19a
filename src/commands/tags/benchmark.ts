import type { Watchlist } from "../../domain/watchlist.ts";
import { callsToRead } from "../../readings/calls-to-come.ts";
import { comingDollars } from "../../usage/money.ts";
import {
  type Answer,
  type Command,
  type CommandContext,
  defineCommand,
  type OptionValues,
} from "../command.ts";
import { pageAt, pageOption } from "../grammar/pages.ts";
import { quoted } from "../grammar/quoted.ts";
import { parseTag } from "../grammar/read-tags.ts";
import { confirmOption, freshOption } from "../grammar/shared-options.ts";
import { listNamed } from "../watchlists/list-named.ts";
import { type AskedCalls, askCalls, callsUnasked, shortBudget } from "../workspace/ask-calls.ts";
import { benchmarkCard, benchmarkPages } from "./benchmark-card.ts";
import type { BenchmarkAskedFirst, BenchmarkFinding } from "./benchmark-finding.ts";
import { benchmarkQuestion } from "./benchmark-question.ts";
import { measureBar, toSearch } from "./measure-bar.ts";
import { namedList, type PostsSubject, postsOfList, postsSubject } from "./posts-subject.ts";

const options = {
  what: { kind: "text", longest: 200, about: "A hashtag, or a watchlist", required: true },
  list: { kind: "list", about: "A watchlist to put beside it", required: false },
  page: pageOption,
  confirm: confirmOption,
  fresh: freshOption,
} as const;

export const benchmark: Command = defineCommand({
  name: "benchmark",
  about: "What posts under a hashtag get: the bar before you publish, and who posts most",
  topic: "choose",
  examples: ["benchmark booktok", "benchmark books", "benchmark booktok list:books"],
  options,
  audience: "channel",
  who: "anyone",
  shareable: true,
  progress: ({ what }) =>
    `Looking at posts of ${quoted(what)}: about 5 calls for a hashtag that is new, one for each of a list…`,
  async run(given, context): Promise<Answer<BenchmarkFinding | BenchmarkAskedFirst | AskedCalls>> {
    const { what, list, page = 1, confirm } = given;
    const typed = await tagAndList(what, list, context);
    const beside = typed.beside ? await postsOfList(typed.beside, context) : null;
    const short = await askShort({ given, what: typed.what, beside }, context);
    if (short) return short;
    const subject = await postsSubject(typed.what, context);
    const question =
      confirm !== undefined ? undefined : await questionAbout({ subject, beside }, what, context);
    if (question) return question;
    const finding = await measureBar(subject, beside, context);
    const named = typed.beside ? ` list:"${typed.beside.name}"` : "";
    const sure = confirm === undefined ? "" : " confirm:yes";
    const line = (of: number) => `benchmark page:${of}${sure}${named} ${nameOf(finding)}`;
    const at = pageAt(page, benchmarkPages(finding), line);
    return { finding, card: benchmarkCard(finding, at) };
  },
});

function nameOf({ tag, list }: BenchmarkFinding): string {
  return list === null ? `#${tag}` : `"${list}"`;
}

/** Reads "booktok books" as a tag and a list beside it, where there is such a list. */
async function tagAndList(what: string, list: string | undefined, context: CommandContext) {
  if (list !== undefined) return { what, beside: await listNamed(list, context) };
  const [first = "", ...others] = what.trim().split(/\s+/u);
  const isList = (await namedList(what.trim(), context)) !== undefined;
  const beside = isList ? undefined : await namedList(others.join(" "), context);
  return beside ? { what: first, beside } : { what: what.trim(), beside: undefined };
}

interface Subjects {
  readonly subject: PostsSubject;
  readonly beside: PostsSubject | null;
}

interface TagSought {
  readonly given: OptionValues<typeof options>;
  /** The tag, or a list's name. */
  readonly what: string;
  readonly beside: PostsSubject | null;
}

/** Asks before a tag is read where the budget has less left than that and the searches take. */
async function askShort({ given, what, beside }: TagSought, context: CommandContext) {
  if (await namedList(what, context)) return undefined;
  const read = await callsToRead([parseTag(what)], [], context, context.requestContext);
  const calls = read + 1 + toSearch(beside?.pools ?? [], context.now).length;
  const named = beside?.list ? ` list:"${beside.list.name}"` : "";
  const wish = {
    title: `Plays to aim for with ${what}`,
    ...{ calls, confirm: given.confirm, unasked: Number.POSITIVE_INFINITY },
    line: `benchmark confirm:yes${named} ${what}`,
    goAhead: (after: CommandContext) => benchmark.run({ ...given, confirm: calls }, after),
  };
  return askCalls(wish, context);
}

async function questionAbout(
  { subject, beside }: Subjects,
  what: string,
  context: CommandContext,
): Promise<Answer<BenchmarkAskedFirst> | undefined> {
  const { now, creditPrices, requestContext } = context;
  const list: Watchlist | null = beside?.list ?? subject.list;
  const calls = toSearch([...subject.pools, ...(beside?.pools ?? [])], now).length;
  const short = await shortBudget(calls, context);
  if (!list || (requestContext.credits + calls <= callsUnasked && !short)) return undefined;
  const dollars = comingDollars(calls, creditPrices);
  const finding: BenchmarkAskedFirst = { asked: "confirm", credits: calls, dollars };
  const named = beside ? ` list:"${list.name}"` : "";
  const line = `benchmark confirm:yes${named} ${beside ? what : `"${what}"`}`;
  return { finding, card: benchmarkQuestion(list.name, finding, line, short) };
}
