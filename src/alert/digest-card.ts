import { type Action, button, type Card, card, type Inline, list, strong } from "../card/card.ts";
import { plural } from "../card/numbers.ts";
import { postSpans } from "../card/posts.ts";
import { readFrom } from "../card/source.ts";
import { groupBy } from "../scorer/group-by.ts";
import { andMore } from "../text/listed.ts";
import type { KnownNews } from "./news-facts.ts";
import { alertNames, alertTitle, calmedWords, sinceWords } from "./words.ts";

/** At most this many tags are shown with their best post. */
const shownWithPost = 5;
const namedInTitle = 2;
const buttons = 3;

/** The digest of all held alerts, with a note on those that no longer hold. */
export function digestCard(all: readonly KnownNews[]): Card {
  const on = newestOfEach(all.filter(({ isOn }) => isOn));
  const calmed = all.filter(({ isOn }) => !isOn);
  const lines = [
    ...on.map((known, i) => turned(known, i < shownWithPost)),
    ...calmed.map(calmedSince),
  ];
  return card({
    title: `Alerts of ${listsOf(all)}: ${newsWords(on)}`,
    headline: headline(on, calmed),
    blocks: [list([], lines)],
    actions: [...on.slice(0, buttons).flatMap(whyAction), ...quietAction(all)],
    source: sourceOf(all),
  });
}

/** A tag that began to rise on Tuesday is no longer one that may begin to on Monday. */
function newestOfEach(all: readonly KnownNews[]): readonly KnownNews[] {
  return [...groupBy(all, tagOf).values()].flatMap((ofTag) =>
    ofTag.toSorted((a, b) => firedAt(b) - firedAt(a)).slice(0, 1),
  );
}

const firedAt = ({ news: [alert] }: KnownNews) => alert.firedAt.getTime();
const tagOf = ({ news: [{ tag }] }: KnownNews) => tag;

function listsOf(all: readonly KnownNews[]): string {
  return [...new Set(all.flatMap(({ news }) => news.map(({ list }) => list)))].join(", ");
}

/** "#a rising, #b cooling and 2 more" */
function newsWords(on: readonly KnownNews[]): string {
  if (on.length === 0) return "all calm again";
  const names = on.map(({ news: [{ tag, kind }] }) => `#${tag} ${alertNames[kind]}`);
  return andMore(names, namedInTitle);
}

function headline(on: readonly KnownNews[], calmed: readonly KnownNews[]): string {
  const waited = `${plural(on.length + calmed.length, "alert")} waited for the morning`;
  if (on.length === 0) return `${waited}, and all of it has calmed since.`;
  return calmed.length > 0 ? `${waited}; ${calmed.length} calmed since.` : `${waited}.`;
}

/** What to do and what happened, since when, and the best post of it. */
function turned(
  { news: [alert], assessment, posts: [best] }: KnownNews,
  withPost: boolean,
): Inline {
  return [
    strong(alertTitle(alert, assessment)),
    `. ${sinceWords(alert, assessment)}`,
    ...(withPost && best ? postSpans(best) : []),
  ];
}

function calmedSince({ news: [{ tag, kind }] }: KnownNews): Inline {
  return [strong("Calmed since"), ` #${tag} (${alertNames[kind]}): ${calmedWords[kind]}.`];
}

function whyAction({ news: [{ tag }] }: KnownNews): readonly Action[] {
  return button(`Why #${tag}`, `why ${tag}`);
}

/** For news of one list. */
function quietAction(all: readonly KnownNews[]): readonly Action[] {
  const [list, ...others] = new Set(all.flatMap(({ news }) => news.map((alert) => alert.list)));
  return list === undefined || others.length > 0
    ? []
    : button("Mute 7 days", `alerts mute list:"${list}" 7d`);
}

/** The card is dated by the oldest of its readings. */
function sourceOf(all: readonly KnownNews[]): Card["source"] {
  const read = all.flatMap(({ snapshot }) => snapshot ?? []);
  const [oldest] = read.sort((a, b) => a.readAt.getTime() - b.readAt.getTime());
  return oldest ? readFrom(oldest.provider, oldest.readAt) : [];
}
