import { campaignReport } from "../../assessment/campaign-report.ts";
import {
  type CampaignReport,
  campaignCard,
  campaignLine,
  campaignTitle,
} from "../../assessment/campaign-words.ts";
import { button, type Card, card, sentence } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import type { Campaign } from "../../domain/campaign.ts";
import type { TagRef } from "../../domain/hashtag.ts";
import { UserError } from "../../errors.ts";
import { code, said } from "../../text/inline.ts";
import { asTyped } from "../../watchlist/typed-tags.ts";
import { type Answer, type CommandContext, defineCommand } from "../command.ts";
import { tagNames } from "../grammar/tag-names.ts";
import { type CampaignsFinding, campaignFinding } from "./campaign-finding.ts";

export const campaignShow = defineCommand({
  name: "campaign show",
  about:
    "How your hashtags stand on their way to a target: pace needed, pace now, where they will be",
  topic: "look",
  examples: ["campaign show"],
  options: {
    tag: { kind: "tag", about: "One of them; all if not said", required: false },
  },
  audience: "channel",
  who: "anyone",
  effect: "none",
  run: ({ tag }, context) => showCampaigns(tag, context),
});

/** Running campaigns and those that are over, or one of them. Costs nothing. */
export async function showCampaigns(
  ref: TagRef | undefined,
  context: CommandContext,
): Promise<Answer<CampaignsFinding>> {
  const { channel, demo, requestContext, now } = context;
  const all = await context.campaigns.inWorkspace(channel);
  const meant = ref ? [await campaignOf(ref, all, context)] : all;
  const reports = await Promise.all(meant.map((one) => campaignReport(one, context, now)));
  const finding: CampaignsFinding = {
    ...{ demo, campaigns: reports.map(campaignFinding) },
    credits: requestContext.credits,
  };
  return { finding, card: cardOf(reports) };
}

/** Throws a `UserError` when this workspace has none for the tag. */
export async function campaignOf(
  ref: TagRef,
  all: readonly Campaign[],
  context: CommandContext,
): Promise<Campaign> {
  const [name] = await tagNames([ref], context);
  const found = all.find(({ tag }) => tag === name);
  if (found) return found;
  throw new UserError(
    `There is no campaign for #${name} here.`,
    said`Start one: ${code(startLine(name ?? ""))}.`,
  );
}

function startLine(tag: string): string {
  return `campaign start ${asTyped(tag)} goal:500k views until:6 weeks`;
}

function noneYet(): Card {
  return card({
    title: "No campaigns yet",
    headline:
      "A campaign follows one of your hashtags to a number of views or uses, and tells its end here.",
    blocks: [sentence(said`For example: ${code(startLine("ourtag"))}.`)],
  });
}

/** Three, which is what a phone shows of them. */
function actionsOf({ standing: { campaign, isWatched } }: CampaignReport): Card["actions"] {
  const tag = asTyped(campaign.tag);
  const posts = button("Best posts", `posts ${tag}`);
  if (campaign.endedAt) return posts;
  const more = isWatched
    ? button("What happened", `trend ${tag}`)
    : button("Watch it again", `watch add campaigns ${tag}`);
  return [...posts, ...more, ...button("End it", `campaign end ${tag}`)];
}

function cardOf(reports: readonly CampaignReport[]): Card {
  const [first, ...others] = reports;
  if (!first) return noneYet();
  if (others.length === 0) return { ...campaignCard(first), actions: actionsOf(first) };
  const running = reports.filter(({ standing }) => standing.daysLeft > 0).length;
  return card({
    title: plural(reports.length, "campaign"),
    headline: `${running} of them ${running === 1 ? "is" : "are"} running.`,
    blocks: reports.map(({ standing }) =>
      sentence(`${campaignTitle(standing)}. ${campaignLine(standing)}`),
    ),
  });
}
