import { z } from "zod";
import { plain, type Reply } from "../../src/index.ts";

/** The id of the step for Workflow Builder that scores a hashtag. */
export const scoreStep = "score_hashtag";

const text = (title: string, description: string) => ({ type: "string", title, description });

/** How Workflow Builder shows it: https://docs.slack.dev/workflows/workflow-steps */
export const scoreStepForm = {
  title: "Score a hashtag",
  description: "Says whether to use a TikTok hashtag now, with a score and the reason",
  input_parameters: {
    properties: {
      tag: text("Hashtag", "A name, such as booktok, or a link to it on TikTok"),
      region: text("Country", "A two-letter code, such as US; the whole world if empty"),
    },
    required: ["tag"],
  },
  output_parameters: {
    properties: {
      score: {
        type: "number",
        title: "Score",
        description: "From 0 to 100; empty while it is not known",
      },
      decision: text("Decision", "Use, Test, Hold, Avoid or Not known"),
      reason: text("Reason", "Why, in a sentence or two"),
      link: text("Link", "The hashtag on TikTok"),
    },
    required: ["decision", "reason", "link"],
  },
};

/** Longer than any name or link; a variable of a workflow may be a whole message. */
const longestInput = 2000;

const input = z.string().transform((given) => given.slice(0, longestInput));

/** What the step is given; other words than these are of no meaning to it, and what is no text counts as left out. */
export const stepInputs = z.object({ tag: input.catch(""), region: input.nullish().catch(null) });

const scored = z.object({
  tag: z.string(),
  demo: z.boolean(),
  score: z.number().nullable(),
  decision: z.object({ decision: z.enum(["use", "test", "hold", "avoid"]).nullable() }),
});
const decisions = { use: "Use", test: "Test", hold: "Hold", avoid: "Avoid" } as const;

/** What the step hands on to those after it. */
export function stepOutputs({ finding, card }: Reply) {
  const { tag, demo, score, decision } = scored.parse(finding);
  const reason = plain(card.headline);
  return {
    ...(score !== null && { score }),
    decision: decision.decision === null ? "Not known" : decisions[decision.decision],
    reason: demo ? `DEMO DATA: ${reason}` : reason,
    link: `https://www.tiktok.com/tag/${encodeURIComponent(tag)}`,
  };
}

const failed = z.object({ message: z.string() });

/** Why there is nothing to hand on, in words for whoever runs the workflow. */
export function stepError({ finding, card }: Reply): string {
  return failed.safeParse(finding).data?.message ?? plain(card.headline);
}
