import { describe, expect, it } from "vitest";
import { usualSettings } from "../../../src/domain/settings.ts";
import { exampleChange } from "../../contracts/example-messages.ts";
import { edits } from "../../support/edits.ts";
import { textOf, typist } from "../../support/people.ts";
import { startWorld } from "../../support/world.ts";

const monday = "2026-11-23T09:30:00Z";

/** A world where Ana and Ben share a workspace. */
async function team() {
  const world = await startWorld({ at: monday });
  const ana = typist(world);
  const ben = typist(world, { name: "Ben", channel: { channel: "C2" } });
  const saved = () => world.ports.subscriptions.inWorkspace(ana.channel);
  const tags = async (list: string) =>
    (await world.ports.watchlists.find(ana.channel, list))?.tags ?? null;
  await ana.type("watch add books booktok");
  return { world, ana, ben, saved, tags };
}

describe("within an hour", () => {
  it("removes a brief that was set up", async () => {
    const { ana, saved } = await team();
    const made = await ana.type("subscribe books");
    const { outcome, card } = await ana.click(made, "Undo");
    expect(outcome).toBe("answered");
    expect(card.headline).toBe(
      "Taken back: Ana set up the brief of books, every Monday at 09:00 (UTC).",
    );
    expect(await saved()).toEqual([]);
  });

  it("brings back a brief that was ended, the same one, due at its next time", async () => {
    const { world, ana, ben, saved } = await team();
    await ben.type("subscribe books tue 10:00 Europe/Berlin us");
    const [before] = await saved();
    const ended = await ben.type("unsubscribe books");
    expect(await saved()).toEqual([]);
    world.travel("2026-11-23T10:29:00Z");
    await ana.click(ended, "Undo");
    expect(await saved()).toEqual([before]);
  });

  it("sends nothing late that was missed meanwhile", async () => {
    const { world, ana, saved } = await team();
    await ana.type("subscribe books daily 10:00");
    const paused = await ana.type("pause books");
    expect(paused.outcome).toBe("answered");
    world.travel("2026-11-23T10:10:00Z");
    await ana.type("undo");
    const [after] = await saved();
    expect(after).toMatchObject({
      state: { kind: "active" },
      nextDueAt: new Date("2026-11-24T10:00:00Z"),
    });
  });

  it("puts a changed brief back to its days and time", async () => {
    const { ana, saved } = await team();
    await ana.type("subscribe books mon,thu 16:30");
    const [before] = await saved();
    await ana.click(await ana.type("subscribe books weekdays"), "Undo");
    expect(await saved()).toEqual([before]);
  });

  it("puts a list back as it was, and its name with all that goes by it", async () => {
    const { ana, tags, saved } = await team();
    await ana.type("subscribe books");
    await ana.type("watch add books fantasybooks");
    await ana.type("watch rename books novels");
    expect(await saved()).toMatchObject([{ list: "novels" }]);
    await ana.type("undo");
    expect([await tags("novels"), await tags("books")]).toEqual([
      null,
      ["booktok", "fantasybooks"],
    ]);
    expect(await saved()).toMatchObject([{ list: "books" }]);
    await ana.type("undo");
    expect(await tags("books")).toEqual(["booktok"]);
  });

  it("takes back one change after another, newest first, and each only once", async () => {
    const { ana, tags } = await team();
    await ana.type("watch add books fantasybooks");
    const deleted = await ana.type("watch delete books");
    await ana.click(deleted, "Undo");
    const again = await ana.click(deleted, "Undo");
    expect(again.card.title).toBe("That was taken back already");
    await ana.type("undo");
    await ana.type("undo");
    expect(await tags("books")).toBeNull();
    const none = await ana.type("undo");
    expect(none.outcome).toBe("mistake");
    expect(none.card.title).toBe("There is nothing to take back");
  });

  it("lets all come again that was paused at once", async () => {
    const { ana, saved } = await team();
    await ana.type("subscribe books");
    await ana.type("alerts books balanced save:yes");
    const before = await saved();
    await ana.type("pause books");
    expect((await ana.type("undo")).card.headline).toBe(
      "Taken back: Ana paused the brief of books and the alerts of books.",
    );
    expect(await saved()).toEqual(before);
  });

  it("keeps telling that a channel cannot be reached", async () => {
    const { world, ana, saved } = await team();
    await ana.type("subscribe books");
    await ana.type("subscribe books friday");
    const [one] = await saved();
    const failing = { kind: "failing", since: new Date(monday), reason: "Invite me." } as const;
    if (one) await world.ports.subscriptions.mark(one, failing);
    expect((await ana.type("undo")).outcome).toBe("answered");
    expect(await saved()).toMatchObject([{ state: failing, schedule: { days: [1] } }]);
  });
});

