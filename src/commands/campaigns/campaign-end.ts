import { campaignReport } from "../../assessment/campaign-report.ts";
import { campaignCard } from "../../assessment/campaign-words.ts";
import { UserError } from "../../errors.ts";
import { defineCommand } from "../command.ts";
import { tagOption } from "../grammar/shared-options.ts";
import { changing } from "../workspace/changing.ts";
import { noteChange, undoAction } from "../workspace/note-change.ts";
import { type CampaignsFinding, campaignFinding } from "./campaign-finding.ts";
import { campaignOf } from "./campaign-show.ts";

export const campaignEnd = defineCommand({
  name: "campaign end",
  about: "End a hashtag's campaign before its day; what it came to stays in campaign show",
  topic: "keep",
  examples: ["campaign end booktok"],
  options: { tag: tagOption },
  audience: "channel",
  who: "editor",
  async run({ tag }, context) {
    const meant = await campaignOf(
      tag,
      await context.campaigns.inWorkspace(context.channel),
      context,
    );
    const { change, after } = await changing(context, async (turn) => {
      const before = (await turn.campaigns.inWorkspace(turn.channel)).find(
        (one) => one.id === meant.id,
      );
      if (!before || before.endedAt)
        throw new UserError(`The campaign for #${meant.tag} is over already.`);
      const ended = { ...before, endedAt: turn.now };
      await turn.campaigns.save(ended);
      const undo = { kind: "campaign", before, after: ended } as const;
      return {
        change: await noteChange(turn, `ended the campaign for #${meant.tag}`, [undo]),
        after: ended,
      };
    });
    const report = await campaignReport(after, context, context.now);
    const { demo, requestContext } = context;
    const finding: CampaignsFinding = {
      ...{ demo, campaigns: [campaignFinding(report)], credits: requestContext.credits },
    };
    return { finding, card: { ...campaignCard(report), actions: [undoAction(change)] } };
  },
});
