import { providerTitles } from "../domain/provider-name.ts";
import { moment, type Words } from "../text/inline.ts";
import { type Card, type Inline, sentence, strong } from "./card.ts";
import { plural } from "./numbers.ts";
import { shortDate } from "./short-day.ts";

/** The mark on every card while the numbers are simulated. */
const demoWords = "DEMO DATA";

/** Marks the card as made of simulated numbers; the only place that does. */
export function demoLabel(card: Card, demo: boolean): Card {
  if (!demo) return card;
  const rest = card.source.length > 0 ? [" · ", ...card.source] : [" · simulated, not TikTok"];
  return { ...card, source: [strong(demoWords), ...rest] };
}

/** The card with these sentences added after its blocks. */
export function withNotes(card: Card, notes: readonly Words[]): Card {
  return notes.length > 0 ? { ...card, blocks: [...card.blocks, ...notes.map(sentence)] } : card;
}

/** "TikLiveAPI, read 23 Nov 2026 09:00 UTC · 3 credits" */
export function readFrom(provider: string, readAt: Date, credits?: number): Inline {
  const spent = credits === undefined ? "" : ` · ${plural(credits, "credit")}`;
  return [`${titleOf(provider)}, read `, moment(readAt, utcTime(readAt)), spent];
}

/** "TikLiveAPI, 3 credits": for numbers whose own dates are said. */
export function paidTo(provider: string, credits: number): string {
  return `${titleOf(provider)}, ${plural(credits, "credit")}`;
}

function titleOf(provider: string): string {
  return providers.get(provider) ?? provider;
}

const providers: ReadonlyMap<string, string> = new Map(Object.entries(providerTitles));

/** "23 Nov 2026 09:00 UTC" */
export function utcTime(at: Date): string {
  const time = at.toISOString();
  return `${shortDate(time)} ${time.slice(0, 4)} ${time.slice(11, 16)} UTC`;
}
