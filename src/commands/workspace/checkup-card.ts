import {
  type Action,
  type Block,
  button,
  type Card,
  card,
  type Inline,
  list,
  sentence,
  strong,
} from "../../card/card.ts";
import type { ChecksFinding } from "../../checkup/checks-finding.ts";
import { summaryOf } from "../../checkup/summary.ts";
import type { Checked, Health } from "../../ports/checkup.ts";
import { code, inlineOf, said } from "../../text/inline.ts";
import { listed } from "../../text/listed.ts";

/** What `settings doctor` found, what is broken first. */
export interface CheckupFinding extends ChecksFinding {
  /** Whether the machine and the accounts were checked, too. */
  readonly isOperators: boolean;
}

/** The check that `subscriptions doctor` tells more of. */
export const channelsName = "Channels";

const mostShown = 4;

/** `checked` with the worst first. */
export function checkupCard(checked: readonly Checked[], isOperators: boolean): Card {
  const troubled = checked.filter(({ health }) => health !== "ok");
  const well = checked.filter(({ health }) => health === "ok");
  return card({
    title: "Checkup",
    headline: summaryOf(checked),
    tone: troubled.some(({ health }) => health === "broken") ? "warning" : "neutral",
    blocks: [
      ...troubles("Broken", troubled, "broken"),
      ...troubles("To look at", troubled, "look"),
      ...(troubled.length > mostShown ? [more(troubled.length - mostShown)] : []),
      ...(well.length > 0 ? [sentence(`Well: ${listed(well.map(({ name }) => name))}.`)] : []),
      ...(isOperators ? [] : [theirs]),
    ],
    actions: [...button("Check again", "settings doctor"), ...channelsButton(troubled)],
  });
}

function channelsButton(troubled: readonly Checked[]): readonly Action[] {
  const isTold = troubled.some(({ name }) => name === channelsName);
  return isTold ? button("Which channels", "subscriptions doctor") : [];
}

function troubles(heading: string, troubled: readonly Checked[], wanted: Health): readonly Block[] {
  const shown = troubled.slice(0, mostShown).filter(({ health }) => health === wanted);
  return shown.length > 0 ? [list([strong(heading)], shown.map(itemOf))] : [];
}

function itemOf({ name, words, mend }: Checked): Inline {
  return said`${strong(name)}: ${words}${mend === null ? [] : [" ", ...inlineOf(mend)]}`;
}

function more(count: number): Block {
  return sentence(said`And ${count} more: ${code("npm run doctor")} has all of them.`);
}

const theirs = sentence(
  "The machine and the accounts are a matter of whoever runs this bot, and are not looked at here.",
);
