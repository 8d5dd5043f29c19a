import { expect, test } from "vitest";
import type { BriefFinding } from "../../../src/brief/finding.ts";
import { dayMs } from "../../../src/time-units.ts";
import { exampleOutgoing } from "../../contracts/example-messages.ts";
import { screen } from "../../support/open-world.ts";
import { remember } from "../../support/remembered.ts";
import { startWorld, type World } from "../../support/world.ts";

const morning = "2026-11-20T09:00:00Z";
const tags = ["moneytok", "rescuedog", "runtok", "wallpilates", "booktok"];

/** A daily brief that was posted on each of so many days, the first two tags of its list being picked. */
async function posted(world: World, days: readonly number[]): Promise<void> {
  const { subscriptions, watchlists, outbox } = world.ports;
  const [brief] = await subscriptions.running();
  const [list] = await watchlists.all(screen);
  for (const ago of days) {
    const at = new Date(Date.parse(morning) - ago * dayMs);
    const told = (list?.tags ?? []).map((tag, i) => ({
      ...{ tag, region: null, picked: i < 2, score: 50, verdict: null, standings: {} },
    }));
    const message = exampleOutgoing({
      key: { subscriptionId: brief?.id ?? "", period: at.toISOString().slice(0, 10) },
      to: screen,
      record: { composedAt: at, tags: told },
      expiresAt: new Date(Date.parse(morning) + dayMs),
    });
    await outbox.add(message, at);
  }
  await world.core.tick();
}

test("a brief that is asked for looks back on as many as the one that was posted that morning", async () => {
  const world = await startWorld({ at: morning });
  await world.type(`watch add books ${tags.join(" ")}`);
  await world.type("subscribe books daily 10:00 UTC confirm:yes");
  await remember(world, tags, 30, morning);
  const lookedBackOn = async () => {
    const { accountability } = (await world.type("brief books")).finding as BriefFinding;
    return accountability?.briefs;
  };
  await posted(world, [8, 7, 6, 5, 4, 3, 2, 1]);
  expect(await lookedBackOn()).toBe(3);
  await posted(world, [0]);
  expect(await lookedBackOn()).toBe(3);
});
