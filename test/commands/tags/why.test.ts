import { describe, expect, it } from "vitest";
import { renderCard } from "../../../adapters/terminal/render.ts";
import { why } from "../../../src/commands/tags/why.ts";
import type { WhyFinding } from "../../../src/commands/tags/why-finding.ts";
import type { Reply } from "../../../src/core/reply.ts";
import { plain } from "../../../src/text/inline.ts";
import { edits } from "../../support/edits.ts";
import { createPasts } from "../../support/pasts.ts";
import { liveThrough, startWorld, type World, type WorldOptions } from "../../support/world.ts";

const today = "2026-11-20T09:00:00Z";

/** A world in which the tags were read each morning, today's included. */
async function after(
  days: number,
  tags: string,
  options: Partial<WorldOptions> = {},
): Promise<World> {
  return past(`${days} days of ${tags}`, { at: today, ...options }, async (world) => {
    await world.type(`watch add books ${tags}`);
    await liveThrough(world, days, today);
    await world.core.tick();
  });
}

const past = createPasts();

const findingOf = (reply: Reply) => reply.finding as WhyFinding;

/** The row of a table that starts with this cell. */
function row({ card }: Reply, start: string): readonly string[] | undefined {
  const rows = card.blocks.flatMap((block) => (block.kind === "table" ? block.rows : []));
  return rows.find(([first]) => first === start);
}

function lines({ card }: Reply): readonly string[] {
  return card.blocks.flatMap((block) => (block.kind === "text" ? [plain(block.text)] : []));
}

function requests({ simulator }: World): number {
  return [...simulator.requests.values()].reduce((sum, times) => sum + times, 0);
}

describe("why a tag rises", () => {
  it("gives the rule that held with what was found and what it needs", async () => {
    const reply = await (await after(45, "moneytok")).type("why moneytok");
    expect(row(reply, "rising")).toEqual([
      "rising",
      "yes",
      expect.stringMatching(/^\d\.\dx, excess \d\.\d\d, rise$/),
      "excess 0.8, or in a rise",
    ]);
    expect(row(reply, "commercial")?.[1]).toBe("no");
    // Rules after the one that held were not asked.
    expect(row(reply, "spike")).toBeUndefined();
    expect(findingOf(reply).rise).toMatchObject({ since: "2026-11-13" });
  });
});

it.each(["moneytok", "booktok", "glowserum", "detoxtea", "ghostmerch"])(
  "names as the verdict of %s the first rule that holds",
  async (tag) => {
    const { rules, verdict } = findingOf(await (await after(14, tag)).type(`why ${tag}`));
    expect(rules.find(({ holds }) => holds)?.verdict).toBe(verdict);
    expect(rules).toHaveLength(8);
  },
);

it("takes the reading of today from the store, for nothing", async () => {
  const world = await after(3, "booktok");
  const before = requests(world);
  const reply = await world.type("why booktok");
  expect(requests(world)).toBe(before);
  expect(findingOf(reply)).toMatchObject({ credits: 0, readAt: "2026-11-20T09:00:00.000Z" });
});

it("reads a tag that was not read today", async () => {
  const world = await after(3, "booktok");
  world.travel("2026-11-21T07:00:00Z");
  const reply = await world.type("why booktok");
  expect(findingOf(reply)).toMatchObject({ readAt: "2026-11-21T07:00:00.000Z", credits: 1 });
});

it("reads a tag that was asked for by its id", async () => {
  const world = await after(1, "booktokdeutsch");
  const reply = await world.type("why id:7356025154310733831");
  expect(findingOf(reply)).toMatchObject({ tag: "booktokdeutsch" });
});

describe("the score's parts", () => {
  it("are told with their weight, their standing and where they really lie", async () => {
    const reply = await (await after(14, "romantasy")).type("why romantasy");
    const growth = findingOf(reply).parts.find(({ kind }) => kind === "growth");
    expect(growth).toMatchObject({ weight: 0.35, value: expect.any(Number) });
    expect(row(reply, "growth")).toEqual([
      "growth",
      "0.35",
      growth?.standing.toFixed(2),
      expect.stringMatching(/^\+\d\.\d% \([+−]?\d\.\d% to \+\d\.\d%\)$/),
    ]);
  });

  it("say what a standing is, and against what it was measured", async () => {
    const reply = await (await after(14, "romantasy")).type("why romantasy");
    expect(lines(reply)[0]).toMatch(
      / Standing 0\.\d+ of growth: above \d+ in 100 built-in tags\.$/u,
    );
  });

  it("leave out what is not known", async () => {
    const reply = await (await after(14, "romantasy")).type("why romantasy");
    expect(row(reply, "audience")).toBeUndefined();
    expect(lines(reply)[0]).toContain("target creators");
  });

  it("weigh as the workspace does", async () => {
    const world = await after(14, "romantasy");
    const own = { growth: 0.7, engagement: 0.3, audience: 0, organic: 0 };
    await edits(world.ports).settings.saveWeights(
      { platform: "terminal", workspace: "local" },
      own,
    );
    const reply = await world.type("why romantasy");
    expect(findingOf(reply).goal).toBe("own");
    expect(row(reply, "growth")?.[1]).toBe("0.70");
  });
});

it("says what would raise the confidence, with what there is", async () => {
  const reply = await (await after(10, "booktok")).type("why booktok");
  expect(lines(reply)[0]).toMatch(
    /^For high confidence it wants 28 days of readings \(there are 10\); a narrower range \(more tags on your lists\); target creators\. Standing /,
  );
});

it("has nothing to ask for when the confidence is high", async () => {
  const world = await startWorld({ at: today, targetCreators: ["areader"] });
  await world.type("watch add books booktok");
  await liveThrough(world, 30, today);
  const reply = await world.type("why booktok");
  expect(findingOf(reply).confidence).toBe("high");
  expect(lines(reply)[0]).toContain("Confidence is high: nothing is missing.");
});

it("says of a new tag that nothing is usual yet", async () => {
  const reply = await (await startWorld({ at: today })).type("why booktok");
  expect(findingOf(reply)).toMatchObject({ verdict: "new", lift: null, jump: null, rise: null });
  expect(row(reply, "new here")).toEqual(["new here", "yes", "usual not known", "usual not known"]);
  expect(row(reply, "rising")?.[2]).toBe("not known");
});

it("says that the posts could not be read", async () => {
  const world = await startWorld({ at: today });
  world.simulator.fail({ endpoint: "challenge-posts", kind: "server-error", times: 10 });
  const reply = await world.type("why booktok");
  expect(reply.card.headline).toContain("No score yet");
  expect(lines(reply)).toContain("No posts could be read: the data provider failed.");
});

it("fits on two screens, and only the asker sees it", async () => {
  const { card } = await (await after(45, "moneytok")).type("why moneytok");
  const screen = renderCard(card, (_style, text) => text).split("\n");
  expect(screen.length).toBeLessThanOrEqual(48);
  expect(Math.max(...screen.map((line) => line.length))).toBeLessThanOrEqual(88);
  expect(why.audience).toBe("asker");
});

it("says that there is no such tag", async () => {
  const reply = await (await startWorld({ at: today })).type("why bocktok");
  expect(reply.outcome).toBe("mistake");
  expect(reply.card.title).toContain("no hashtag #bocktok");
});

it("says that the key was refused", async () => {
  const world = await startWorld({ at: today, apiKey: "bad-key" });
  const reply = await world.type("why booktok");
  expect(reply).toMatchObject({ outcome: "fault", finding: { error: "unauthorized" } });
});
