import { upright, visible } from "../text/visible-text.ts";

/** HTML that is safe as it is. */
export interface Markup {
  readonly markup: string;
}

type Piece = string | number | Markup | readonly Markup[];

/** html`<p>${text}</p>`: text between the pieces of a template is escaped, for elements and for quoted attributes. */
export function html(texts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return { markup: texts.map((text, i) => `${text}${markupOf(pieces[i] ?? "")}`).join("") };
}

function markupOf(piece: Piece): string {
  if (typeof piece === "string") return escaped(piece);
  if (typeof piece === "number") return String(piece);
  if ("markup" in piece) return piece.markup;
  return piece.map(({ markup }) => markup).join("");
}

function escaped(text: string): string {
  return visible(upright(text)).replaceAll(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);
}
