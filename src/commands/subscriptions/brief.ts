import { composeBrief } from "../../brief/compose.ts";
import { earlierBriefs } from "../../brief/decide.ts";
import { gatherBrief, regionsOf } from "../../brief/gather.ts";
import { zoneOf } from "../../ports/channel-zone.ts";
import type { BriefRecord } from "../../ports/ports.ts";
import { type CommandContext, defineCommand } from "../command.ts";
import { listOption } from "../grammar/shared-options.ts";
import { listNamed } from "../watchlists/list-named.ts";
import { briefsHere } from "./subscriptions-here.ts";

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
  progress: ({ list }) => `Writing the brief of ${list}…`,
  async run({ list: name, region = null, view }, context) {
    const list = await listNamed(name, context);
    const { channel, requestContext, now, readings, cohorts, settings } = context;
    const wanted = await settings.channel(channel);
    const means = { ports: context, readings, cohorts };
    const facts = await gatherBrief(
      list,
      regionsOf(list, region),
      means,
      requestContext,
      now,
      wanted,
    );
    const personal = {
      subscription: null,
      // An answer to a command has no thread, so the brief is in one message.
      settings: {
        ...wanted,
        layout: wanted.layout === "one" ? ("one" as const) : ("short" as const),
      },
      records: await recordsHere(list.name, region, context),
      zone: await zoneOf(channel, context),
      credits: requestContext.credits,
      withheld: null,
    };
    const { finding, card, numbers } = composeBrief(facts, personal, now);
    return { finding, card: view && numbers ? numbers : card };
  },
});

/** The records of this channel's briefs of the list, for the same region. */
async function recordsHere(
  list: string,
  region: string | null,
  context: CommandContext,
): Promise<readonly BriefRecord[]> {
  const briefs = await briefsHere(list, context);
  const meant = briefs.find((one) => one.region === region);
  return meant ? context.deliveries.records(meant.id, earlierBriefs) : [];
}
