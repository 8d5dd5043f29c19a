import { callLabel } from "../../assessment/decision-words.ts";
import type { Block } from "../../card/card.ts";
import { change, count, percent, perHundred } from "../../card/numbers.ts";
import type { ComparedTag, CompareFinding, CompareSort } from "./compare-finding.ts";

interface ShownColumn {
  readonly heading: string;
  /** Numbers stand on the right. */
  readonly align?: "left";
  readonly cell: (tag: ComparedTag) => string;
}

const growthColumn: ShownColumn = {
  heading: "Growth",
  cell: ({ growth7d }) => change(growth7d),
};

const calibratedColumns: readonly ShownColumn[] = [
  { heading: "Decision", align: "left", cell: ({ decision }) => callLabel(decision) },
  {
    heading: "Score",
    cell: ({ score, range }) => known(score, (points) => `${points}${between(range)}`),
  },
  growthColumn,
  { heading: "Likes per 100", cell: ({ likeRate }) => perHundred(likeRate) },
];

const classicColumns: readonly ShownColumn[] = [
  { heading: "Score", cell: ({ classic }) => (classic ? String(classic.score) : "left out") },
  { heading: "Velocity", cell: ({ classic }) => (classic ? percent(classic.velocity) : "") },
  { heading: "Density", cell: ({ classic }) => (classic ? count(classic.density) : "") },
  { heading: "Overlap", cell: ({ classic }) => (classic ? percent(classic.overlap) : "") },
];

/** The columns for each sort; the sort value itself is always shown. */
const sortColumns: Readonly<Record<CompareSort, readonly ShownColumn[]>> = {
  decision: [],
  score: [],
  growth: [growthColumn],
  engagement: [{ heading: "Engagement", cell: ({ engagementRate }) => percent(engagementRate) }],
  virality: [{ heading: "Shares a post", cell: ({ virality }) => count(virality) }],
};

/** A row for each tag, in the order of the finding, and at the end those that could not be read. */
export function compareTable({ tags, unread, method, sort }: CompareFinding): Block {
  const usual = { calibrated: calibratedColumns, classic: classicColumns };
  const columns = [...new Set([...usual[method], ...sortColumns[sort]])];
  return {
    kind: "table",
    columns: [
      { heading: "Tag", align: "left" },
      ...columns.map(({ heading, align }) => ({ heading, align: align ?? "right" }) as const),
    ],
    rows: [
      ...tags.map((tag) => [tag.tag, ...columns.map(({ cell }) => cell(tag))]),
      ...unread.map(({ tag }) => [tag, "not read", ...columns.slice(1).map(() => "")]),
    ],
  };
}

function known<T>(value: T | null, say: (value: T) => string): string {
  return value === null ? "not known" : say(value);
}

/** " (46–62)" */
function between(range: ComparedTag["range"]): string {
  return range ? ` (${range.low}–${range.high})` : "";
}
