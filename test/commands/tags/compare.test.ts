import { describe, expect, it } from "vitest";
import { createCohorts } from "../../../src/assessment/own-cohort.ts";
import type { Answer, CommandContext } from "../../../src/commands/command.ts";
import { parseLine } from "../../../src/commands/grammar/parse-line.ts";
import { createQuestions } from "../../../src/commands/grammar/questions.ts";
import { readOptions } from "../../../src/commands/grammar/read-options.ts";
import { compare } from "../../../src/commands/tags/compare.ts";
import { compareCard } from "../../../src/commands/tags/compare-card.ts";
import type { CompareFinding } from "../../../src/commands/tags/compare-finding.ts";
import { createDispatcher } from "../../../src/delivery/dispatcher.ts";
import type { Decision } from "../../../src/domain/decision.ts";
import { ProviderError, UserError } from "../../../src/errors.ts";
import { usualLimits } from "../../../src/ports/limits.ts";
import { createReadings } from "../../../src/readings/todays-readings.ts";
import { plain } from "../../../src/text/inline.ts";
import { you } from "../../support/askers.ts";
import { requestContextFor } from "../../support/request-context.ts";
import { liveThrough, startWorld, type World } from "../../support/world.ts";

const at = "2026-11-23T09:00:00Z";
const channel = { platform: "terminal", workspace: "local", channel: "screen" } as const;

/** Asks as the core does. */
async function ask(world: World, given: Record<string, string>) {
  const { ports } = world;
  const requestContext = requestContextFor();
  const context: CommandContext = {
    ...ports,
    dispatcher: createDispatcher(ports),
    readings: createReadings(ports),
    cohorts: createCohorts(ports),
    channel,
    asker: you,
    isAlone: false,
    channelAccess: async () => [],
    requestContext,
    questions: createQuestions(),
    commands: [],
    limits: usualLimits,
    now: ports.clock(),
  };
  const { finding, card } = (await compare.run(
    readOptions(compare.options, { confirm: "yes", ...given }),
    context,
  )) as Answer<CompareFinding>;
  const [table] = card.blocks.flatMap((block) => (block.kind === "table" ? [block] : []));
  const said = card.blocks.flatMap((block) => (block.kind === "text" ? [plain(block.text)] : []));
  const headings = table?.columns.map(({ heading }) => heading);
  return { finding, card, said, headings, rows: table?.rows ?? [] };
}

/** The tags were read every morning for eight days. */
async function withHistory(tags: string): Promise<World> {
  const world = await startWorld({ at });
  await world.type(`watch add list ${tags}`);
  await liveThrough(world, 8, at);
  return world;
}

const values = ({ tags }: CompareFinding, key: "score" | "growth7d") =>
  tags.map((tag) => tag[key] ?? Number.NaN);
const descending = (numbers: readonly number[]) => numbers.toSorted((a, b) => b - a);

/** The title where the first of these would be decided so. */
function titled(finding: CompareFinding, ...decisions: readonly (Decision | null)[]): string {
  const tags = decisions.flatMap((decision, i) => {
    const tag = finding.tags[i];
    return tag ? [{ ...tag, decision: { ...tag.decision, decision } }] : [];
  });
  return compareCard({ ...finding, tags }, []).title;
}

