import { type Action, card, list as listBlock, strong, text } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { datedDay } from "../../card/short-day.ts";
import { code, said } from "../../text/inline.ts";
import { defineCommand } from "../command.ts";
import { listOption } from "../grammar/shared-options.ts";
import { listNamed } from "../watchlists/list-named.ts";

/** A page of a list's target creators, in the order they were added. Handles are lower case and without "@". */
export interface TargetsListFinding {
  readonly list: string;
  /** How many there are. */
  readonly targets: number;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly creators: readonly {
    readonly handle: string;
    readonly addedBy: string;
    /** ISO 8601 UTC */
    readonly addedAt: string;
  }[];
  /** How many the installation names for lists without any of their own. */
  readonly usual: number;
}

const perPage = 20;

export const targetsList = defineCommand({
  name: "targets list",
  about: "The target creators of a watchlist, and who named them",
  topic: "keep",
  examples: ["targets list books"],
  options: {
    list: listOption,
    page: {
      kind: "whole",
      min: 1,
      max: 500,
      about: "Which twenty of them, the first if not said",
      required: false,
    },
  },
  audience: "asker",
  who: "anyone",
  shareable: true,
  async run({ list: name, page: asked = 1 }, context) {
    await listNamed(name, context);
    const all = await context.targets.inList(context.channel, name);
    const pages = Math.max(1, Math.ceil(all.length / perPage));
    const page = Math.min(asked, pages);
    const shown = all.slice((page - 1) * perPage, page * perPage);
    const finding: TargetsListFinding = {
      ...{ list: name, targets: all.length, page, pages },
      creators: shown.map(({ handle, addedBy, addedAt }) => ({
        ...{ handle, addedBy: addedBy.name, addedAt: addedAt.toISOString() },
      })),
      usual: context.targetCreators.length,
    };
    return { finding, card: listCard(finding, context.now) };
  },
});

function listCard(finding: TargetsListFinding, now: Date) {
  const { list, targets, page, pages, creators } = finding;
  const title = `Target creators of ${list}`;
  if (targets === 0) return noneCard(title, finding);
  return card({
    title,
    headline: `${list} has ${plural(targets, "target creator")}. Its hashtags score higher the more of them use a tag.`,
    blocks: [
      listBlock(
        [strong(pages > 1 ? `Page ${page} of ${pages}` : "In the order they were named")],
        creators.map(({ handle, addedBy, addedAt }) => [
          strong(`@${handle}`),
          ` – added by ${addedBy}, ${datedDay(addedAt, now)}`,
        ]),
      ),
    ],
    actions: [
      ...(page < pages ? [pageAction("Next page", list, page + 1)] : []),
      ...(page > 1 ? [pageAction("Page before", list, page - 1)] : []),
      { kind: "run", label: "As a file", line: `targets export "${list}"` },
    ],
  });
}

function pageAction(label: string, list: string, page: number): Action {
  return { kind: "run", label, line: `targets list "${list}" page:${page}` };
}

function noneCard(title: string, { list, usual }: TargetsListFinding) {
  return card({
    title,
    headline: usual > 0 ? `${list} has none of its own.` : `${list} has none yet.`,
    blocks: [
      ...(usual > 0
        ? [text(`Until it has, the ${plural(usual, "creator")} set for this bot count.`)]
        : []),
      text(gainWords),
      text(
        ...said`Name some with ${code(`targets add "${list}" @handle`)}, or look for them with ${code("targets find")}.`,
      ),
    ],
  });
}

/** What a list without target creators would gain. */
const gainWords =
  "Name creators your audience follows, and a hashtag they use scores higher here than one they do not.";
