/** For whoever does not trust an answer that was read a while ago. The core hands it to the provider. */
export const freshOption = {
  kind: "choice",
  choices: ["yes"],
  about: "Read it anew, even if it was read within the hour",
  required: false,
} as const;
