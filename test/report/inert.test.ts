import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { describe, expect, test } from "vitest";
import type { BarsChart, HeatmapChart, LineChart } from "../../src/card/chart.ts";
import type { ReportDocument } from "../../src/card/report-document.ts";
import { tagName } from "../../src/domain/hashtag.ts";
import { readCsv } from "../../src/formats/csv.ts";
import { linkedReport } from "../../src/report/html.ts";
import { writeReport } from "../../src/report/write.ts";

const url = "https://www.tiktok.com/@areader/video/7621307384165666079";
const booktok = tagName("booktok");

/** A report that has the text in every place that a text can come to. */
function reportWith(words: string, address = url): ReportDocument {
  if (!booktok) throw new Error("booktok is a name");
  const spans = [
    ...[words, " ", { kind: "strong", text: words }, " ", { kind: "code", text: words }, " "],
    ...[
      { kind: "link", text: words, url: address },
      " ",
      { kind: "channel", id: "C1", text: words },
    ],
  ] as const;
  return {
    ...{ list: words, title: words, summary: words, about: words, isDemo: true },
    writtenAt: new Date("2026-11-23T09:00:00Z"),
    sections: [
      {
        heading: words,
        blocks: [
          { kind: "text", text: spans },
          {
            kind: "decisions",
            groups: [{ decision: "use", heading: [words], items: [spans, [words]] }],
          },
          {
            kind: "table",
            caption: words,
            columns: [
              { heading: words, align: "left" },
              { heading: words, align: "right" },
            ],
            rows: [[words, words]],
          },
          { kind: "chart", alt: words, chart: bars(words) },
          { kind: "chart", alt: words, chart: curve(words) },
          { kind: "chart", alt: words, chart: heatmap(words) },
          {
            kind: "posts",
            ...{ heading: words, words },
            posts: [{ text: words, url: address, detail: words }],
          },
        ],
      },
    ],
    ranking: [
      {
        ...{ rank: 1, region: null, tag: booktok, decision: "use", label: "▲ Use" },
        ...{ because: words, driver: words, score: 78, range: { low: 70, high: 86 } },
        ...{ confidence: "high", viewsGrowth: 0.06, usesGrowth: null, likeRate: 0.09, posts: 90 },
        readAt: new Date("2026-11-23T06:00:00Z"),
        ...{ provider: "tiklive", problem: words, bestPost: address },
      },
    ],
  };
}

function bars(words: string): BarsChart {
  const bar = { label: words, value: 1, range: null, words };
  return { kind: "bars", title: words, subtitle: words, note: words, bars: [bar] };
}

const days = { from: "2026-11-20", to: "2026-11-23" };

function curve(words: string): LineChart {
  const piece = { from: "2026-11-21", to: "2026-11-22", value: 100, low: 50, high: 150 };
  const curves = [{ label: words, pieces: [piece], usual: { low: 1, high: 2 } }];
  const marks = [{ kind: "rising", day: days.to, label: words } as const];
  return { kind: "line", title: words, subtitle: words, note: words, ...days, curves, marks };
}

function heatmap(words: string): HeatmapChart {
  const cells = [{ from: "2026-11-22", to: "2026-11-23", times: 2.5 }];
  const rows = [{ label: words, cells, windows: [], now: words }];
  return { kind: "heatmap", title: words, subtitle: words, note: words, ...days, rows };
}

