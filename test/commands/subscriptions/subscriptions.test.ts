import { describe, expect, it } from "vitest";
import type { SubscriptionsFinding } from "../../../src/commands/subscriptions/subscriptions.ts";
import type { Reply } from "../../../src/core/reply.ts";
import { DeliveryError } from "../../../src/errors.ts";
import { plain } from "../../../src/text/inline.ts";
import { edits } from "../../support/edits.ts";
import { createPlatform, textOf, typist } from "../../support/people.ts";
import { startWorld } from "../../support/world.ts";

const monday = "2026-11-23T09:30:00Z";

async function team() {
  const platform = createPlatform();
  const world = await startWorld({ at: monday, messenger: platform });
  const ana = typist(world);
  await ana.type("watch add books booktok");
  const travel = async (to: string) => {
    world.travel(to);
    await world.core.tick();
  };
  return { platform, world, ana, travel };
}

const findingOf = ({ finding }: Reply) => (finding as SubscriptionsFinding).subscriptions;

describe("a subscription that does not work in another channel", () => {
  it("is ended by a button, which is not there for one that works or is of this channel", async () => {
    const { platform, world, ana } = await team();
    const other = typist(world, { channel: { channel: "C2" } });
    await other.type("subscribe books");
    platform.refuse(new DeliveryError("failed", "Invite me first.", { needs: "person" }));
    await other.type("subscribe books us");
    await ana.type("subscribe books gb");
    const labels = ({ card }: Reply) => card.actions.map(({ label }) => label);
    const shown = await ana.type("subscriptions");
    expect(labels(shown)).toEqual(["End the brief of books for US"]);
    const stranger = typist(world, { name: "Bo", channel: { workspace: "T2" } });
    const [end] = shown.card.actions;
    const line = end?.kind === "run" ? end.line : "";
    expect((await stranger.type(line)).outcome).toBe("mistake");
    const ended = await ana.click(shown, "End");
    expect(ended.card.headline).toBe(
      "Brief of books for US ended there. The watchlist itself stays.",
    );
    expect(findingOf(await ana.type("subscriptions")).map(({ region }) => region)).toEqual([
      "GB",
      null,
    ]);
    expect((await ana.type(line)).outcome).toBe("mistake");
  });
});

describe("what a channel gets", () => {
  it("says what, when next, how the last one went and who set it up, in the channel's time", async () => {
    const { ana, travel } = await team();
    await ana.type("settings Europe/Berlin");
    await ana.type("subscribe books daily 09:00 America/New_York us");
    await travel("2026-11-23T14:00:00Z");
    const reply = await ana.type("subscriptions");
    expect(reply.card.headline).toBe("1 subscription in this workspace, 1 in this channel.");
    expect(textOf(reply.card)).toContain(
      "Brief of books for US: 1 tag, every day at 09:00 (America/New_York). The last one, Mon 23 Nov 15:00, arrived. Next Tue 24 Nov 15:00 (Europe/Berlin). Set up by Ana on 23 Nov.",
    );
    expect(findingOf(reply)).toEqual([
      {
        id: expect.any(String),
        ...{ kind: "brief", list: "books", region: "US", channel: "C1", tags: 1, alerts: null },
        schedule: { days: [1, 2, 3, 4, 5, 6, 7], time: "09:00", zone: "America/New_York" },
        ...{ nextDueAt: "2026-11-24T14:00:00.000Z", host: null },
        state: { kind: "active", since: null, by: null, reason: null },
        createdBy: { id: "U-Ana", name: "Ana" },
        createdAt: "2026-11-23T09:30:00.000Z",
        last: {
          ...{ period: "2026-11-23", what: "brief", state: "sent", reason: null },
          ...{ at: "2026-11-23T14:00:00.000Z", notBefore: null, attempts: 1 },
        },
      },
    ]);
  });

  it("comes first, then what does not work, then the rest; other workspaces' never", async () => {
    const { platform, world, ana } = await team();
    const inChannel = (channel: string) => typist(world, { channel: { channel } });
    await inChannel("C2").type("subscribe books");
    platform.refuse(new DeliveryError("failed", "Invite me first.", { needs: "person" }));
    await inChannel("C3").type("subscribe books");
    platform.refuse(null);
    await ana.type("subscribe books");
    const reply = await ana.type("subscriptions");
    expect(findingOf(reply).map(({ channel }) => channel)).toEqual(["C1", "C3", "C2"]);
    expect(reply.card.tone).toBe("warning");
    expect(reply.card.headline).toContain("1 cannot be posted until somebody sees to it");
    expect(textOf(reply.card)).toContain("Brief of books in channel C3:");
    expect(textOf(reply.card)).toContain("Not working since Mon 23 Nov 09:30. Invite me first.");
    const stranger = typist(world, { channel: { workspace: "T2" } });
    expect(findingOf(await stranger.type("subscriptions"))).toEqual([]);
  });

  it("says who paused it and how it goes on", async () => {
    const { world, ana } = await team();
    await ana.type("subscribe books");
    await typist(world, { name: "Ben" }).type("pause books");
    const { card } = await ana.type("subscriptions");
    expect(textOf(card)).toContain(
      'Paused by Ben since Mon 23 Nov 09:30. subscriptions resume "books" lets it go on.',
    );
    expect(textOf(card)).not.toContain("Next");
  });

  it("says that a list is gone or empty", async () => {
    const { ana } = await team();
    await ana.type("subscribe books");
    await ana.type("watch remove books booktok");
    expect(textOf((await ana.type("subscriptions")).card)).toContain("the list is empty");
    await ana.type("watch delete books");
    const reply = await ana.type("subscriptions");
    expect(textOf(reply.card)).toContain('there is no watchlist "books" any more');
    expect(findingOf(reply)).toMatchObject([{ tags: null }]);
  });

  it("names alerts with their level", async () => {
    const { world, ana } = await team();
    await edits(world.ports).subscriptions.save({
      ...{ id: "alerts-1", kind: "alerts", channel: ana.channel, list: "books", region: null },
      ...{ state: { kind: "active" }, level: "fewer", owned: true },
      ...{ createdBy: { id: "U-Ana", name: "Ana" }, createdAt: new Date(monday) },
    });
    const reply = await ana.type("subscriptions");
    expect(textOf(reply.card)).toContain("Alerts of books: 1 tag, only the surest (fewer)");
    expect(findingOf(reply)).toMatchObject([
      { kind: "alerts", schedule: null, alerts: { level: "fewer", owned: true } },
    ]);
  });
});

