import { card, channelSpan, folded, text } from "../../src/card/card.ts";
import type { Alert, Card, Change, Outgoing } from "../../src/ports/ports.ts";
import { charts } from "../support/charts.ts";
import { acme, ada, at, awkward, inChannel, tag } from "./examples.ts";

/** One of every kind of block, span and action. */
export const fullCard: Card = {
  title: awkward,
  headline: "Two tags entered, one left.",
  tone: "rising",
  blocks: [
    text("plain ", { kind: "strong", text: awkward }, { kind: "code", text: "score books" }),
    text({ kind: "link", text: "page", url: "https://example.com/a?b=c" }),
    text("in ", channelSpan("C012AB3CD")),
    { kind: "facts", facts: [{ label: "uses", value: "62M" }] },
    {
      kind: "table",
      columns: [
        { heading: "tag", align: "left" },
        { heading: "score", align: "right" },
      ],
      rows: [["#booktok", "81"]],
    },
    { kind: "list", heading: ["Use now"], items: [["#booktok 81"], [awkward]] },
    {
      kind: "posts",
      heading: ["Best posts"],
      posts: [{ text: awkward, url: "https://example.com/1", detail: "92.6K plays" }],
    },
    { kind: "chart", chart: charts.line, alt: awkward },
    { kind: "file", name: "books.csv", content: awkward },
    ...folded("All commands", [text(awkward)]),
  ],
  actions: [
    { kind: "run", label: "Why", line: "why booktok" },
    { kind: "link", label: "Open report", url: "https://example.com/report" },
  ],
  source: ["read 23 Nov 2026"],
};

export function exampleOutgoing(changes: Partial<Outgoing> = {}): Outgoing {
  return {
    key: { subscriptionId: "sub-1", period: "2026-11-23" },
    what: "brief",
    to: inChannel("C1"),
    card: card({ title: "books", headline: "Nothing notable." }),
    details: null,
    under: null,
    record: null,
    expiresAt: at("2026-11-23T20:00:00"),
    ...changes,
  };
}

export function exampleAlert(changes: Partial<Alert> = {}): Alert {
  return {
    id: "alert-1",
    subscriptionId: "sub-a",
    channel: inChannel("C1"),
    list: "books",
    tag: tag("booktok"),
    region: null,
    kind: "rising",
    firedAt: at("2026-11-23T06:00:00.250"),
    figures: { now: 4_100_000.5, usual: 1_800_000, z: 5.25, since: "2026-11-21" },
    outcome: { kind: "held" },
    ...changes,
  };
}

export function exampleChange(changes: Partial<Change> = {}): Change {
  return {
    id: "change-1",
    owner: acme,
    at: at("2026-11-23T09:00:00.001"),
    by: ada,
    channel: "C1",
    words: "added #booktok to books",
    undo: null,
    ...changes,
  };
}
