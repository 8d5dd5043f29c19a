import type { Card } from "../../src/index.ts";
import { charts } from "./charts.ts";

/** Cards of every shape the bot can say, with the awkward values. Golden files are named after the keys. */
export const awkwardCards = {
  score: {
    title: "#booktok",
    headline: "62 of 100, low confidence: growing faster than most tags of its size.",
    tone: "rising",
    blocks: [
      {
        kind: "facts",
        facts: [
          { label: "Views", value: "370.1B (+1.8% a week)" },
          { label: "Uses", value: "51.2M" },
          { label: "Like rate", value: "8.3%" },
        ],
      },
      {
        kind: "text",
        text: [
          "Not known: ",
          { kind: "strong", text: "posting speed" },
          ", because TikTok ranks this list by popularity. ",
          { kind: "code", text: "why booktok" },
          " shows every number.",
        ],
      },
    ],
    actions: [
      { kind: "run", label: "Best posts", line: "posts booktok" },
      { kind: "link", label: "Open on TikTok", url: "https://www.tiktok.com/tag/booktok" },
    ],
    source: ["TikLiveAPI, read 23 Nov 2026 09:00 UTC · 3 credits"],
  },
  places: {
    title: "Subscriptions",
    headline: "Two channels get the brief of books.",
    tone: "neutral",
    blocks: [
      {
        kind: "text",
        text: [
          "In ",
          { kind: "channel", id: "C012AB3CD", text: "channel C012AB3CD" },
          ", in ",
          { kind: "channel", id: "1180000000000000001", text: "channel 1180000000000000001" },
          " and in ",
          { kind: "channel", id: "<!channel> @everyone", text: "<!channel> @everyone" },
        ],
      },
    ],
    actions: [],
    source: [],
  },
  brief: {
    title: "Hashtag brief: books",
    headline: "Two of your five tags are growing; #booktok leads.",
    tone: "neutral",
    blocks: [
      {
        kind: "table",
        columns: [
          { heading: "Tag", align: "left" },
          { heading: "Score", align: "right" },
          { heading: "Week", align: "right" },
        ],
        rows: [
          ["booktok", "82", "+3.4%"],
          ["読書", "61", "+2.1%"],
          ["cat", "–", "not known"],
        ],
      },
      {
        kind: "list",
        heading: [{ kind: "strong", text: "▲ Use now" }],
        items: [
          [
            { kind: "strong", text: "#booktok" },
            " 82 – 2 to 3× its usual views\n",
            { kind: "link", text: "my tbr for april", url: "https://www.tiktok.com/@a/video/1" },
          ],
          [{ kind: "strong", text: "#読書" }, " 61 – *fast* for its size\n", "no post of the week"],
        ],
      },
      {
        kind: "posts",
        heading: [{ kind: "strong", text: "1. #booktok" }, ": views up 3.4% in a week"],
        posts: [
          {
            text: "my tbr for april #booktok #reading",
            url: "https://www.tiktok.com/@areader/video/7621307384165666079",
            detail: "92.6K plays · 5.4K likes · @areader · 2 days ago",
          },
          {
            text: "<!channel> @everyone *buy* [now](https://evil.example) `x` <script>",
            url: "https://www.tiktok.com/@b_ad/photo/7623000000000000001",
            detail: "plays not known · 12 likes · @b_ad · 6 days ago",
          },
        ],
      },
    ],
    actions: [],
    source: [
      { kind: "strong", text: "DEMO DATA" },
      " · TikLiveAPI, read 23 Nov 2026 06:00 UTC · 3 credits",
    ],
  },
  charts: {
    title: "#booktok",
    headline: "Rising since 20 Nov.",
    tone: "rising",
    blocks: Object.values(charts).map((chart) => ({
      kind: "chart",
      chart,
      alt: `What the ${chart.kind} show: from 50K to 200K, most from 20 Nov to 23 Nov.`,
    })),
    actions: [],
    source: [],
  },
  "awkward-text": {
    title: "#a_b*c <!here>",
    headline: "<script> & @everyone <@U123> *not* _bold_ `code` ~gone~ ||spoiler||",
    tone: "warning",
    blocks: [
      { kind: "facts", facts: [{ label: "<b>&</b>", value: "<!channel> *x*" }] },
      {
        kind: "text",
        text: [
          { kind: "strong", text: "**<@here>**" },
          { kind: "code", text: "`` ` ``" },
          { kind: "link", text: "[x](y) <z>", url: "https://example.com/a(b)?q=<c>&d=`e`" },
          " line one\nline two",
        ],
      },
    ],
    actions: [{ kind: "run", label: "<@U1> *go*", line: "score a_b" }],
    source: ["<!everyone>"],
  },
  export: {
    title: "Watchlist books",
    headline: "5 tags with their labels, as a file.",
    tone: "neutral",
    blocks: [
      {
        kind: "file",
        name: "books.csv",
        content:
          'tag,label\r\nbooktok,spring\r\n読書,\r\nbookhaul,"a, b"\r\n\'=1+1,<!channel> @everyone\r\ncat,```x```\r\n',
      },
    ],
    actions: [],
    source: [],
  },
  error: {
    title: "No numbers right now",
    headline: "The data provider is not answering. Try again in a few minutes.",
    tone: "error",
    blocks: [],
    actions: [],
    source: [],
  },
  "far-too-long": {
    title: "t".repeat(400),
    headline: "h".repeat(5000),
    tone: "falling",
    blocks: [
      {
        kind: "facts",
        facts: Array.from({ length: 40 }, (_, i) => ({
          label: `Label ${i} ${"l".repeat(300)}`,
          value: "v".repeat(3000),
        })),
      },
      {
        kind: "table",
        columns: [
          { heading: "Tag", align: "left" },
          { heading: "Number", align: "right" },
        ],
        rows: Array.from({ length: 300 }, (_, i) => [`tag_number_${i}`, String(i * 1000)]),
      },
      {
        kind: "file",
        name: `${"n".repeat(300)}.csv`,
        content: Array.from({ length: 400 }, (_, i) => `tag_number_${i},${i}`).join("\n"),
      },
      ...Array.from({ length: 60 }, (_, i) => ({
        kind: "posts" as const,
        heading: [`Heading ${i}`],
        posts: Array.from({ length: 10 }, (_, j) => ({
          text: `caption ${j} ${"c".repeat(400)}`,
          url: `https://www.tiktok.com/@someone/video/${i}${j}`,
          detail: "1 play",
        })),
      })),
    ],
    actions: Array.from({ length: 30 }, (_, i) => ({
      kind: "run" as const,
      label: `Button ${i} ${"b".repeat(100)}`,
      line: `score tag${i}`,
    })),
    source: ["s".repeat(4000)],
  },
} as const satisfies Record<string, Card>;
