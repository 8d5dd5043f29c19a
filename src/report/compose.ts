import { campaignLine, campaignTitle } from "../assessment/campaign-words.ts";
import { changesBlocks } from "../brief/changes-words.ts";
import type { BriefContent, PersonalBrief } from "../brief/decide.ts";
import { disagreementWords } from "../brief/disagreements.ts";
import { groupsByDecision } from "../brief/groups.ts";
import { briefTitle, headline } from "../brief/headline.ts";
import { regionName } from "../brief/region-name.ts";
import type { ChartBlock } from "../card/card.ts";
import {
  paragraph,
  type ReportBlock,
  type ReportDocument,
  type ReportSection,
} from "../card/report-document.ts";
import { utcTime } from "../card/source.ts";
import { strong } from "../text/inline.ts";
import { postsBlocks } from "./posts.ts";
import { rankingOf } from "./ranking.ts";
import { rankingTables } from "./ranking-table.ts";
import { recordWords } from "./record.ts";
import { readingWords, trustBlocks } from "./trust.ts";

interface ReportFacts {
  readonly demo: boolean;
  readonly now: Date;
  readonly charts: readonly ChartBlock[];
}

/** A list's report from what its brief is made of, so that both say the same. Pure. */
export function composeReport(
  content: BriefContent,
  personal: Pick<PersonalBrief, "settings" | "zone" | "credits">,
  { demo, now, charts }: ReportFacts,
): ReportDocument {
  const { list, regions } = content.facts;
  const places = regions.map(({ region }) => regionName(region)).join(", ");
  const ranking = rankingOf(content.facts);
  const sections: readonly ReportSection[] = [
    { heading: "What to do", blocks: decisions(content) },
    { heading: "All hashtags, ranked", blocks: rankingTables(ranking) },
    { heading: "Charts", blocks: charts },
    { heading: "What changed", blocks: changes(content, personal.zone) },
    { heading: "The regions", blocks: regionBlocks(content) },
    { heading: "Campaigns", blocks: campaigns(content) },
    { heading: "Posts to learn from", blocks: postsBlocks(content, personal.settings, now) },
    { heading: "Were we right?", blocks: recordWords(content).map(paragraph) },
    { heading: "How sure are the numbers?", blocks: trustBlocks(content, ranking, personal) },
  ];
  return {
    list: list.name,
    title: briefTitle(content),
    summary: headline(content),
    about: [...[`Watchlist ${list.name}`, places, readingWords(ranking), `written ${utcTime(now)}`]]
      .filter(Boolean)
      .join(" · "),
    isDemo: demo,
    writtenAt: now,
    sections: sections.filter(({ blocks }) => blocks.length > 0),
    ranking,
  };
}

function decisions({ tags, decisionChanges }: BriefContent): readonly ReportBlock[] {
  const groups = groupsByDecision(tags, decisionChanges, () => undefined);
  if (groups.length === 0) return [];
  const shown = groups.map(({ decision, block: { heading, items } }) => {
    return { decision, heading, items };
  });
  return [{ kind: "decisions", groups: shown }];
}

function changes({ changes: found }: BriefContent, zone: string): readonly ReportBlock[] {
  return changesBlocks(found, zone).map(({ text }) => paragraph(text));
}

function regionBlocks({ facts, disagreements }: BriefContent): readonly ReportBlock[] {
  return facts.regions.length > 1 ? [paragraph(disagreementWords(disagreements))] : [];
}

function campaigns({ facts }: BriefContent): readonly ReportBlock[] {
  return facts.campaigns.map((standing) =>
    paragraph([strong(`${campaignTitle(standing)}.`), ` ${campaignLine(standing)}`]),
  );
}
