import { decisionLabel } from "../../assessment/decision-words.ts";
import { type Block, button, list } from "../../card/card.ts";
import { datedDay } from "../../card/short-day.ts";
import { type Decision, decisions } from "../../domain/decision.ts";
import { dayNumber } from "../../domain/utc-day.ts";
import { type Inline, strong } from "../../text/inline.ts";
import type { HomeList } from "./home-lists.ts";

/** What is decided today of the hashtags of each list. */
export function homeListsBlock(shown: readonly HomeList[], now: Date): readonly Block[] {
  if (shown.length === 0) return [];
  return [
    {
      ...list(
        [strong("Your lists today")],
        shown.map((one) => listWords(one, now)),
      ),
      buttons: shown.map(({ list: name }) => button("Open", `watch show "${name}"`)[0] ?? null),
    },
  ];
}

/** "team: ▲ Use 2 (#moneytok, #tbr) · ▼ Hold 1" */
function listWords({ list: name, counts, use, readAt }: HomeList, now: Date): Inline {
  const named = use.map((tag) => `#${tag}`).join(", ");
  const decided = decisions.flatMap((decision: Decision) =>
    counts[decision] > 0
      ? [
          `${decisionLabel(decision)} ${counts[decision]}${decision === "use" ? ` (${named}${counts.use > use.length ? ", …" : ""})` : ""}`,
        ]
      : [],
  );
  const rest = [
    ...(counts.unknown > 0 ? [`${counts.unknown} too early or not known today`] : []),
    ...(counts.unread > 0 ? [`${counts.unread} not read yet`] : []),
  ];
  const all = [...decided, ...rest];
  const isOld = readAt !== null && dayNumber(new Date(readAt)) < dayNumber(now);
  const when = isOld ? [`as read on ${datedDay(readAt, now)}`] : [];
  return [strong(name), ` ${all.length > 0 ? [...all, ...when].join(" · ") : "no hashtags on it"}`];
}
