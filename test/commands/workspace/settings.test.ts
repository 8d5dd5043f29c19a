import { describe, expect, it } from "vitest";
import type { HistoryFinding } from "../../../src/commands/workspace/settings-history.ts";
import { textOf, typist } from "../../support/people.ts";
import { startWorld } from "../../support/world.ts";

const monday = "2026-11-23T09:30:00Z";
const discord = { platform: "discord", workspace: "S1", channel: "D1" } as const;

async function team() {
  const world = await startWorld({ at: monday });
  return { world, ana: typist(world) };
}

describe("the settings of a channel", () => {
  it("are shown with where each comes from", async () => {
    const { world, ana } = await team();
    await typist(world, { channel: { channel: "C2" } }).type("settings zone:Europe/Berlin");
    const { finding, card } = await ana.type("settings tags:3 quiet:off");
    expect(finding).toEqual({
      ...{ zone: "Europe/Berlin", quiet: null, layout: "thread", silent: null, tags: 3, posts: 3 },
      editors: "everyone",
      origins: {
        ...{ zone: "workspace", quiet: "channel", layout: "usual", tags: "channel" },
        ...{ posts: "usual", silent: "usual", editors: "usual" },
      },
    });
    expect(card.headline).toBe("Done: set the tags of a brief to 3, the quiet hours to off.");
    expect(textOf(card)).toContain("Time zone: Europe/Berlin (the workspace's)");
    expect(textOf(card)).toContain("Tags in a brief: 3 (set for this channel)");
    expect(textOf(card)).toContain("Posts under each: 3 (as usual)");
  });

  it.each([
    ["settings quiet:22:00-07:30", { quiet: { from: "22:00", to: "07:30" } }],
    ["settings 11pm to 7am", { quiet: { from: "23:00", to: "07:00" } }],
    ["settings off", { quiet: null }],
    ["settings one", { layout: "one" }],
    ["settings short", { layout: "short" }],
    ["settings Asia/Tokyo", { zone: "Asia/Tokyo" }],
    ["settings tags:10 posts:0", { tags: 10, posts: 0 }],
  ])("change with: %s", async (line, changed) => {
    const { world, ana } = await team();
    expect((await ana.type(line)).finding).toMatchObject(changed);
    expect((await ana.type("settings")).finding).toMatchObject(changed);
    const other = typist(world, { channel: { workspace: "T2" } });
    expect((await other.type("settings")).finding).not.toMatchObject(changed);
  });

  it("that are so already change nothing, and leave nothing to take back", async () => {
    const { world, ana } = await team();
    await ana.type("settings tags:3 quiet:21:00-07:00");
    for (const line of ["settings tags:3 posts:3 layout:thread", "settings quiet:9pm to 7am"]) {
      const { card } = await ana.type(line);
      expect(card.headline).toBe("Nothing to change: that is set so already.");
    }
    await ana.type("settings editors:everyone");
    expect(await world.ports.changes.recent(ana.channel, 5)).toHaveLength(1);
    const { card } = await ana.type("settings tags:3 posts:1");
    expect(card.headline).toBe("Done: set the posts under each tag to 1.");
  });

  it("say that briefs keep the zone they have when it changes", async () => {
    const { world, ana } = await team();
    await ana.type("watch add books booktok");
    await ana.type("subscribe books");
    const { card } = await ana.type("settings Asia/Tokyo");
    expect(textOf(card)).toContain("Briefs set up before keep their own time zone");
    const [one] = await world.ports.subscriptions.inWorkspace(ana.channel);
    expect(one).toMatchObject({ schedule: { zone: "UTC" } });
  });

  it.each(["22:00", "22:00-22:00", "late-early", "22:00-08:00-09:00"])(
    "refuse the quiet hours %s and say how they are written",
    async (quiet) => {
      const { ana } = await team();
      const { outcome, card } = await ana.type(`settings quiet:${quiet}`);
      expect(outcome).toBe("mistake");
      expect(card.title).toMatch(/Quiet is .*such as/);
    },
  );
});

describe("who may change things", () => {
  it("is everybody on Slack until an admin says otherwise", async () => {
    const { world, ana } = await team();
    expect((await ana.type("watch add books booktok")).outcome).toBe("answered");
    const admin = typist(world, { name: "Kim", admin: true });
    expect((await admin.type("settings admins")).finding).toMatchObject({ editors: "admins" });
    for (const line of [
      "watch add books fantasybooks",
      "subscribe books",
      "settings tags:3",
      "undo",
    ]) {
      const { outcome, card } = await ana.type(line);
      expect(outcome).toBe("mistake");
      expect(card.title).toContain("Only admins may use");
    }
    expect((await ana.type("settings")).outcome).toBe("answered");
    expect((await ana.type("subscriptions")).outcome).toBe("answered");
    expect((await admin.type("subscribe books")).outcome).toBe("answered");
  });

  it("is whoever manages the server on Discord until they allow everyone", async () => {
    const { world } = await team();
    const ana = typist(world, { channel: discord });
    const admin = typist(world, { name: "Kim", admin: true, channel: discord });
    const refused = await ana.type("watch add books booktok");
    expect(textOf(refused.card)).toContain("somebody who may manage this server");
    expect((await ana.type("settings everyone")).outcome).toBe("mistake");
    await admin.type("settings everyone");
    expect((await ana.type("watch add books booktok")).outcome).toBe("answered");
  });

  it("cannot be left to admins by somebody who is none", async () => {
    const { world, ana } = await team();
    const { outcome, card } = await ana.type("settings editors:admins tags:3");
    expect(outcome).toBe("mistake");
    expect(card.headline).toContain("Only an admin can leave all changes to the admins");
    expect((await ana.type("settings")).finding).toMatchObject({ editors: "everyone", tags: 5 });
    expect(await world.ports.changes.recent(ana.channel, 5)).toEqual([]);
  });
});

