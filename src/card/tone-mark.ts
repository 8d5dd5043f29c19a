import type { Card, Tone } from "./card.ts";

const marks: Readonly<Record<Exclude<Tone, "neutral">, string>> = {
  rising: "▲",
  falling: "▼",
  warning: "!",
  error: "!",
};

/** A title that says what to do begins with a mark of its own. */
const isMarked = /^[▲◆▼✕!] /u;

/** How a title is to begin, so that a fault looks like one without colours; "" where it does so by itself. */
export function toneMark({ title, tone }: Card, neutral = ""): string {
  if (isMarked.test(title)) return "";
  return tone === "neutral" ? neutral : marks[tone];
}

/** "! TikTok has no #boktok". To be looked at: what is read aloud needs no mark. */
export function markedTitle(card: Card): string {
  const mark = card.title.trim() && toneMark(card);
  return mark ? `${mark} ${card.title}` : card.title;
}