describe("a brief that could not be posted", () => {
  it("is tried again, and that is said", async () => {
    const { platform, ana, travel } = await team();
    await ana.type("subscribe books 10:00 daily");
    platform.refuse(new DeliveryError("failed", "Slack is busy."));
    await travel("2026-11-23T10:00:00Z");
    const reply = await ana.type("subscriptions");
    expect(textOf(reply.card)).toContain(
      "The last one could not be posted yet: Slack is busy. It will be tried again Mon 23 Nov 10:01.",
    );
    expect(findingOf(reply)[0]?.last).toMatchObject({
      ...{ state: "pending", notBefore: "2026-11-23T10:01:00.000Z", attempts: 1 },
    });
    expect(reply.card.actions).toEqual([]);
  });

  it("has a button to post it again when nothing else will, five at most", async () => {
    const { platform, ana, travel } = await team();
    platform.refuse(new DeliveryError("unknown", "Slack did not answer in time."));
    for (const region of ["us", "gb", "de", "fr", "it", "es"]) {
      await ana.type(`subscribe books 10:00 daily region:${region}`);
    }
    await travel("2026-11-23T10:00:00Z");
    const { card } = await ana.type("subscriptions");
    expect(textOf(card)).toContain("may or may not have arrived: Slack did not answer in time.");
    expect(card.actions).toHaveLength(5);
    expect(card.actions.map(({ label }) => label)).toContain("Post again: books for US");
  });
});

it("shows ten in words, and all of them to programs", async () => {
  const { world, ana } = await team();
  for (let channel = 1; channel <= 12; channel++) {
    await typist(world, { channel: { channel: `C${channel}` } }).type("subscribe books");
  }
  const reply = await ana.type("subscriptions");
  expect(findingOf(reply)).toHaveLength(12);
  expect(reply.card.blocks).toHaveLength(11);
  expect(textOf(reply.card)).toContain("And 2 more.");
});

it("says how to start when there is nothing", async () => {
  const { ana } = await team();
  expect(plain((await ana.type("subscriptions")).card.headline)).toContain("Type subscribe books");
});

it("says the year of what was set up in another one, wherever it says the day", async () => {
  const { world, ana } = await team();
  for (const line of [
    "subscribe books monday 09:00 UTC",
    "targets add books @b.one",
    "alerts mute booktok 365d",
    "subscriptions pause books",
  ])
    await ana.type(line);
  world.travel("2027-11-23T09:00:00Z");
  const said = async (line: string) => textOf((await ana.type(line)).card);
  expect(await said("subscriptions")).toContain("Paused by Ana since Mon 23 Nov 2026 09:30.");
  expect(await said("subscriptions pause books")).toContain("since Mon 23 Nov 2026 09:30");
  expect(await said("targets list books")).toContain("added by Ana, 23 Nov 2026");
  const history = await said("settings history");
  expect(history).toContain("Mon 23 Nov 2026 09:30 Ana made @b.one a target creator of books");
  expect(history).toContain("until Tue 23 Nov 2027 09:30 (UTC)");
});
