import type { Block } from "../../card/card.ts";
import { change, percent } from "../../card/numbers.ts";
import type { PartKind } from "../../domain/weights.ts";
import { rangeWords } from "./range-words.ts";
import type { PartFinding } from "./why-finding.ts";

/** A row for each part of the score; nothing where there is no score. */
export function partTable(parts: readonly PartFinding[]): readonly Block[] {
  const [first] = parts;
  if (!first) return [];
  const isMixed = parts.some(({ reference }) => reference !== first.reference);
  return [
    {
      kind: "table",
      columns: [
        { heading: "Part", align: "left" },
        { heading: "Weight", align: "right" },
        { heading: "Standing", align: "right" },
        { heading: "Value", align: "left" },
        ...(isMixed ? [{ heading: "Against", align: "left" } as const] : []),
      ],
      rows: parts.map(({ kind, weight, standing, value, interval, reference }) => [
        kind,
        weight.toFixed(2),
        standing.toFixed(2),
        valueWords({ kind, value, interval }),
        ...(isMixed ? [referenceWords(reference)] : []),
      ]),
    },
  ];
}

/** "+1.9% (+1.0% to +2.9%)" */
function valueWords({ kind, value, interval }: Pick<PartFinding, "kind" | "value" | "interval">) {
  if (value === null) return "";
  const say = sayValue[kind];
  return interval ? rangeWords({ value, ...interval }, say) : say(value);
}

/** What a standing is, by that of the first part; empty without any. */
export function standingWords([first]: readonly PartFinding[]): string {
  if (!first) return "";
  const { kind, standing, reference } = first;
  return ` Standing ${standing.toFixed(2)} of ${kind}: above ${Math.round(100 * standing)} in 100 ${referenceWords(reference)} tags.`;
}

/** "built-in" or "your own" */
function referenceWords(reference: PartFinding["reference"]): string {
  return reference === "own" ? "your own" : reference;
}

const sayValue: Readonly<Record<PartKind, (value: number) => string>> = {
  growth: change,
  engagement: percent,
  audience: percent,
  organic: percent,
};
