import { composeBrief } from "../../brief/compose.ts";
import { defineCommand } from "../command.ts";
import { listOption } from "../grammar/shared-options.ts";
import { listNamed } from "../watchlists/list-named.ts";
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
  },
  audience: "channel",
  who: "anyone",
  shareable: true,
  progress: ({ list }) => `Writing the brief of ${list}…`,
  async run({ list: name, region = null, view }, context) {
    const list = await listNamed(name, context);
    const { facts, personal } = await gatherHere(list, region, context);
    // An answer to a command has no thread, so the brief is in one message.
    const layout = personal.settings.layout === "one" ? ("one" as const) : ("short" as const);
    const settings = { ...personal.settings, layout };
    const { finding, card, numbers } = composeBrief(facts, { ...personal, settings }, context.now);
    return { finding, card: view && numbers ? numbers : card };
  },
});
