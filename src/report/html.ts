import type {
  ReportBlock,
  ReportDecisions,
  ReportDocument,
  ReportPosts,
  ReportSection,
} from "../card/report-document.ts";
import { utcTime } from "../card/source.ts";
import { webAddress } from "../card/text.ts";
import type { Decision } from "../domain/decision.ts";
import type { Inline, Span } from "../text/inline.ts";
import type { Drawings } from "./draw.ts";
import { chartMarkup, darkColours } from "./html-chart.ts";
import { tableMarkup } from "./html-table.ts";
import { html, type Markup } from "./markup.ts";
import { withSharedOutlines } from "./short-outlines.ts";
import { style } from "./style.ts";

/** Nothing is fetched and nothing is run, whatever a text holds. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** The report as one page that needs nothing else: no script, no font, no picture from anywhere. */
export function htmlReport(document: ReportDocument, drawings: Drawings): string {
  const head = html`<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  return wholePage(document, drawings, { head, note: html``, end: html`` }).text;
}

/** A page, and what of it a policy has to allow. */
interface LinkedPage {
  readonly text: string;
  readonly style: string;
}

interface Link {
  readonly endsAt: Date;
  /** The page's script. */
  readonly script: string;
  /** Address of the numbers as a table, as seen from the page. */
  readonly table: string;
}

/** The same page for those who have its link, without a policy of its own. */
export function linkedReport(
  document: ReportDocument,
  drawings: Drawings,
  { endsAt, script, table }: Link,
): LinkedPage {
  const note = html`<p class="link">Whoever has this link can read the page until ${utcTime(endsAt)}. <a href="${table}">All numbers as CSV</a></p>
`;
  const end = html`<script>${{ markup: script }}</script>
`;
  return wholePage(document, drawings, { head: html``, note, end });
}

function wholePage(
  document: ReportDocument,
  drawings: Drawings,
  { head, note, end }: Readonly<Record<"head" | "note" | "end", Markup>>,
): LinkedPage {
  const { title, summary, about, isDemo, sections, list } = document;
  const looks = html`${style}${darkColours(drawings)}`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${head}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title} – ${list}</title>
<style>${looks}</style>
</head>
<body>
<header>
<p class="about"><b>Tagtide report</b> ${about}</p>
<h1>${title}</h1>
<p class="summary">${summary}</p>
${note}${isDemo ? html`<p class="demo"><b>DEMO DATA</b>: simulated, not TikTok.</p>\n` : ""}</header>
<main>
${sections.map((section, i) => sectionMarkup(section, i, drawings))}</main>
${end}</body>
</html>
`;
  return { text: withSharedOutlines(page.markup), style: looks.markup };
}

function sectionMarkup({ heading, blocks }: ReportSection, i: number, drawings: Drawings): Markup {
  return html`<section aria-labelledby="section-${i + 1}">
<h2 id="section-${i + 1}">${heading}</h2>
${blocksMarkup(blocks, drawings)}</section>
`;
}

function blocksMarkup(blocks: readonly ReportBlock[], drawings: Drawings): Markup {
  const isCharts = blocks.every(({ kind }) => kind === "chart");
  const markup = blocks.map((block) => blockMarkup(block, drawings));
  return isCharts ? html`<div class="charts">\n${markup}</div>\n` : html`${markup}`;
}

function blockMarkup(block: ReportBlock, drawings: Drawings): Markup {
  switch (block.kind) {
    case "text":
      return html`<p>${inline(block.text)}</p>\n`;
    case "decisions":
      return decisions(block);
    case "table":
      return tableMarkup(block);
    case "chart":
      return chartMarkup(block, drawings.get(block));
    case "posts":
      return posts(block);
  }
}

const decisionClasses: Readonly<Record<Decision, string>> = {
  use: "use",
  test: "test",
  hold: "hold",
  avoid: "avoid",
};

function decisions({ groups }: ReportDecisions): Markup {
  const cards = groups.map(
    ({
      decision,
      heading,
      items,
    }) => html`<article class="card ${decision ? decisionClasses[decision] : "none"}">
<h3>${plainInline(heading)}</h3>
<ul>
${items.map((item) => html`<li>${inline(item)}</li>\n`)}</ul>
</article>
`,
  );
  return html`<div class="cards">
${cards}</div>
`;
}

function posts({ heading, words, posts: lines }: ReportPosts): Markup {
  const items = lines.map(
    ({ text, url, detail }) => html`<li>${link(text, url)}<br><small>${detail}</small></li>\n`,
  );
  return html`<div class="posts">
<h3>${heading}</h3>
${words ? html`<p>${words}</p>\n` : ""}<ul>
${items}</ul>
</div>
`;
}

function inline(spans: Inline): readonly Markup[] {
  return spans.map(spanMarkup);
}

/** A heading is strong by itself. */
function plainInline(spans: Inline): readonly Markup[] {
  return spans.map((span) => html`${typeof span === "string" ? span : span.text}`);
}

function spanMarkup(span: Span): Markup {
  if (typeof span === "string") return html`${span}`;
  switch (span.kind) {
    case "strong":
      return html`<b><bdi>${span.text}</bdi></b>`;
    case "code":
      return html`<code>${span.text}</code>`;
    case "link":
      return link(span.text, span.url);
    case "channel":
    case "moment":
      return html`${span.text}`;
  }
}

/** Text alone where the address is none of the web. */
function link(text: string, url: string): Markup {
  const address = webAddress(url);
  if (address === undefined) return html`<bdi>${text}</bdi>`;
  return html`<a href="${address}" rel="noopener noreferrer"><bdi>${text}</bdi></a>`;
}
