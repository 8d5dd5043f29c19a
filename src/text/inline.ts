/** Text in pieces, so that no renderer parses markup or guesses what to escape. */
export type Inline = readonly Span[];
export type Span =
  | string
  | { readonly kind: "strong"; readonly text: string }
  /** What can be typed. */
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly url: string }
  /** A channel reference, shown by name where the platform can; it notifies nobody. `text` is shown elsewhere. */
  | { readonly kind: "channel"; readonly id: string; readonly text: string }
  | MomentSpan;

/** A point in time, shown in the reader's own zone and language where a platform does that; `text` is shown elsewhere. */
export interface MomentSpan {
  readonly kind: "moment";
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly text: string;
  /** It is to come: how soon may be said beside it. */
  readonly ahead?: boolean | undefined;
}

/** A sentence: plain, or with pieces that are set off. */
export type Words = string | Inline;

export const strong = (text: string): Span => ({ kind: "strong", text });
export const code = (text: string): Span => ({ kind: "code", text });
export const channelSpan = (id: string): Span => ({ kind: "channel", id, text: `channel ${id}` });

export const moment = (at: Date, text: string): Span => ({
  kind: "moment",
  at: at.toISOString(),
  text,
});

/** said`Type ${code("help")}, ${name}.`: pieces stay pieces, and a string between them is text, whatever is in it. */
export function said(
  texts: TemplateStringsArray,
  ...pieces: readonly (Words | number | Exclude<Span, string>)[]
): Inline {
  return texts.flatMap((text, i) => {
    const piece = pieces[i] ?? "";
    const spans = typeof piece === "number" ? String(piece) : piece;
    return [text, spans].flat().filter((span) => span !== "");
  });
}

/** "`a`, `b` or `c`", each as what can be typed. */
export function codes(words: readonly string[], last = " or "): Inline {
  return words.flatMap((word, i) => {
    const before = i === 0 ? "" : i === words.length - 1 ? last : ", ";
    return before ? [before, code(word)] : [code(word)];
  });
}

export function inlineOf(words: Words): Inline {
  return typeof words === "string" ? [words] : words;
}

/** Text with no decoration; links keep their address. */
export function plain(words: Words): string {
  return inlineOf(words)
    .map((span) => {
      if (typeof span === "string") return span;
      return span.kind === "link" ? `${span.text} (${span.url})` : span.text;
    })
    .join("");
}
