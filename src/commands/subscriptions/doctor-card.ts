import { type Card, card, channelSpan, list, sentence } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { code, said, type Words } from "../../text/inline.ts";
import { nextPage, type Page, pageWords } from "../grammar/pages.ts";
import type { Checked, DoctorFinding } from "./doctor-finding.ts";

/** `shown` are the troubled channels of the page. */
export function doctorCard(finding: DoctorFinding, shown: readonly Checked[], page: Page): Card {
  const line = "subscriptions doctor";
  return card({
    title: `Channels checked${pageWords(page)}`,
    headline: headline(finding),
    tone: finding.stopped > 0 || finding.told === "failed" ? "warning" : "neutral",
    blocks: [
      ...(shown.length > 0 ? [list([], shown.map(channelWords))] : []),
      ...notes(finding).map(sentence),
    ],
    actions: [
      ...(finding.channels > 0 ? [{ kind: "run", label: "Check again", line } as const] : []),
      ...nextPage(page),
    ],
  });
}

function headline({ channels, stopped, incomplete, told }: DoctorFinding): Words {
  if (channels === 0) {
    return said`No channel gets anything yet. Type ${code("subscribe books")} to get the brief of the list books here.`;
  }
  const all = plural(channels, "channel");
  if (stopped > 0) return `Nothing can be posted in ${stopped} of ${all}.`;
  if (incomplete > 0) return `Messages arrive in ${all}, and lack something in ${incomplete}.`;
  return told === "told" ? `All is well in ${all}.` : `No message was refused in ${all}.`;
}

function channelWords({ channel, stopped, lacking }: Checked) {
  const found = [...(stopped ? [stopped] : []), ...lacking];
  return [
    channelSpan(channel),
    ": ",
    ...found.flatMap((words, i) => (i > 0 ? [" ", ...words] : words)),
  ];
}

function notes({ channels, told }: DoctorFinding): readonly Words[] {
  if (channels === 0) return [];
  return {
    told: [],
    untold: [
      "What is missing shows only when a message is refused, so this is how the last ones went.",
    ],
    failed: ["What is missing could not be asked just now, so this is how the last messages went."],
  }[told];
}
