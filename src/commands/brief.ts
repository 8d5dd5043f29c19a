import { briefFinding, composeBrief } from "../brief/compose.ts";
import { gatherBrief } from "../brief/gather.ts";
import { defineCommand } from "./command.ts";
import { listNamed, listOption } from "./list-named.ts";

export const brief = defineCommand({
  name: "brief",
  about: "The brief of a watchlist now, in this channel",
  examples: ["brief books"],
  options: { list: listOption },
  audience: "channel",
  who: "anyone",
  progress: ({ list }) => `Writing the brief of ${list}…`,
  async run({ list: name }, context) {
    const list = await listNamed(name, context);
    const facts = await gatherBrief(list, context, context.errand, context.now);
    return { finding: briefFinding(facts), card: composeBrief(facts, context.now) };
  },
});
