import { afterAll, describe, expect, test } from "vitest";
import type { BriefFinding } from "../../../src/brief/finding.ts";
import type { ReportFinding } from "../../../src/commands/subscriptions/report-finding.ts";
import type { AskedCalls } from "../../../src/commands/workspace/ask-calls.ts";
import { readCsv } from "../../../src/formats/csv.ts";
import { openWorld } from "../../support/open-world.ts";
import { textOf, typist } from "../../support/people.ts";
import { liveThrough, startWorld } from "../../support/world.ts";

const monday = "2026-11-23T09:00:00Z";

/** One for them all: reading it for a month takes longer than everything asked of it. */
const world = await openWorld({ at: "2026-10-20T06:00:00Z" });
afterAll(world.close);
await world.type("watch add books booktok moneytok");
await liveThrough(world, 30, monday);

type BriefTag = BriefFinding["tags"][number];
const found = ({ finding }: { readonly finding: unknown }) => finding as ReportFinding;

describe("a report", () => {
  test("has every number of the brief, score and compare of the same minute", async () => {
    const brief = (await world.type("brief books")).finding as BriefFinding;
    const report = found(await world.type("report books"));
    const { title, writtenAt, demo, format, link, file, credits, ...same } = report;
    const { credits: _, ...asBrief } = brief;
    expect(same).toEqual(asBrief);
    expect(credits).toBeLessThan(3);
    expect({ writtenAt, demo, format, link }).toEqual({
      ...{ writtenAt: "2026-11-23T09:00:00.000Z", demo: false, format: "md", link: null },
    });
    const numbers = ({ tag, score, range, growth7d, decision, driver }: BriefTag) => [
      ...[tag, score, range?.low, range?.high, growth7d, decision, driver],
    ];
    const compared = (await world.type("compare booktok moneytok")).finding as BriefFinding;
    expect(report.tags.map(numbers)).toEqual(compared.tags.map(numbers));
    const score = (await world.type("score booktok")).finding as BriefTag;
    const ofBooktok = report.tags.find(({ tag }) => tag === "booktok");
    expect([score.score, score.decision]).toEqual([ofBooktok?.score, ofBooktok?.decision]);
    expect(file).toContain(`# ${title}`);
    for (const { tag, score, range } of report.tags)
      expect(file).toMatch(
        new RegExp(`\\| #${tag} \\| .* \\| ${score} \\(${range?.low}–${range?.high}\\) \\|`, "u"),
      );
  });

  test("as a table has the same tags in the same order, with numbers as fractions", async () => {
    const { tags, file } = found(await world.type("report books csv"));
    const [head, ...rows] = await readCsv(file.slice(1));
    const column = (name: string) =>
      rows.map(({ cells }) => cells[head?.cells.indexOf(name) ?? -1]);
    expect(column("tag")).toEqual(tags.map(({ tag }) => tag));
    expect(column("score")).toEqual(tags.map(({ score }) => String(score)));
    expect(column("views_growth_week")).toEqual(tags.map(({ growth7d }) => String(growth7d)));
    expect(column("best_post")).toEqual(tags.map(({ posts }) => posts[0]?.url));
  });

  test("says first what it costs when that is much, and costs it once", async () => {
    const dear = await startWorld({ at: monday });
    await dear.type("watch import list:books booktok moneytok tbr");
    await dear.type("watch set books regions:US,BR confirm:yes");
    const asked = await dear.type("report books html");
    expect((asked.finding as AskedCalls).calls).toBeGreaterThan(10);
    expect(asked.card.headline).toContain("Is it meant?");
    const line = 'report "books" html confirm:yes';
    const { calls } = asked.finding as AskedCalls;
    const button = `report "books" html confirm:${calls}`;
    expect(asked.card.actions[0]).toMatchObject({ kind: "run", line: button });
    expect(textOf(asked.card)).toContain(line);
    await dear.type("watch import list:books aitools");
    // The list has grown since, and the button allows no more than it said.
    const again = await dear.type(button);
    expect((again.finding as AskedCalls).calls).toBeGreaterThan(calls);
    const report = found(await dear.type(line));
    expect(report.regions).toEqual(["US", "BR"]);
    expect(report.credits).toBeGreaterThan(10);
    expect(report.file).toContain("Seen from US, by decision, then by growth");
    // Only the search for posts of the week, which the cache answers where there is one.
    expect(found(await dear.type("report books html us")).credits).toBeLessThanOrEqual(4);
  });

  test("takes MD for the text, and Moldova by its option", async () => {
    expect(found(await world.type("report books MD")).regions).toEqual([null]);
    expect(found(await world.type("report books region:MD confirm:yes")).regions).toEqual(["MD"]);
  });

  test("is attached, but in Slack a page is not written out as text", async () => {
    const ana = typist(world);
    await ana.type("watch import list:books booktok");
    const page = await ana.type("report books html");
    expect(page.card.blocks.some(({ kind }) => kind === "file")).toBe(false);
    expect(textOf(page.card)).toContain(
      'A page cannot be shown here. Whoever runs me gets the file with npm run report -- --list "books" --html --out reports --workspace slack:T1.',
    );
    const { card } = await world.type("report books html");
    const file = card.blocks.find((block) => block.kind === "file");
    expect(file).toMatchObject({ name: "books-2026-11-23.html" });
    expect(file?.content).toMatch(/^<!doctype html>/u);
    const titles = [
      ...(file?.content ?? "").matchAll(/<figure class="chart \w+"><svg [^>]+>\n<title>([^<]+)/gu),
    ];
    const [days, scores, ...curves] = titles.map(([, title]) => title);
    expect(days).toMatch(/^2 hashtags, 28 days; in words, this week\./u);
    expect(scores).toMatch(/^Scores of 2 hashtags: #\w+ \d+ \(\d+–\d+\), #\w+/u);
    expect(curves[0]).toMatch(/^Views a day of #\w+, /u);
  });

  test("of nothing that could be read says why", async () => {
    await world.type("watch import list:none nosuchtagatall");
    const report = found(await world.type("report none"));
    expect(report.title).toBe("Nothing could be read for watchlist none");
    expect(report.file).toContain("| #nosuchtagatall | Not read | not known | not known |");
    expect(report.file).toContain("TikTok has no such hashtag.");
  });
});
