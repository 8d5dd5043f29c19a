import { z } from "zod";
import { alignments, type Card, tones } from "../../ports/ports.ts";
import { chart } from "./chart.ts";
import { reads } from "./column.ts";

type Block = Card["blocks"][number];
type Action = Card["actions"][number];
type Span = Card["source"][number];

const span = reads<Span>()(
  z.union([
    z.string(),
    z.object({ kind: z.enum(["strong", "code"]), text: z.string() }),
    z.object({ kind: z.literal("link"), text: z.string(), url: z.string() }),
    z.object({ kind: z.literal("channel"), id: z.string(), text: z.string() }),
    z.object({
      kind: z.literal("moment"),
      at: z.string(),
      text: z.string(),
      ahead: z.boolean().optional(),
    }),
  ]),
);
export const inline = z.array(span);

const action = reads<Action>()(
  z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("run"),
      label: z.string(),
      line: z.string(),
      menu: z.object({ title: z.string(), words: z.string() }).optional(),
    }),
    z.object({ kind: z.literal("link"), label: z.string(), url: z.string() }),
  ]),
);

const anyKind = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: inline }),
  z.object({
    kind: z.literal("list"),
    heading: inline,
    items: z.array(inline),
    buttons: z.array(action.nullable()).optional(),
  }),
  z.object({
    kind: z.literal("facts"),
    facts: z.array(z.object({ label: z.string(), value: z.string() })),
  }),
  z.object({
    kind: z.literal("table"),
    columns: z.array(z.object({ heading: z.string(), align: z.enum(alignments) })),
    rows: z.array(z.array(z.string())),
  }),
  z.object({
    kind: z.literal("posts"),
    heading: inline,
    posts: z.array(z.object({ text: z.string(), url: z.string(), detail: z.string() })),
  }),
  z.object({ kind: z.literal("chart"), chart, alt: z.string() }),
  z.object({ kind: z.literal("file"), name: z.string(), content: z.string() }),
]);
const block = reads<Block>()(anyKind.and(z.object({ fold: z.string().optional() })));

/** A card as stored in the outbox. */
export const cardCodec = reads<Card>()(
  z.object({
    title: z.string(),
    headline: z.union([z.string(), inline]),
    tone: z.enum(tones),
    blocks: z.array(block),
    actions: z.array(action),
    source: inline,
  }),
);
