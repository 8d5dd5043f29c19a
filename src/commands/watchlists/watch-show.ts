import { plural } from "../../card/numbers.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { UserError } from "../../errors.ts";
import { code, said } from "../../text/inline.ts";
import { followersOf } from "../../watchlist/followers.ts";
import { defineCommand } from "../command.ts";
import { listOption } from "../grammar/shared-options.ts";
import { judgeList } from "./judge-list.ts";
import { listNamed } from "./list-named.ts";
import { pageTags, showCard } from "./watch-show-card.ts";
import { showFinding } from "./watch-show-finding.ts";

export const watchShow = defineCommand({
  name: "watch show",
  about: "A watchlist: what to do with each of its hashtags, and who gets its briefs",
  topic: "keep",
  examples: ["watch show books"],
  options: {
    list: listOption,
    page: { kind: "whole", min: 1, max: 1000, about: "15 tags on a page", required: false },
  },
  audience: "asker",
  who: "anyone",
  shareable: true,
  async run({ list: name, page = 1 }, context) {
    const list = await listNamed(name, context);
    const pages = Math.max(1, Math.ceil(list.tags.length / pageTags));
    if (page > pages) throw noSuchPage(list, page, pages);
    const [tagStates, followers, targets] = await Promise.all([
      judgeList(list, context),
      followersOf(name, context.channel, context),
      context.targets.counts(context.channel),
    ]);
    const found = showFinding(list, tagStates, followers);
    const finding = { ...found, targets: targets.get(name) ?? 0, page, pages };
    return { finding, card: showCard(list, finding) };
  },
});

function noSuchPage({ name, tags }: Watchlist, page: number, pages: number): UserError {
  return new UserError(
    `The list ${name} has no page ${page}: ${plural(tags.length, "tag")} are on ${plural(pages, "page")}.`,
    said`The last one is ${code(`watch show "${name}" page:${pages}`)}.`,
  );
}
