import { describe, expect, test } from "vitest";
import type { Ports } from "../../src/ports/ports.ts";
import { edits } from "../support/edits.ts";
import { channel } from "./examples.ts";
import { dayOf, surge, titles, untilDay40 } from "./story.ts";

describe("a restart", () => {
  const broken = () => Promise.reject(new Error("The process died here."));

  test("between finding and telling loses nothing", async () => {
    const story = await untilDay40({ booktok: surge });
    await story.read(42, 42);
    const dying: Ports = { ...story.ports, outbox: { ...story.ports.outbox, add: broken } };
    await story.run(42, "09:00", dying);
    expect(story.world.logged).toContain("alerts.failed");
    expect(await titles(story)).toEqual([]);
    await story.run(42, "09:01");
    await story.run(42, "09:02");
    expect(await titles(story)).toEqual(["◆ Test #booktok: it is rising"]);
  });

  test("between telling and writing that down tells nothing twice", async () => {
    const story = await untilDay40({ booktok: surge });
    await story.read(42, 42);
    const { alerts } = story.ports;
    const settle: typeof alerts.settle = (all, outcome) =>
      outcome.kind === "told" ? broken() : alerts.settle(all, outcome);
    await story.run(42, "09:00", { ...story.ports, alerts: { ...alerts, settle } });
    expect(await titles(story)).toEqual(["◆ Test #booktok: it is rising"]);
    expect(await alerts.held()).toHaveLength(1);
    await story.run(42, "09:01");
    expect(await titles(story)).toEqual(["◆ Test #booktok: it is rising"]);
    expect(await alerts.held()).toEqual([]);
  });

  test("of a check that was not written down checks again", async () => {
    const story = await untilDay40({ booktok: surge });
    await story.read(42, 42);
    const alerts = { ...story.ports.alerts, saveCheck: broken };
    await story.run(42, "09:00", { ...story.ports, alerts });
    await story.run(42, "09:01");
    expect(await titles(story)).toEqual(["◆ Test #booktok: it is rising"]);
  });
});

describe("what a person keeps quiet", () => {
  const until = new Date("2027-01-01T00:00:00Z");

  test("is found and never told, not even when the mute is over", async () => {
    const story = await untilDay40({ booktok: surge });
    const mute = { channel, what: "tag", name: "booktok", until, by: "you" } as const;
    await edits(story.ports).mutes.save(mute);
    await dayOf(story, 42, "09:00");
    await edits(story.ports).mutes.remove(mute);
    await story.run(42, "10:00");
    expect(await titles(story)).toEqual([]);
    const [alert] = await story.ports.alerts.inChannel(channel, new Date(0));
    expect(alert?.outcome).toEqual({ kind: "muted", at: new Date(story.at(42, "09:00")) });
  });

  test("is left out of what was held before the mute", async () => {
    const story = await untilDay40({ booktok: surge });
    await dayOf(story, 42, "06:01");
    await edits(story.ports).mutes.save({ channel, what: "list", name: "books", until, by: "you" });
    await story.run(42, "08:00");
    expect(await titles(story)).toEqual([]);
    expect(await story.ports.alerts.held()).toEqual([]);
  });

  test("while paused is not looked at, and resuming brings no old news", async () => {
    const story = await untilDay40({ booktok: surge });
    const by = { id: "you", name: "you" };
    const state = { kind: "paused", since: new Date(story.at(40, "10:00")), by } as const;
    const subscription = await story.subscribe({ id: "s1", state });
    await dayOf(story, 41, "09:00");
    await dayOf(story, 42, "09:00");
    await dayOf(story, 43, "09:00");
    await edits(story.ports).subscriptions.save({ ...subscription, state: { kind: "active" } });
    await dayOf(story, 44, "09:00");
    expect(await titles(story)).toEqual([]);
    for (let day = 45; day < 60; day++) await dayOf(story, day, "09:00");
    expect((await titles(story))[0]).toMatch(/#booktok: (?:it is rising|its rise is over)/);
  });

  test("by turning alerts off takes what was held with it", async () => {
    const story = await untilDay40({ booktok: surge });
    await dayOf(story, 42, "06:01");
    const [subscription] = await story.ports.subscriptions.running();
    if (subscription) await edits(story.ports).subscriptions.remove(subscription);
    await story.run(42, "08:00");
    expect(await titles(story)).toEqual([]);
    expect(await story.ports.alerts.held()).toEqual([]);
  });
});

describe("trouble", () => {
  test("with a list that is gone is told to whoever set it up, and passes by itself", async () => {
    const story = await untilDay40({ booktok: surge });
    const [list] = await story.ports.watchlists.all(channel);
    if (!list) throw new Error("No list.");
    await edits(story.ports).watchlists.remove(list);
    await dayOf(story, 41, "09:00", "09:01");
    const [failing] = await story.ports.subscriptions.running();
    expect(failing?.state.kind).toBe("failing");
    expect((await story.said()).map(({ what, to }) => [what, to])).toEqual([
      ["notice", { platform: "terminal", workspace: "local", person: "you" }],
    ]);
    await edits(story.ports).watchlists.save(list);
    await dayOf(story, 42, "09:00");
    expect((await story.ports.subscriptions.running())[0]?.state.kind).toBe("active");
  });

  test("of one subscription keeps no other from its alerts", async () => {
    const story = await untilDay40({ booktok: surge });
    await story.subscribe({ channel: { ...channel, channel: "other" } });
    await story.read(42, 42);
    const { alerts } = story.ports;
    const watched: typeof alerts.watched = (id) =>
      id === "s1" ? Promise.reject(new Error("disk")) : alerts.watched(id);
    await story.run(42, "09:00", { ...story.ports, alerts: { ...alerts, watched } });
    const all = await story.said();
    expect(all.map(({ to }) => "channel" in to && to.channel)).toEqual(["other"]);
  });
});
