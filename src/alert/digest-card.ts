import { type Action, type Block, button, type Card, card, strong, text } from "../card/card.ts";
import { plural } from "../card/numbers.ts";
import { postsBlock } from "../card/posts.ts";
import { readFrom } from "../card/source.ts";
import { capital } from "../card/text.ts";
import { groupBy } from "../scorer/group-by.ts";
import { postsHeading } from "./card.ts";
import type { KnownNews } from "./news-facts.ts";
import { adviceFor, alertNames, calmedWords, turnWords } from "./words.ts";

/** At most this many tags are shown with their posts, each tag once. The other news gets a line each. */
const shownInFull = 5;
const namedInHeadline = 3;
const buttons = 3;

/** The digest of all held alerts, with a note on those that no longer hold. */
export function digestCard(all: readonly KnownNews[], now: Date): Card {
  const on = newestOfEach(all.filter(({ isOn }) => isOn));
  const calmed = all.filter(({ isOn }) => !isOn);
  const full = [...groupBy(on, tagOf).values()]
    .flatMap(([first]) => first ?? [])
    .slice(0, shownInFull);
  return card({
    title: `Alerts of ${listsOf(all)}`,
    headline: headline(on, calmed),
    blocks: [
      ...on.map((known) => (full.includes(known) ? inFull(known, now) : inShort(known))),
      ...calmed.map(asCalmed),
    ],
    actions: full.slice(0, buttons).flatMap(whyAction),
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

function headline(on: readonly KnownNews[], calmed: readonly KnownNews[]): string {
  const turned = plural(on.length + calmed.length, "alert was", "alerts were");
  if (on.length === 0) return `${turned} held, and all of it has calmed since.`;
  const names = on
    .slice(0, namedInHeadline)
    .map(({ news: [{ tag, kind }] }) => `#${tag} ${alertNames[kind]}`);
  const more = on.length - names.length;
  const others = more > 0 ? ` and ${more} more` : "";
  const since = calmed.length > 0 ? ` ${calmed.length} calmed since.` : "";
  return `${turned} held: ${names.join(", ")}${others}.${since}`;
}

function inFull(known: KnownNews, now: Date): Block {
  const { news, posts } = known;
  const [alert] = news;
  const words = ` ${turnWords(alert, known.assessment)} ${adviceFor(alert, known.assessment)}`;
  const heading = strong(capital(alertNames[alert.kind]));
  if (posts.length === 0) return text(heading, `${words} No posts could be read under it.`);
  return postsBlock([heading, `${words} ${postsHeading(known)}`], posts, now);
}

function inShort({ news: [alert], assessment }: KnownNews): Block {
  return text(strong(capital(alertNames[alert.kind])), ` ${turnWords(alert, assessment)}`);
}

function asCalmed({ news: [{ tag, kind }] }: KnownNews): Block {
  return text(strong("Calmed since"), ` #${tag} (${alertNames[kind]}): ${calmedWords[kind]}.`);
}

function whyAction({ news: [{ tag }] }: KnownNews): readonly Action[] {
  return button(`Why #${tag}`, `why ${tag}`);
}

/** The card is dated by the oldest of its readings. */
function sourceOf(all: readonly KnownNews[]): Card["source"] {
  const read = all.flatMap(({ snapshot }) => snapshot ?? []);
  const [oldest] = read.sort((a, b) => a.readAt.getTime() - b.readAt.getTime());
  return oldest ? readFrom(oldest.provider, oldest.readAt) : [];
}
