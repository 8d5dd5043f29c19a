import { deflateRawSync, inflateRawSync } from "node:zlib";
import { z } from "zod";
import { alignments, confidences, decisions, type ReportDocument } from "../../ports/ports.ts";
import { inline } from "./card.ts";
import { chart } from "./chart.ts";
import { instantCodec, readColumn, reads, tagCodec } from "./column.ts";

const block = reads<ReportDocument["sections"][number]["blocks"][number]>()(
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("text"), text: inline }),
    z.object({
      kind: z.literal("decisions"),
      groups: z.array(
        z.object({
          decision: z.enum(decisions).nullable(),
          heading: inline,
          items: z.array(inline),
        }),
      ),
    }),
    z.object({
      kind: z.literal("table"),
      caption: z.string(),
      columns: z.array(z.object({ heading: z.string(), align: z.enum(alignments) })),
      rows: z.array(z.array(z.string())),
    }),
    z.object({ kind: z.literal("chart"), chart, alt: z.string() }),
    z.object({
      ...{ kind: z.literal("posts"), heading: z.string(), words: z.string() },
      posts: z.array(z.object({ text: z.string(), url: z.string(), detail: z.string() })),
    }),
  ]),
);

const rankedTag = z.object({
  ...{ rank: z.number(), region: z.string().nullable(), tag: tagCodec },
  ...{ decision: z.enum(decisions).nullable(), label: z.string(), because: z.string() },
  ...{ driver: z.string().nullable(), score: z.number().nullable() },
  range: z.object({ low: z.number(), high: z.number() }).nullable(),
  confidence: z.enum(confidences).nullable(),
  ...{ viewsGrowth: z.number().nullable(), usesGrowth: z.number().nullable() },
  ...{ likeRate: z.number().nullable(), posts: z.number().nullable() },
  ...{ readAt: instantCodec.nullable(), provider: z.string().nullable() },
  ...{ problem: z.string().nullable(), bestPost: z.string().nullable() },
});

const codec = reads<ReportDocument>()(
  z.object({
    ...{ list: z.string(), title: z.string(), summary: z.string(), about: z.string() },
    ...{ isDemo: z.boolean(), writtenAt: instantCodec },
    sections: z.array(z.object({ heading: z.string(), blocks: z.array(block) })),
    ranking: z.array(rankedTag),
  }),
);

/** JSON, deflated to a tenth, in base64. */
export function reportText(document: ReportDocument): string {
  return deflateRawSync(JSON.stringify(document)).toString("base64");
}

/** Far more than a report of the largest list has. */
const mostBytes = 50_000_000;

/** `undefined` when it cannot be decoded, for example after a change of version. */
export function readReport(text: string): ReportDocument | undefined {
  try {
    const bytes = inflateRawSync(Buffer.from(text, "base64"), { maxOutputLength: mostBytes });
    return readColumn(codec, bytes.toString());
  } catch {
    return undefined;
  }
}
