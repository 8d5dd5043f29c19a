import { describe, expect, it } from "vitest";
import { DeliveryError } from "../../../src/errors.ts";
import { createPlatform, textOf, typist } from "../../support/people.ts";
import { startWorld } from "../../support/world.ts";

const monday = "2026-11-23T09:30:00Z";

/** A brief of which nobody knows whether it arrived. */
async function unknownBrief() {
  const platform = createPlatform();
  const world = await startWorld({ at: monday, messenger: platform });
  const ana = typist(world);
  await ana.type("watch add books booktok");
  await ana.type("subscribe books 10:00 daily");
  platform.refuse(new DeliveryError("unknown", "Slack did not answer in time."));
  world.travel("2026-11-23T10:00:00Z");
  await world.core.tick();
  platform.refuse(null);
  const listed = await ana.type("subscriptions");
  const briefs = () => platform.posts.filter(({ key }) => key.period === "2026-11-23");
  return { platform, world, ana, listed, briefs };
}

describe("a brief that perhaps did not arrive", () => {
  it("is posted again by a click, once, and never by the bot itself", async () => {
    const { world, ana, listed, briefs } = await unknownBrief();
    await world.core.tick();
    expect(briefs()).toHaveLength(0);
    const again = await ana.click(listed, "Post again");
    expect(again.card.headline).toBe("The last one, Mon 23 Nov 10:00, arrived.");
    expect(again.finding).toMatchObject({ period: "2026-11-23", state: "sent" });
    expect(briefs()).toHaveLength(1);
    const twice = await ana.click(listed, "Post again");
    expect(twice.outcome).toBe("mistake");
    expect(twice.card.title).toContain("it arrived, or it is on its way");
    expect(briefs()).toHaveLength(1);
  });

  it("says so when it fails again, and is then tried as usual", async () => {
    const { platform, world, ana, listed, briefs } = await unknownBrief();
    platform.refuse(new DeliveryError("failed", "Slack is busy."));
    const again = await ana.click(listed, "Post again");
    expect(again.card.tone).toBe("warning");
    expect(again.card.headline).toContain("could not be posted yet: Slack is busy.");
    platform.refuse(null);
    world.travel("2026-11-23T10:10:00Z");
    await world.core.tick();
    expect(briefs()).toHaveLength(1);
  });

  it("can be sent at once while it waits to be tried again, and waits on when that fails", async () => {
    const { platform, world, ana, listed, briefs } = await unknownBrief();
    platform.refuse(new DeliveryError("failed", "Slack is busy."));
    await ana.click(listed, "Post again");
    const still = await ana.click(listed, "Post again");
    expect(still.finding).toMatchObject({ state: "pending", attempts: 2 });
    platform.refuse(null);
    world.travel("2026-11-23T10:00:30Z");
    expect((await ana.click(listed, "Post again")).finding).toMatchObject({ state: "sent" });
    await world.core.tick();
    expect(briefs()).toHaveLength(1);
  });

  it("is written down as somebody's doing, which cannot be taken back", async () => {
    const { world, ana, listed } = await unknownBrief();
    await ana.click(listed, "Post again");
    expect(await world.ports.changes.recent(ana.channel, 1)).toMatchObject([
      { by: { name: "Ana" }, words: "posted the brief of books of 2026-11-23 again", undo: null },
    ]);
  });

  it("is not posted while the list is paused", async () => {
    const { ana, listed, briefs } = await unknownBrief();
    await ana.type("pause books");
    expect((await ana.type("subscriptions")).card.actions).toEqual([]);
    const refused = await ana.click(listed, "Post again");
    expect(refused.card.title).toBe("The brief of books is paused, so nothing of it is posted");
    await ana.type("resume books");
    await ana.click(listed, "Post again");
    expect(briefs()).toHaveLength(1);
  });

  it("cannot be posted from another workspace, nor by somebody who may not change things", async () => {
    const { world, listed, briefs } = await unknownBrief();
    const stranger = typist(world, { channel: { workspace: "T2" } });
    expect((await stranger.click(listed, "Post again")).card.title).toBe(
      "There is no such brief here any more",
    );
    await typist(world, { name: "Kim", admin: true }).type("settings admins");
    const refused = await typist(world).click(listed, "Post again");
    expect(textOf(refused.card)).toContain("Only admins may use");
    expect(briefs()).toEqual([]);
  });
});

it("is offered by a button alone: help does not list it", async () => {
  const world = await startWorld({ at: monday });
  const { finding } = await world.type("help");
  expect(JSON.stringify(finding)).not.toContain("post-again");
  expect((await world.type("help post-again")).outcome).toBe("mistake");
});