/** The elements and their attributes' names, without any text. */
function skeleton(markup: string): string {
  const tags = markup.match(/<[^>]*>/gu) ?? [];
  return tags.map((tag) => tag.replaceAll(/"[^"]*"/gu, '""')).join("\n");
}

const hostile = [
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `' onmouseover='alert(1)`,
  `</style></head><iframe src=//evil.example>`,
  `<!-- --> <![CDATA[ ]]> &lt;b&gt; &#60;`,
  `*bold* _em_ **x** ~~gone~~ \`code\` [a](https://evil.example) ![p](https://evil.example/p.png)`,
  `https://evil.example www.evil.example mail@evil.example <https://evil.example>`,
  `| a | b |\n|---|---|\n# head\n- item\n1. one\n> quote\n\n    code\n***\n[^1]: note [x] task`,
  `\\*not\\* \\\\ trailing\\`,
  `- a`,
  `1. a`,
  `+ a`,
  `# a`,
  `===`,
  `---`,
];

describe("a report in which every text is hostile", () => {
  test.each(hostile)("has the same elements as a harmless one: %j", (words) => {
    const page = (text: string) => skeleton(writeReport(reportWith(text), "html"));
    expect(page(words)).toBe(page("calm"));
    const link = { endsAt: new Date("2026-12-23T09:00:00Z"), script: "", table: "t" };
    const linked = (text: string) => skeleton(linkedReport(reportWith(text), new Map(), link).text);
    expect(linked(words)).toBe(linked("calm"));
    const options = { extensions: [gfm()], htmlExtensions: [gfmHtml()] };
    const read = (text: string) =>
      skeleton(micromark(writeReport(reportWith(text), "md"), { ...options }));
    expect(read(words)).toBe(read("calm"));
  });

  test("says each text as it was, in Markdown too", () => {
    const words = `a*b_c [d](e) <f> & | g \`h\` #i ~j~ 1. k`;
    const options = { extensions: [gfm()], htmlExtensions: [gfmHtml()] };
    const shown = micromark(writeReport(reportWith(words), "md"), options);
    expect(shown).toContain("<h1>a*b_c [d](e) &lt;f&gt; &amp; | g `h` #i ~j~ 1. k</h1>");
  });

  test("loses what turns text round or shows nothing", () => {
    const files = (["md", "html"] as const).map((format) =>
      writeReport(reportWith("a\u202eb\u0000c\u200b"), format),
    );
    for (const file of files) expect(file).not.toMatch(/[^\P{C}\n]/u);
  });

  test("links to pages of the web only", () => {
    for (const address of ["javascript:alert(1)", "data:text/html,x", "not an address"]) {
      const files = (["md", "html"] as const).map((format) =>
        writeReport(reportWith("calm", address), format),
      );
      for (const file of files) expect(file).not.toContain(address);
    }
  });

  test("asks nothing of anybody: one policy, no script, no picture, no style from elsewhere", () => {
    const page = writeReport(reportWith("calm"), "html");
    expect(page).toContain(
      `http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;`,
    );
    expect(page).not.toMatch(
      /<(?:script|img|iframe|link|object|embed|base|form)\b|@import|url\(/iu,
    );
  });

  test("shows a chart in the colours of the screen, and one that could not be drawn in words", () => {
    const drawing = {
      light: '<svg><rect fill="#ffffff" stroke="#0b5cad"/></svg>',
      dark: '<svg><rect fill="#1e1f22" stroke="#74b9ff"/></svg>',
    };
    const rose = { kind: "chart", alt: "It rose.", chart: bars("rose") } as const;
    const charts = [rose, { kind: "chart", alt: "It fell.", chart: bars("fell") }] as const;
    const calm = reportWith("calm");
    const document = { ...calm, sections: [{ heading: "Charts", blocks: charts }] };
    const page = writeReport(document, "html", new Map([[rose, drawing]]));
    expect(page).toContain(`<figure class="chart bars">${drawing.light}</figure>`);
    expect(page).toContain('.chart [fill="#ffffff"] { fill: #1e1f22; }');
    expect(page).toContain('.chart [stroke="#0b5cad"] { stroke: #74b9ff; }');
    expect(page).toContain("<p>The chart could not be drawn. It fell.</p>");
    expect(writeReport(document, "md")).toContain("It rose.\n\nIt fell.");
  });

  test("has every number of its charts in a table, and says which days were not read", () => {
    const page = writeReport(reportWith("calm"), "html");
    const rows = [...page.matchAll(/<tr data-first="(\d)" data-last="(\d)">(.*)<\/tr>/gu)];
    const said = rows.map(([, first, last, cells = ""]) => [
      ...[
        first,
        last,
        cells
          .replaceAll(/<[^>]+>/gu, " ")
          .replaceAll(/\s+/gu, " ")
          .trim(),
      ],
    ]);
    expect(said).toEqual([
      ["0", "0", "20 Nov not read"],
      ["1", "2", "21 to 22 Nov 100 50 to 150"],
      ["3", "3", "23 Nov not read"],
    ]);
    expect(page).toContain('<td colspan="2">not read</td><td colspan="2">2.5×</td><td>calm</td>');
  });

  test("runs no formula in a spreadsheet", async () => {
    const table = writeReport(reportWith("=HYPERLINK(1)"), "csv");
    expect(table).toContain("'=HYPERLINK(1)");
    const [head, row] = await readCsv(table.slice(1));
    expect(row?.cells).toHaveLength(head?.cells.length ?? 0);
  });
});
