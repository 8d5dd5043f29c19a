/** What whoever starts the program may want to know, and how wide their screen is. */
export interface Surroundings {
  /** Sentences about what they may not have meant. */
  readonly doubts: readonly string[];
  /** What the variable COLUMNS says; a screen itself may say more. */
  readonly columns: string | undefined;
}
