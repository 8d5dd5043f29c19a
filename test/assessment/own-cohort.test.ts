import { expect, test } from "vitest";
import type { ScoreFinding } from "../../src/commands/tags/score-finding.ts";
import { you } from "../support/askers.ts";
import { liveThrough, startWorld } from "../support/world.ts";

const ofTheirs = "of your own tags of its size";
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

test("a team's own tags are what a tag is compared with once there are thirty weeks of them of its size", async () => {
  const { world, score } = await team();
  const before = await score("booktok");
  expect(before.reasons.join(" ")).toContain(ofTheirs);
  const alone = await startWorld({ at: monday });
  expect(JSON.stringify(await alone.type("score booktok"))).not.toContain(ofTheirs);

  // To another workspace they are nothing.
  const channel = { platform: "slack", workspace: "T2", channel: "C" } as const;
  const reply = await world.core.accept({ line: "score booktok", channel, asker: you }).answer();
  expect(JSON.stringify(reply.finding)).not.toContain(ofTheirs);

  // One that is added does not move the others' scores.
  await world.type("watch add others fantasybooks homedecor bookrecommendations");
  expect(await score("booktok")).toMatchObject({ score: before.score, range: before.range });
});
