import type { TableRow } from "../card/card.ts";
import type { ReportTable } from "../card/report-document.ts";
import { html, type Markup } from "./markup.ts";

/** A table that becomes a list of cards on a phone; its roles are said, because that takes them from it otherwise. */
export function tableMarkup({ caption, columns, rows }: ReportTable): Markup {
  const heads = columns.map(
    ({ heading, align }) =>
      html`<th scope="col" role="columnheader" class="${align}">${heading}</th>`,
  );
  return html`<table role="table" class="ranking">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${heads}</tr></thead>
<tbody role="rowgroup">
${rows.map((row) => rowMarkup(row, columns))}</tbody>
</table>
`;
}

function rowMarkup([first = "", ...rest]: TableRow, columns: ReportTable["columns"]): Markup {
  const cells = rest.map((cell, i) => {
    const { heading = "", align = "left" } = columns[i + 1] ?? {};
    return html`<td role="cell" class="${align}" data-label="${heading}">${cell}</td>`;
  });
  return html`<tr role="row"><th scope="row" role="rowheader"><bdi>${first}</bdi></th>${cells}</tr>
`;
}
