import { decisionTone } from "../../assessment/decision-words.ts";
import { type BriefContent, type PersonalBrief, tagsToDo } from "../../brief/decide.ts";
import { decisionGroups } from "../../brief/groups.ts";
import { headline } from "../../brief/headline.ts";
import { provenance } from "../../brief/provenance.ts";
import { type Block, type Card, card, sentence } from "../../card/card.ts";
import type { WorkspaceRef } from "../../domain/channel.ts";
import type { Region } from "../../domain/hashtag.ts";
import { code, type Inline, said } from "../../text/inline.ts";
import type { CommandContext } from "../command.ts";
import type { ReportFinding } from "./report-finding.ts";

interface Reported {
  readonly content: BriefContent;
  readonly personal: PersonalBrief;
  readonly region: Region;
}

/** The finding in short, and the file; where the platform takes none, how to get it. */
export function reportCard(
  finding: ReportFinding,
  { content, personal, region }: Reported,
  { channel, now }: Pick<CommandContext, "channel" | "now">,
): Card {
  const { tags, decisionChanges } = content;
  return card({
    title: finding.title,
    headline: headline(content),
    tone: decisionTone(tagsToDo(tags, "use").length > 0 ? "use" : null),
    blocks: [
      ...decisionGroups(tags, decisionChanges, () => undefined),
      ...fileBlocks(finding, region, channel),
    ],
    actions: finding.link ? [{ kind: "link", label: "Open the page", url: finding.link }] : [],
    source: provenance(content, personal, now),
  });
}

/** Slack shows a file as text, cut to a message; a page makes no sense as that. */
function fileBlocks(
  finding: ReportFinding,
  region: Region,
  workspace: WorkspaceRef,
): readonly Block[] {
  const { list, writtenAt, format, file } = finding;
  const place = region ? `-${region}` : "";
  const name = `${list}${place}-${writtenAt.slice(0, 10)}.${format}`;
  const attached = { kind: "file", name, content: file } as const;
  // A terminal would write out the whole page that the link opens.
  if (finding.link && format === "html" && workspace.platform !== "discord") return [];
  if (workspace.platform !== "slack") return [attached];
  const how = sentence(howToGet(finding, region, workspace));
  return format === "html" ? [how] : [how, attached];
}

function howToGet(
  { list, format }: ReportFinding,
  region: Region,
  { platform, workspace }: WorkspaceRef,
): Inline {
  const which = `--list "${list}"${region ? ` --region ${region}` : ""} --${format}`;
  const line = `npm run report -- ${which} --out reports --workspace ${platform}:${workspace}`;
  const here = format === "html" ? "A page cannot be shown here." : "Here it is cut to a message.";
  return said`${here} Whoever runs me gets the file with ${code(line)}.`;
}
