import type { Core } from "../../src/index.ts";

/** Forms of a stand-in for the core that has none. */
export const noForms: Core["forms"] = {
  has: () => false,
  open: async () => null,
  send: async () => ({ kind: "gone", words: "There are no forms here." }),
};
