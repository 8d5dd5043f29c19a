import { decisionNames } from "../assessment/decision-words.ts";
import { plural } from "../card/numbers.ts";
import { shortDate } from "../card/short-day.ts";
import { decisions } from "../domain/decision.ts";
import { andMore, listed } from "../text/listed.ts";
import { type BriefContent, tagsToDo } from "./decide.ts";
import type { KnownTag } from "./tag-state.ts";

/** Two lines on a phone. */
const longestTitle = 75;

/** What to do this week, as a title. */
export function briefTitle(content: BriefContent): string {
  const { facts, tags, isQuiet } = content;
  if (facts.list.tags.length === 0) return `Watchlist ${facts.list.name} is empty`;
  if (tags.length === 0) return `Nothing could be read for watchlist ${facts.list.name}`;
  const use = tagsToDo(tags, "use");
  if (use.length > 0) return `Post under ${namesOf(use, 20)} this week`;
  if (tags.every(isUndecided)) return earlyTitle(tags);
  if (isQuiet) return "Keep your plan: nothing changed since the last brief";
  const test = tagsToDo(tags, "test");
  return test.length > 0
    ? `No main tag this week: mix in ${namesOf(test, 31)}`
    : "Nothing on this list to post under this week";
}

function earlyTitle(tags: readonly KnownTag[]): string {
  if (tags.every(isDoubtful)) return "Not known today: TikTok's numbers look wrong";
  const days = tags.flatMap(({ assessment }) => assessment.decision.knownFrom ?? []).sort();
  return days[0] === undefined
    ? "No favourites yet"
    : `No favourites yet: from ${shortDate(days[0])} on`;
}

/** How many tags there are of each decision: "2 of 6 tags to use, 3 to test, 1 to hold." */
export function headline({ facts, tags }: BriefContent): string {
  const listed = facts.list.tags.length;
  if (listed === 0) return "The list is empty, so there is nothing to report.";
  if (tags.length === 0) return "No tag of the list could be read.";
  if (tags.every(isDoubtful))
    return "The views of every tag fell or doubled, which may be a fault; the next days will tell.";
  if (tags.every((tag) => isWaiting(tag) && !isDoubtful(tag)))
    return "It takes three weeks of readings to see what rises and what falls.";
  const counts = decisions.flatMap((decision) => {
    const count = tagsToDo(tags, decision).length;
    return count > 0 ? [`${count} to ${decisionNames[decision].toLowerCase()}`] : [];
  });
  const doubtful = tags.filter(isDoubtful).length;
  const early = tagsToDo(tags, null).length - doubtful;
  const all = [
    ...counts,
    ...(early > 0 ? [`${early} too early to decide`] : []),
    ...(doubtful > 0 ? [`${doubtful} not known today`] : []),
  ];
  return `Of ${plural(listed, "tag")}, ${all.join(", ")}.`;
}

function isUndecided({ assessment }: KnownTag): boolean {
  return assessment.decision.decision === null;
}

/** Whether the day is known on which there will be a decision. */
function isWaiting({ assessment }: KnownTag): boolean {
  return assessment.decision.knownFrom !== null;
}

/** Whether there is no decision because today's counter is not believed. */
function isDoubtful(tag: KnownTag): boolean {
  return isUndecided(tag) && tag.assessment.decision.doubt !== null;
}

/** As many names as a title has room for beside `taken` characters, two at least: "#a, #b and #c", "#a, #b and 3 more". */
function namesOf(tags: readonly KnownTag[], taken: number): string {
  const names = tags.map(({ tag }) => `#${tag}`);
  const said = names.map((_, i) => (i + 1 < names.length ? andMore(names, i + 1) : listed(names)));
  const fits = said.filter((words, i) => i < 2 || words.length + taken <= longestTitle);
  return fits.at(-1) ?? "";
}
