import type { Move } from "./world/moves.ts";

/** What a visitor presses, and what is to be noticed then. */
interface TourStep {
  /** How the clock is moved, or a line that is typed. */
  readonly does: { readonly move: Move } | { readonly line: string };
  readonly label: string;
  readonly notice: string;
}

/** Two minutes with the clock. */
export const tour: readonly TourStep[] = [
  {
    does: { move: "monday" },
    label: "Next Monday",
    notice: "The brief comes. “Were we right?” in it tells what became of the advice before.",
  },
  {
    does: { move: "rise" },
    label: "Day of a rise",
    notice:
      "An alert comes on the morning on which the bot notices. Only this button looked ahead: the bot has no more than each morning’s numbers.",
  },
  {
    does: { line: "alerts mute moneytok 7d" },
    label: "alerts mute moneytok 7d",
    notice: "For a week nothing is told of that tag; the answer has a button to take it back.",
  },
  {
    does: { line: "watch add demo sourdough" },
    label: "watch add demo sourdough",
    notice: "One more tag on the list. The next brief has it, and says since when it is known.",
  },
  {
    does: { line: "undo" },
    label: "undo",
    notice: "The last change is taken back.",
  },
];
