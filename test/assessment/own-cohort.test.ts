import { expect, test } from "vitest";
import type { ScoreFinding } from "../../src/commands/tags/score-finding.ts";
import { you } from "../support/askers.ts";
import { liveThrough, startWorld } from "../support/world.ts";

const ofTheirs = "of your own tags";
const monday = "2026-11-23T09:00:00Z";
const eight =
  "booktok cleantok moneytok skincareroutine grwm booktokcommunity cleantokhacks smallspaces";

async function team() {
  const world = await startWorld({ at: "2026-11-09T06:00:00Z" });
  await world.type(`watch add ours ${eight}`);
  await liveThrough(world, 14, monday);
  const score = async (tag: string) => (await world.type(`score ${tag}`)).finding as ScoreFinding;
  return { world, score };
}

test("a team's own tags are what likes are compared with once there are eight of them", async () => {
  const { world, score } = await team();
  const before = await score("booktok");
  const said = before.reasons.join(" ");
  expect(said).toContain(ofTheirs);
  // The middle of the built-in ones is never beside it.
  expect(said).not.toContain("7.6%");
  const alone = await startWorld({ at: monday });
  expect(JSON.stringify(await alone.type("score booktok"))).not.toContain(ofTheirs);

  // To another workspace they are nothing, and its lists are nothing to them.
  const channel = { platform: "slack", workspace: "T2", channel: "C" } as const;
  const theirs = (line: string) => world.core.accept({ line, channel, asker: you }).answer();
  await theirs("watch add theirs smallbusinesscheck cashstuffing sidehustle confirm:yes");
  expect(JSON.stringify((await theirs("score booktok")).finding)).not.toContain(ofTheirs);
  expect(await score("booktok")).toMatchObject({ score: before.score, range: before.range });

  // One that is added does not move the others' scores.
  await world.type("watch add others fantasybooks homedecor bookrecommendations");
  expect(await score("booktok")).toMatchObject({ score: before.score, range: before.range });
});