describe("refuses", () => {
  it("what somebody changed since", async () => {
    const { world, ana, saved } = await team();
    const made = await ana.type("subscribe books");
    await typist(world, { name: "Cleo" }).type("subscribe books friday");
    const { outcome, card } = await ana.click(made, "Undo");
    expect(outcome).toBe("mistake");
    expect(card.title).toBe(
      "Somebody changed it again since Ana set up the brief of books, every Monday at 09:00 (UTC)",
    );
    expect(await saved()).toMatchObject([{ schedule: { days: [5] } }]);
  });

  it("to bring a brief back where there is a new one of the same list", async () => {
    const { ana, saved } = await team();
    await ana.type("subscribe books");
    const ended = await ana.type("unsubscribe books");
    await ana.type("subscribe books friday");
    expect((await ana.click(ended, "Undo")).card.title).toContain("Somebody changed it again");
    expect(await saved()).toHaveLength(1);
  });

  it("to bring a list back where there is no room for it any more", async () => {
    const world = await startWorld({
      at: monday,
      watchLimits: { tagsPerList: 500, listsPerWorkspace: 1 },
    });
    const ana = typist(world);
    await ana.type("watch add books booktok");
    const deleted = await ana.type("watch delete books");
    await ana.type("watch add home cleantok");
    expect((await ana.click(deleted, "Undo")).card.title).toBe(
      "There are 1 lists here already, and 1 is as many as there can be",
    );
    expect(await world.ports.watchlists.all(ana.channel)).toMatchObject([{ name: "home" }]);
  });

  it.each([
    ["subscribe books", [], 'subscriptions end "books"'],
    [
      "unsubscribe books",
      ["subscribe books tue,wed 7pm Europe/Berlin us"],
      'subscribe "books" tue,wed 19:00 Europe/Berlin region:us',
    ],
    ["pause books", ["subscribe books"], 'subscriptions resume "books"'],
    ["resume books", ["subscribe books", "pause books"], 'subscriptions pause "books"'],
    ["subscribe books daily", ["subscribe books"], 'subscribe "books" monday 09:00 UTC'],
    ["watch add books fantasybooks", [], 'watch remove "books" fantasybooks'],
    ["watch remove books booktok", [], 'watch add "books" booktok'],
    ["watch delete books", [], 'watch add "books" booktok'],
    ["watch rename books novels", [], 'watch rename "novels" "books"'],
    ["watch copy books spring", [], 'watch delete "spring"'],
    ["mute booktok 3d", [], "alerts unmute tag:booktok"],
    ["unmute booktok", ["mute booktok 25h"], "alerts mute tag:booktok 24h"],
    ["settings tags:3 quiet:off", [], "settings set quiet:22:00-08:00 tags:5"],
    ["weights 50 30 20", ["weights 20 30 50"], "settings weights 20 30 50"],
    ["weights 50 30 20", [], "settings weights usual"],
    ["watch label books core booktok", [], null],
    ["settings zone:UTC quiet:off", [], null],
  ])("%s after an hour, and says what to type instead", async (line, before, instead) => {
    const { world, ana } = await team();
    for (const one of before) await ana.type(one);
    const done = await ana.type(line);
    world.travel("2026-11-23T10:30:00Z");
    const undos = [await ana.type("undo")];
    if (done.card.actions.some(({ label }) => label === "Undo")) {
      undos.push(await ana.click(done, "Undo"));
    }
    for (const { outcome, card } of undos) {
      expect(outcome).toBe("mistake");
      expect(card.title).toBe("Only changes of the last hour can be taken back");
      expect(textOf(card)).toMatch(/\nAna .* earlier\. /);
      const next = instead
        ? ` earlier. Type ${instead} instead.`
        : " earlier. settings history shows";
      expect(textOf(card)).toContain(next);
    }
  });

  it("what cannot be taken back, and what another workspace did", async () => {
    const { world, ana, saved } = await team();
    await ana.type("subscribe books");
    const stranger = typist(world, { name: "Eve", channel: { workspace: "T2" } });
    const [newest] = await world.ports.changes.recent(ana.channel, 1);
    const foreign = await stranger.type(`undo ${newest?.id}`);
    expect(foreign.card.title).toBe("There is no such change here");
    expect((await stranger.type("undo")).card.title).toBe("There is nothing to take back");
    expect(await saved()).toHaveLength(1);
    await edits(world.ports).changes.record(exampleChange({ owner: ana.channel, id: "posted" }));
    const cannot = "That Ada Lovelace added #booktok to books cannot be taken back";
    expect((await ana.type("undo posted")).card.title).toBe(cannot);
    world.travel("2026-11-23T09:31:00Z");
    const at = new Date("2026-11-23T09:31:00Z");
    await edits(world.ports).changes.record(exampleChange({ owner: ana.channel, at }));
    expect((await ana.type("undo")).card.title).toBe(cannot);
    expect(await saved()).toHaveLength(1);
  });

  it("one setting that somebody changed since, and not another one of the channel", async () => {
    const { world, ana } = await team();
    const here = () => world.ports.settings.channel(ana.channel);
    await ana.type("settings tags:3 layout:one");
    const [first] = await world.ports.changes.recent(ana.channel, 1);
    await ana.type("settings quiet:off");
    await ana.type("settings tags:4");
    expect((await ana.type(`undo ${first?.id}`)).card.headline).toContain("changed it again");
    expect((await ana.type("undo")).outcome).toBe("answered");
    expect((await ana.type(`undo ${first?.id}`)).outcome).toBe("answered");
    expect(await here()).toEqual({ ...usualSettings, quiet: null });
  });

  it("to leave changes to the admins for somebody who is none", async () => {
    const { world, ana } = await team();
    const admin = typist(world, { name: "Ada", admin: true });
    await admin.type("settings editors:admins");
    await admin.type("settings editors:everyone");
    const refused = await ana.type("undo");
    expect(refused.card.headline).toContain("Only an admin can leave all changes to the admins");
    expect(await world.ports.settings.editors(ana.channel)).toBe("everyone");
    expect((await admin.type("undo")).outcome).toBe("answered");
    expect(await world.ports.settings.editors(ana.channel)).toBe("admins");
  });

  it("nothing of a mute that has ended by itself", async () => {
    const { world, ana } = await team();
    await ana.type("mute booktok 1h");
    await ana.type("mute booktok 12h");
    world.travel("2026-11-23T10:29:59Z");
    await ana.type("undo");
    const active = await world.ports.mutes.active(ana.channel, new Date("2026-11-23T10:29:59Z"));
    expect(active).toMatchObject([{ until: new Date("2026-11-23T10:30:00Z") }]);
  });
});

describe("the newest change is what `undo` means", () => {
  it.each([
    "settings zone:Europe/Berlin",
    "weights growth:50 engagement:30 audience:20",
    "mute booktok 3d",
  ])("so that one is taken back, and nothing older, after %s", async (line) => {
    const { ana, saved } = await team();
    await ana.type("subscribe books");
    expect((await ana.type(line)).outcome).toBe("answered");
    const { outcome } = await ana.type("undo");
    expect(outcome).toBe("answered");
    expect(await saved()).toHaveLength(1);
    await ana.type("undo");
    expect(await saved()).toEqual([]);
  });
});