describe("a calibrated comparison", () => {
  it("ranks by what to do, with each tag's decision, range and what drives it", async () => {
    const world = await withHistory("booktok romantasy tbr");
    const { finding, headings, rows, said } = await ask(world, { tags: "booktok,#Romantasy tbr" });
    expect(headings).toEqual(["Tag", "Decision", "Score", "Growth", "Likes per 100"]);
    expect(rows.map(([tag]) => tag)).toEqual(finding.tags.map(({ tag }) => tag));
    for (const [place, tag] of finding.tags.entries()) {
      const { score, range, driver, decision } = tag;
      expect(range?.low).toBeLessThanOrEqual(score ?? Number.NaN);
      expect(range?.high).toBeGreaterThanOrEqual(score ?? Number.NaN);
      expect(rows[place]?.slice(1, 3)).toEqual([
        "Too early",
        `${score} (${range?.low}–${range?.high})`,
      ]);
      const reason = place === 0 ? "" : `${decision.because}. `;
      expect(said).toContain(`#${tag.tag}: ${reason}${driver}`);
      expect(tag).toMatchObject({
        classic: null,
        provider: "tiklive",
        readAt: "2026-11-23T09:00:00.000Z",
      });
    }
    expect(finding).toMatchObject({ unread: [], unknown: [], demo: false, credits: 3 });
    expect(titled(finding, "test", "hold", "hold")).toMatch(/^◆ Test #\w+: good as one/);
    expect(titled(finding, "hold", "hold", "hold")).toBe("▼ Hold all of these");
    expect(titled(finding, "hold", "hold", "avoid")).toBe("▼ Plan no new post under these");
    expect(titled(finding, "hold", "avoid", null)).toMatch(/^▼ Hold #\w+$/);
    expect(titled(finding, "avoid")).toMatch(/^✕ Avoid #\w+$/);
  });

  it("gives a tag the score it has alone, whatever it is compared with", async () => {
    const world = await startWorld({ at });
    const alone = (await world.type("score booktok")).finding as { score: number };
    const { finding } = await ask(world, { tags: "cleantok booktok gymtok" });
    expect(finding.tags.find(({ tag }) => tag === "booktok")?.score).toBe(alone.score);
  });

  it("ranks by score when asked to", async () => {
    const world = await withHistory("booktok romantasy tbr");
    const { finding } = await ask(world, { tags: "booktok romantasy tbr", sort: "score" });
    expect(values(finding, "score")).toEqual(descending(values(finding, "score")));
  });

  it("says which others may be as good as the first", async () => {
    const asked = { tags: "booktok gymtok", sort: "score" };
    const { finding, card } = await ask(await startWorld({ at }), asked);
    const [best, second] = finding.tags;
    expect(second?.range?.high).toBeGreaterThanOrEqual(best?.range?.low ?? Number.NaN);
    expect(card.headline).toBe(
      `#${best?.tag} comes first of 2 by score: ${best?.score} of 100, low confidence. #${second?.tag} may be as good: their ranges overlap.`,
    );
  });

  it("ranks by growth, the unknown last", async () => {
    const world = await withHistory("booktok romantasy");
    const { finding, card } = await ask(world, {
      tags: "gymtok booktok romantasy",
      sort: "growth",
    });
    const [first, second, last] = finding.tags;
    expect(first?.growth7d).toBeGreaterThanOrEqual(second?.growth7d ?? Number.NaN);
    expect(last).toMatchObject({ tag: "gymtok", growth7d: null });
    expect(card.headline).toMatch(/^#\S+ comes first of 2 by growth: views \S+% in a week\.$/);
  });

  it("ranks by nothing what it does not know of any tag", async () => {
    const asked = { tags: "gymtok booktok", sort: "growth" };
    const { finding, card } = await ask(await startWorld({ at }), asked);
    expect(values(finding, "score")).toEqual(descending(values(finding, "score")));
    expect(card.headline).toBe("Too little is known to say which of these comes first by growth.");
  });

  it.each([
    ["engagement", "engagementRate", "Engagement"],
    ["virality", "virality", "Shares a post"],
  ] as const)("ranks by %s and shows it", async (sort, key, heading) => {
    const asked = { tags: "booktok gymtok cleantok tbr", sort };
    const { finding, headings } = await ask(await startWorld({ at }), asked);
    const found = finding.tags.map((tag) => tag[key] ?? Number.NaN);
    expect(found).toEqual(descending(found));
    expect(new Set(found).size).toBe(4);
    expect(headings?.at(-1)).toBe(heading);
  });
});

describe("a classic comparison", () => {
  const classic = { method: "classic" };

  it("leaves advertisers' tags out of the ranking, and says so", async () => {
    const asked = { tags: "smartlamp homeserver desksetup", ...classic };
    const { finding, rows, said, headings } = await ask(await startWorld({ at }), asked);
    expect(headings).toEqual(["Tag", "Score", "Velocity", "Density", "Overlap"]);
    expect(finding.tags.at(-1)).toMatchObject({ tag: "smartlamp", commerce: true, classic: null });
    expect(rows.at(-1)).toEqual(["smartlamp", "left out", "", "", ""]);
    expect(said.join("\n")).toContain("advertisers' tags: #smartlamp.");
  });

  it("gives the same tag another number in another list, and says so", async () => {
    const world = await startWorld({ at, targetCreators: ["bookish.mara", "pages.mara"] });
    const scoreIn = async (tags: string) => {
      const { finding, said } = await ask(world, { tags, ...classic });
      expect(said[0]).toContain("relative to this list only");
      return finding.tags.find(({ tag }) => tag === "booktok")?.classic?.score;
    };
    expect(await scoreIn("booktok gymtok")).not.toBe(await scoreIn("booktok cozymystery tbr"));
  });

  it("says when chance alone put a tag first", async () => {
    // Found under #tbr only, which has fewer likes.
    const world = await startWorld({ at, targetCreators: ["bookish.theo"] });
    const { finding, card } = await ask(world, { tags: "booktok tbr", ...classic });
    expect(finding.tags.map((tag) => tag.classic?.score)).toEqual([47.5, 47.5]);
    expect(card.headline).toBe(
      "#booktok comes first of 2 by score: 47.5 within this list. #tbr came out the same.",
    );
  });

  it("does not know an overlap without target creators", async () => {
    const { finding, said } = await ask(await startWorld({ at }), {
      tags: "booktok tbr",
      ...classic,
    });
    expect(finding.tags.map((tag) => tag.classic?.overlap)).toEqual([null, null]);
    expect(said.at(-1)).toBe(
      "No target creators are set, so the overlap counts the same for every tag.",
    );
  });

  it("leaves out a tag whose posts could not be read", async () => {
    const world = await startWorld({ at });
    world.simulator.fail({ kind: "null-body", endpoint: "challenge-posts" });
    const { finding, said } = await ask(world, { tags: "booktok tbr gymtok", ...classic });
    const [without, ...more] = finding.tags.filter(({ posts }) => posts === 0);
    expect(more).toEqual([]);
    expect(without).toMatchObject({ classic: null, engagementRate: null, virality: null });
    expect(said).toContain(`Left out, because no posts could be read: #${without?.tag}.`);
    expect(said.at(-1)).toContain(`#${without?.tag}: No posts could be read: the data`);
  });
});

describe("tags that cannot be compared", () => {
  it("names those TikTok has not got, and compares the rest", async () => {
    const asked = { tags: "booktok nosuchtagatall tbr id:123456789" };
    const { finding, said } = await ask(await startWorld({ at }), asked);
    expect(finding.tags).toHaveLength(2);
    expect(finding.unknown).toEqual(["nosuchtagatall", "id:123456789"]);
    expect(said.at(-1)).toBe("TikTok has no hashtag #nosuchtagatall or id:123456789.");
  });

  it("is a mistake when TikTok has none of them", async () => {
    const asked = ask(await startWorld({ at }), { tags: "nosuchtag norsuchtag" });
    await expect(asked).rejects.toThrow(UserError);
    await expect(asked).rejects.toThrow("#nosuchtag, #norsuchtag");
  });

  it("keeps a tag that could not be read in the table, with the reason", async () => {
    const world = await startWorld({ at });
    world.simulator.fail({ kind: "redirect", location: "/", endpoint: "challenge-info-name" });
    const { finding, card, rows, said } = await ask(world, { tags: "booktok tbr" });
    expect([finding.tags.length, finding.unread.length]).toEqual([1, 1]);
    const [missing] = finding.unread;
    expect(rows.at(-1)).toEqual([missing?.tag, "not read", "", "", ""]);
    expect(said.at(-1)).toBe(`#${missing?.tag} ${missing?.problem}`);
    expect(card.headline).toMatch(new RegExp(`^#${finding.tags[0]?.tag}: `, "u"));
  });

  it("is the provider's fault when none could be read", async () => {
    const asked = ask(await startWorld({ at, apiKey: "bad" }), { tags: "booktok tbr" });
    await expect(asked).rejects.toThrow(ProviderError);
    await expect(asked).rejects.toMatchObject({ failure: "unauthorized" });
  });

  it("says of each tag that its posts could not be read", async () => {
    const world = await startWorld({ at });
    world.simulator.fail({ kind: "html", endpoint: "challenge-posts", times: 6 });
    const { said } = await ask(world, { tags: "booktok tbr" });
    expect(said.filter((line) => line.includes("No posts could be read"))).toHaveLength(2);
  });
});

describe("how many tags", () => {
  it.each([
    ["booktok", 1],
    ["booktok BookTok #booktok", 1],
    [Array.from({ length: 11 }, (_, i) => `tag${i}`).join(" "), 11],
  ])("refuses %s before anything is asked", async (tags, count) => {
    const world = await startWorld({ at });
    await expect(ask(world, { tags })).rejects.toThrow(`that was ${count}.`);
    expect(world.simulator.requests.size).toBe(0);
  });

  it("takes a tag asked for by its name and by its id for one", async () => {
    const tags = "booktokdeutsch id:7356025154310733831";
    const { finding } = await ask(await startWorld({ at }), { tags });
    expect(finding.tags.map(({ tag }) => tag)).toEqual(["booktokdeutsch"]);
  });
});

it("reads method and sort from anywhere in a line of tags", () => {
  const { command, options } = parseLine("compare booktok sort:growth tbr method:classic", [
    compare,
  ]);
  expect(command).toBe("compare");
  expect(options).toEqual({ tags: "booktok tbr", sort: "growth", method: "classic" });
});
