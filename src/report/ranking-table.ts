import { orderWords } from "../assessment/decision-words.ts";
import { regionName } from "../brief/region-name.ts";
import type { Column } from "../card/card.ts";
import { change, perHundred } from "../card/numbers.ts";
import type { RankedTag, ReportTable } from "../card/report-document.ts";
import { groupBy } from "../scorer/group-by.ts";

/** The ranking of each region as a table. */
export function rankingTables(ranking: readonly RankedTag[]): readonly ReportTable[] {
  const regions = [...groupBy(ranking, ({ region }) => region)];
  return regions.map(([region, tags]) => ({
    kind: "table",
    caption:
      regions.length > 1 || region !== null
        ? `Seen from ${regionName(region)}, ${orderWords}`
        : `Ordered ${orderWords}`,
    columns,
    rows: tags.map(row),
  }));
}

const columns: readonly Column[] = [
  { heading: "Hashtag", align: "left" },
  { heading: "Do", align: "left" },
  { heading: "Score", align: "right" },
  { heading: "Views, week", align: "right" },
  { heading: "Likes per 100", align: "right" },
  { heading: "Because", align: "left" },
];

const unknown = "not known";

function row({ tag, label, score, range, viewsGrowth, likeRate, because, driver }: RankedTag) {
  const between = range ? ` (${range.low}–${range.high})` : "";
  return [
    ...[`#${tag}`, label],
    score === null ? unknown : `${score}${between}`,
    change(viewsGrowth),
    perHundred(likeRate),
    driver === null ? because : `${sentence(because)} ${driver}`,
  ];
}

function sentence(words: string): string {
  const said = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.?!]$/u.test(said) ? said : `${said}.`;
}
