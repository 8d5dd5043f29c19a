import { expect, test } from "vitest";
import { createReportLinks } from "../../adapters/report/links.ts";
import type { ReportFinding } from "../../src/commands/subscriptions/report-finding.ts";
import type { Card, Messenger } from "../../src/ports/ports.ts";
import { textOf } from "../support/people.ts";
import { startWorld } from "../support/world.ts";

const links = createReportLinks({
  publicUrl: "https://tagtide.example",
  keys: [new Uint8Array(32).fill(1)],
});
const monday = "2026-11-23T09:00:00Z";

/** A list with a brief that was posted. */
async function briefed(reportLinks?: typeof links) {
  const posted: Card[] = [];
  const messenger: Messenger = {
    turn: async () => undefined,
    post: async (_, card) => ({ reference: String(posted.push(card)) }),
  };
  const given = reportLinks ? { reportLinks } : {};
  const world = await startWorld({ at: "2026-11-23T08:00:00Z", messenger, ...given });
  await world.type("watch import list:books booktok moneytok");
  await world.type("subscribe books mon 09:00");
  world.travel(monday);
  await world.core.tick();
  const brief = posted.find(({ actions }) => actions.some(({ label }) => label === "Pick five"));
  if (!brief) throw new Error("No brief was posted.");
  return { world, brief };
}

function linkOf({ actions }: Pick<Card, "actions">): string | undefined {
  return actions.flatMap((action) => (action.kind === "link" ? [action.url] : []))[0];
}

const read = (url = "") => links.read(url.slice("https://tagtide.example/r/".length));

test("a brief links to its report, which says what the brief said, whatever comes later", async () => {
  const { world, brief } = await briefed(links);
  expect(brief.actions.map(({ label }) => label)).toContain("Full report");
  const link = read(linkOf(brief));
  expect(link?.endsAt).toEqual(new Date("2026-12-23T09:00:00Z"));
  const report = await world.ports.reports.find(link?.id ?? "");
  expect(report?.document.title).toBe(brief.title);
  expect(report?.document.ranking.map(({ tag }) => tag).toSorted()).toEqual([
    "booktok",
    "moneytok",
  ]);
  world.travel("2026-11-24T09:00:00Z");
  await world.type("score booktok fresh:yes");
  expect(await world.ports.reports.find(link?.id ?? "")).toEqual(report);
  await world.type("watch rename books novels");
  expect((await world.ports.reports.find(link?.id ?? ""))?.list).toBe("novels");
});

test("without links a brief has none, and nothing is kept for them", async () => {
  const { world, brief } = await briefed();
  expect(linkOf(brief)).toBeUndefined();
  const asked = await world.type("brief books");
  expect(asked.card.actions.map(({ label }) => label)).not.toContain("Full report");
  expect((await world.type("report books")).finding).toMatchObject({ link: null });
  const { card } = await world.type("settings unlink");
  expect(textOf(card)).toContain("REPORT_KEY");
});

test("whoever asks for a brief or a report gets to the page, too, until its links are ended", async () => {
  const { world } = await briefed(links);
  const { card } = await world.type("brief books");
  const [run] = card.actions.flatMap((one) => (one.label === "Full report" ? [one] : []));
  expect(run).toEqual({ kind: "run", label: "Full report", line: 'report "books" html' });
  const asked = await world.type('report "books" html');
  const { link } = asked.finding as ReportFinding;
  expect(linkOf(asked.card)).toBe(link);
  const id = read(link ?? "")?.id ?? "";
  expect((await world.ports.reports.find(id))?.document.title).toBe(asked.card.title);

  const ended = await world.type("settings unlink books");
  expect(ended.finding).toEqual({ list: "books", ended: 2 });
  expect(ended.card.headline).toBe(
    "2 links to reports of books no longer work; the next brief comes with a new one.",
  );
  expect(await world.ports.reports.find(id)).toBeUndefined();
  const again = await world.type("settings unlink");
  expect(again.card.headline).toBe("No link to a report works now.");
  await world.type("undo");
  expect(await world.ports.reports.find(id)).toBeDefined();
  const { card: none } = await world.type("settings unlink nosuch");
  expect(textOf(none)).toContain("There is no watchlist");
});
