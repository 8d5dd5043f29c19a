/**
 * The shape of every answer. What is in a finding differs by command and is as `ask --json` has it: its hundreds of fields would
 * cost an assistant more to read than they tell.
 */
export const answerSchema = {
  type: "object",
  properties: {
    headline: { type: "string" },
    finding: { description: "null is not known; null as a whole: too long, read the text" },
    source: { type: "string" },
    demo: { type: "boolean", description: "true: simulated, not TikTok" },
    next: {
      type: "array",
      items: {
        type: "object",
        properties: {
          label: { type: "string" },
          tool: { type: "string" },
          arguments: { type: "object" },
        },
        required: ["label", "tool", "arguments"],
      },
    },
    confirm: {
      type: "string",
      description: "Nothing was done yet: to do it, send this as confirm",
    },
  },
  required: ["headline", "finding", "source", "demo", "next"],
} as const;
