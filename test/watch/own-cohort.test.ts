import { describe, expect, test } from "vitest";
import type { ScoreFinding } from "../../src/commands/score-finding.ts";
import { you } from "../support/askers.ts";
import { liveThrough, startWorld } from "../support/world.ts";

const monday = "2026-11-23T09:00:00Z";
/** Tags beyond a thousand million views, so that they are of one size. */
const big = ["booktok", "cleantok", "moneytok", "skincareroutine", "grwm"];

async function team() {
  const world = await startWorld({ at: "2026-09-20T06:00:00Z" });
  await world.type(`watch add ours ${big.join(" ")}`);
  await liveThrough(world, 60, monday);
  const score = async (tag: string) => (await world.type(`score ${tag}`)).finding as ScoreFinding;
  return { world, score };
}

describe("a team's own tags", () => {
  test("are what a tag is compared with once there are thirty weeks of them of its size", async () => {
    const { score } = await team();
    expect((await score("booktok")).reasons.join(" ")).toContain("of your own tags of its size");
    const alone = await startWorld({ at: monday });
    expect(JSON.stringify(await alone.type("score booktok"))).not.toContain("your own tags");
  });

  test("do not move each other's scores when one is added", async () => {
    const { world, score } = await team();
    const before = await score("booktok");
    await world.type("watch add others fantasybooks homedecor bookrecommendations");
    expect((await score("booktok")).score).toBe(before.score);
    expect((await score("booktok")).range).toEqual(before.range);
  });

  test("of one workspace are nothing to another", async () => {
    const { world } = await team();
    const channel = { platform: "slack", workspace: "T2", channel: "C" } as const;

    const reply = await world.core.accept({ line: "score booktok", channel, asker: you }).answer();
    expect(JSON.stringify(reply.finding)).not.toContain("your own tags");
  });
});
