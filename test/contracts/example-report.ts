import type { RankedTag } from "../../src/card/report-document.ts";
import type { KeptReport } from "../../src/ports/ports.ts";
import { acme, at, awkward, tag } from "./examples.ts";

const words = [
  awkward,
  { kind: "strong", text: "b" },
  { kind: "link", text: "c", url: "https://example.com" },
] as const;

/** A report with a block of each kind, and with and without each number. */
export function exampleReport(changes: Partial<KeptReport> = {}): KeptReport {
  const madeAt = at("2026-11-23T09:00:00");
  return {
    ...{ id: "report-1", owner: acme, list: "books", madeAt },
    document: {
      ...{ list: "books", title: awkward, summary: "One to use.", about: "Watchlist books" },
      ...{ isDemo: true, writtenAt: madeAt },
      sections: [
        {
          heading: "What to do",
          blocks: [
            { kind: "text", text: words },
            {
              kind: "decisions",
              groups: [
                { decision: "use", heading: words, items: [words, ["a"]] },
                { decision: null, heading: ["Too early"], items: [] },
              ],
            },
          ],
        },
        {
          heading: "Numbers",
          blocks: [
            {
              ...{ kind: "table", caption: awkward, rows: [["#booktok", "66"]] },
              columns: [
                { heading: "Hashtag", align: "left" },
                { heading: "Score", align: "right" },
              ],
            },
            {
              ...{ kind: "chart", alt: "Scores of one hashtag." },
              chart: {
                ...{ kind: "bars", title: "Scores", subtitle: "of 100", note: awkward },
                bars: [{ label: "#booktok", value: null, range: null, words: "not known" }],
              },
            },
            {
              ...{ kind: "posts", heading: "#booktok", words: "" },
              posts: [{ text: awkward, url: "https://www.tiktok.com/@a/video/1", detail: "9" }],
            },
          ],
        },
      ],
      ranking: [known, unread],
    },
    ...changes,
  };
}

const known: RankedTag = {
  ...{ rank: 1, region: "US", tag: tag("booktok"), decision: "use", label: "▲ Use" },
  ...{ because: awkward, driver: "It grew.", score: 66, range: { low: 60, high: 72 } },
  ...{ confidence: "high", viewsGrowth: 0.004, usesGrowth: -0.01, likeRate: 0.09, posts: 90 },
  ...{ readAt: at("2026-11-23T06:00:00"), provider: "tiklive", problem: null },
  bestPost: "https://www.tiktok.com/@a/video/1",
};

const unread: RankedTag = {
  ...{ rank: 2, region: null, tag: tag("reading"), decision: null, label: "Not read" },
  ...{ because: "It could not be read.", driver: null, score: null, range: null },
  ...{ confidence: null, viewsGrowth: null, usesGrowth: null, likeRate: null, posts: null },
  ...{ readAt: null, provider: null, problem: "It could not be read.", bestPost: null },
};