describe("the history", () => {
  it("shows who changed what, newest first, in the channel's time, and what can be taken back", async () => {
    const { world, ana } = await team();
    const ben = typist(world, { name: "Ben", channel: { channel: "C2" } });
    await ana.type("watch add books booktok");
    world.travel("2026-11-23T10:00:00Z");
    await ana.type("settings Europe/Berlin");
    await ben.type("subscribe books friday 16:00");
    await ben.type("pause books");
    await ben.type("resume books");
    world.travel("2026-11-23T10:45:00Z");
    await ben.type("unsubscribe books");
    await ana.type("undo");
    const { finding, card } = await ana.type("settings history");
    const { changes } = finding as HistoryFinding;
    expect(changes.map(({ by, words }) => `${by.name} ${words}`)).toEqual([
      "Ana took back what Ben did: ended the brief of books",
      "Ben ended the brief of books",
      "Ben resumed the brief of books",
      "Ben paused the brief of books",
      "Ben set up the brief of books, every Friday at 16:00 (Europe/Berlin)",
    ]);
    expect(changes.map(({ undoable }) => undoable)).toEqual([...[false, false, true, false, true]]);
    const words = textOf(card);
    expect(words).toContain("times are Europe/Berlin");
    expect(words).toContain("Mon 23 Nov 11:45 Ben ended the brief of books (in channel C2).");
    expect(words).toContain("Ben resumed the brief of books (in channel C2). Can be taken back.");
    expect(card.actions.map(({ label }) => label)).toEqual([
      "Undo: resumed the brief of books",
      "Undo: set up the brief of books,…",
      "Next page",
    ]);
    const older = await ana.click({ outcome: "answered", finding, card }, "Next");
    expect(textOf(older.card)).toContain("Ana added #booktok to books.");
    expect(older.finding).toMatchObject({ page: 2, pages: 2, changes: [{ undoable: true }, {}] });
    await ana.click({ outcome: "answered", finding, card }, "Undo");
    expect(await world.ports.subscriptions.inWorkspace(ana.channel)).toMatchObject([
      { state: { kind: "paused", by: { name: "Ben" } } },
    ]);
  });

  it("has a phone's screen on a page, and nothing of another workspace", async () => {
    const { world, ana } = await team();
    for (let tags = 0; tags < 25; tags++) await ana.type(`settings tags:${(tags % 10) + 1}`);
    const { finding } = await ana.type("settings history");
    expect(finding as HistoryFinding).toMatchObject({ page: 1, pages: 5 });
    expect((finding as HistoryFinding).changes).toHaveLength(5);
    const last = (await ana.type("settings history page:5")).finding as HistoryFinding;
    expect(last.changes).toHaveLength(5);
    const behind = await ana.type("settings history page:6");
    expect(textOf(behind.card)).toContain("There is no page 6: it ends with page 5");
    const stranger = typist(world, { channel: { workspace: "T2" } });
    const other = await stranger.type("settings history");
    expect(other.finding).toEqual({ changes: [], page: 1, pages: 1 });
    expect(other.card.headline).toBe("Nobody has changed anything here yet.");
  });
});

describe("weights", () => {
  it("are seen by everybody, changed by those who may, and the change is in the history", async () => {
    const world = await startWorld({ at: "2026-11-20T12:00:00Z" });
    const discord = { platform: "discord", workspace: "1", channel: "2" } as const;
    const member = typist(world, { name: "Max", channel: discord });
    const admin = typist(world, { name: "Ana", admin: true, channel: discord });
    expect((await member.type("weights")).outcome).toBe("answered");
    expect((await member.type("weights 50 30 20")).outcome).toBe("mistake");
    expect((await admin.type("weights 50 30 20")).outcome).toBe("answered");
    expect(textOf((await member.type("settings history")).card)).toContain(
      "Ana set the weights to growth 50.0%",
    );
    const again = await admin.type("weights 50 30 20");
    expect(again.card.headline).toContain("Scores here use this workspace's own weights");
    expect(await world.ports.changes.recent(discord, 5)).toHaveLength(1);
  });
});

describe("silent messages", () => {
  it("are asked for on Discord, channel by channel, and taken back", async () => {
    const world = await startWorld({ at: monday });
    const ana = typist(world, { admin: true, channel: discord });
    expect((await ana.type("settings")).finding).toMatchObject({ silent: false });
    const { finding, card } = await ana.type("settings set silent:yes");
    expect(finding).toMatchObject({ silent: true, origins: { silent: "channel" } });
    expect(card.headline).toBe("Done: set silent messages to yes.");
    expect((await ana.type("undo")).outcome).toBe("answered");
    expect((await ana.type("settings")).finding).toMatchObject({ silent: false });
  });

  it("are nothing that Slack has", async () => {
    const world = await startWorld({ at: monday });
    const { outcome, card } = await typist(world).type("settings set silent:yes");
    expect([outcome, card.title]).toEqual(["mistake", "Only Discord has silent messages"]);
    expect((await typist(world).type("settings")).finding).toMatchObject({ silent: null });
  });
});
