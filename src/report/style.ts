import type { Markup } from "./markup.ts";

const text = `
:root { color-scheme: light dark; --text: #1b1b1f; --quiet: #55555f; --line: #d4d4da; --page: #fff; --link: #0a58a8; --chart: #fff;
  --use: #0b7a4b; --test: #1264a3; --hold: #a65a00; --avoid: #a12727; }
@media screen and (prefers-color-scheme: dark) {
  :root { --text: #ececf1; --quiet: #b4b4bf; --line: #44444f; --page: #17171b; --link: #7cb7ff; --chart: #1e1f22;
    --use: #4cc38a; --test: #6cb2f0; --hold: #f0a94a; --avoid: #f28b82; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 3rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0.25rem 0; }
h2 { font-size: 1.2rem; margin: 2.25rem 0 0.5rem; }
h3 { font-size: 1rem; margin: 0 0 0.25rem; }
p { margin: 0.4rem 0; max-width: 48rem; }
ul { margin: 0; padding-left: 1.1rem; }
a { color: var(--link); }
.about, small, caption { color: var(--quiet); font-size: 0.875rem; }
.about b { color: var(--text); }
.demo { border: 1px solid var(--line); border-radius: 0.4rem; padding: 0.35rem 0.75rem; width: fit-content; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); gap: 0.75rem; }
.card { border: 1px solid var(--line); border-left: 0.3rem solid var(--line); border-radius: 0.5rem;
  padding: 0.75rem 1rem; }
.card ul { list-style: none; padding: 0; }
.card li + li { margin-top: 0.4rem; }
.use { border-left-color: var(--use); }
.test { border-left-color: var(--test); }
.hold { border-left-color: var(--hold); }
.avoid { border-left-color: var(--avoid); }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0 1rem; font-size: 0.925rem; }
caption { text-align: left; padding-bottom: 0.25rem; }
th, td { padding: 0.5rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { color: var(--quiet); font-size: 0.8rem; }
.ranking tbody th, .ranking td:nth-of-type(-n+4) { white-space: nowrap; overflow-wrap: normal; }
.ranking thead th:last-child { width: 38%; }
.sortable thead button { all: unset; cursor: pointer; white-space: nowrap; }
.sortable thead button::after { content: " ↕"; }
.sortable thead [aria-sort="ascending"] button::after { content: " ↑"; }
.sortable thead [aria-sort="descending"] button::after { content: " ↓"; }
:focus-visible, .sortable thead button:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.right { text-align: right; font-variant-numeric: tabular-nums; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 21rem), 1fr)); gap: 0.75rem;
  align-items: start; }
.chart { margin: 0; background: var(--chart); max-width: 36rem; border: 1px solid var(--line); border-radius: 0.5rem; overflow: hidden; }
.chart svg { display: block; width: 100%; height: auto; }
.pointer { fill: none; stroke: var(--text); stroke-width: 2; }
.chart input { display: block; width: calc(100% - 2rem); margin: 0.5rem 1rem 0; accent-color: var(--link); }
.say { margin: 0.25rem 1rem 0; min-height: 3em; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
.numbers { padding: 0.5rem 1rem 0.75rem; font-size: 0.875rem; }
summary { cursor: pointer; color: var(--quiet); }
.scroll { overflow-x: auto; overflow-wrap: normal; }
.scroll th, .scroll td { white-space: nowrap; padding: 0.25rem 0.5rem; }
.heat td { text-align: center; border-left: 1px solid var(--line); }
.link button { font: inherit; font-size: 0.875rem; padding: 0.1rem 0.75rem; border: 1px solid var(--line);
  border-radius: 0.4rem; background: none; color: inherit; cursor: pointer; }
.posts { margin: 0.75rem 0 1.25rem; }
.posts ul { list-style: none; padding: 0; display: grid; gap: 0.75rem;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 14rem), 1fr)); }
.posts li { border: 1px solid var(--line); border-radius: 0.5rem; padding: 0.6rem 0.8rem; }
@media screen and (max-width: 47.9rem) {
  .ranking, .ranking caption, .ranking tbody, .ranking tr, .ranking tbody th, .ranking td { display: block; }
  .ranking thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .sortable thead { display: block; position: static; width: auto; height: auto; clip-path: none; }
  .sortable thead tr { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; }
  .sortable thead th { border: 0; padding: 0.25rem 0; width: auto; }
  .ranking tr { border-bottom: 1px solid var(--line); padding: 0.6rem 0; }
  .ranking tbody th, .ranking td, .ranking td:nth-of-type(-n+4) { border: 0; padding: 0.1rem 0; white-space: normal; text-align: left; }
  .ranking tbody th { font-size: 1rem; }
  .ranking td::before { content: attr(data-label) ": "; color: var(--quiet); }
}
@page { size: A4; margin: 15mm; }
@media print {
  html { font-size: 10pt; }
  body { max-width: none; padding: 0 1px; }
  h2, h3, caption { break-after: avoid; }
  .card, .chart, tr, .posts li, p { break-inside: avoid; }
  section:not(:has(.ranking, .charts, .posts)) { break-inside: avoid; }
  thead { display: table-header-group; }
  .charts { grid-template-columns: 1fr 1fr; }
  .posts ul { grid-template-columns: 1fr 1fr 1fr; }
  a { color: inherit; }
  .chart input, .say, .numbers, .pointer, button::after, .link button { display: none; }
}
`;

/** How a report looks: light and dark, from a phone to A4. Print is always light. */
export const style: Markup = { markup: text };
