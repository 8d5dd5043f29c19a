import { composeBrief } from "../../brief/compose.ts";
import type { BriefFinding } from "../../brief/finding.ts";
import { regionsOf } from "../../brief/gather.ts";
import type { Region } from "../../domain/hashtag.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { type Answer, type CommandContext, defineCommand } from "../command.ts";
import { confirmOption, listOption } from "../grammar/shared-options.ts";
import { listNamed } from "../watchlists/list-named.ts";
import type { AskedCalls } from "../workspace/ask-calls.ts";
import { askColdList } from "./ask-cold-list.ts";
import { gatherHere } from "./gather-here.ts";

export const brief = defineCommand({
  name: "brief",
  about: "The brief of a watchlist now, in this channel",
  topic: "tell",
  examples: ["brief books", "brief books us"],
  options: {
    list: listOption,
    region: {
      kind: "region",
      about: "Look from one country only: a code such as US; the list's own if not said",
      required: false,
    },
    view: {
      kind: "choice",
      choices: ["numbers"],
      about: "All its numbers: every tag in a table, and three posts of the best",
      required: false,
    },
    confirm: confirmOption,
  },
  audience: "channel",
  who: "anyone",
  shareable: true,
  progress: ({ list }) => `Writing the brief of ${list}…`,
  async run(
    { list: name, region = null, view, confirm },
    context,
  ): Promise<Answer<BriefFinding | AskedCalls>> {
    const list = await listNamed(name, context);
    const write = (after: CommandContext) => briefNow(list, region, view, after);
    const typed = `brief "${list.name}"${region ? ` ${region}` : ""}${view ? ` ${view}` : ""}`;
    const wish = { confirm, line: `${typed} confirm:yes`, goAhead: write };
    const question = await askColdList(list, regionsOf(list, region), wish, context);
    return question ?? write(context);
  },
});

async function briefNow(
  list: Watchlist,
  region: Region,
  view: "numbers" | undefined,
  context: CommandContext,
): Promise<Answer<BriefFinding>> {
  const { facts, personal } = await gatherHere(list, region, context);
  // An answer to a command has no thread, so the brief is in one message.
  const layout = personal.settings.layout === "one" ? ("one" as const) : ("short" as const);
  const settings = { ...personal.settings, layout };
  const { finding, card, numbers } = composeBrief(facts, { ...personal, settings }, context.now);
  return { finding, card: view && numbers ? numbers : card };
}
