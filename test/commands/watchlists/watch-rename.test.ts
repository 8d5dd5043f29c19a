import { describe, expect, test } from "vitest";
import { edits } from "../../support/edits.ts";
import { startWorld, type World } from "../../support/world.ts";

const at = "2026-11-20T12:00:00Z";

/** A list with everything a list can have, and a channel that gets its brief. */
async function withBooks(): Promise<World> {
  const world = await startWorld({ at });
  await world.type("watch add books booktok tbr");
  await world.type("watch set books ads US,BR note:spring campaign");
  await world.type("watch label books genre tbr");
  await world.type("subscribe books");
  return world;
}
const show = async (world: World, list: string) => (await world.type(`watch show ${list}`)).finding;
const everything = {
  tags: [
    { tag: "booktok", labels: [] },
    { tag: "tbr", labels: ["genre"] },
  ],
  regions: ["US", "BR"],
  goal: "ads",
  note: "spring campaign",
};
const undoLine = "undo";

describe("renaming a list", () => {
  test("keeps everything, and its briefs and mutes go with it", async () => {
    const world = await withBooks();
    const channel = { platform: "terminal", workspace: "local", channel: "screen" } as const;
    const mute = { channel, until: new Date("2026-12-01T00:00:00Z"), by: "you" };
    await edits(world.ports).mutes.save({ ...mute, what: "list", name: "books" });
    await edits(world.ports).mutes.save({ ...mute, what: "tag", name: "books" });
    const { finding, card } = await world.type("watch rename books novels");
    expect(finding).toEqual({ list: "books", to: "novels", subscriptions: 1 });
    expect(card.headline).toBe("books is called novels now.");
    expect(await show(world, "novels")).toMatchObject({ ...everything, briefs: 1 });
    expect(await show(world, "books")).toMatchObject({ error: "mistake" });
    const muted = await world.ports.mutes.active(channel, new Date(at));
    expect(muted.map(({ what, name }) => `${what} ${name}`).sort()).toEqual([
      "list novels",
      "tag books",
    ]);
  });

  test("can be taken back, with its briefs", async () => {
    const world = await withBooks();
    await world.type("watch rename books novels");
    await world.type(undoLine);
    expect(await show(world, "books")).toMatchObject({ ...everything, briefs: 1 });
    expect((await world.type("watch lists")).finding).toMatchObject({
      lists: [{ list: "books", channels: 1 }],
    });
  });

  test("is refused when the name is taken", async () => {
    const world = await withBooks();
    await world.type("watch add novels booktok");
    for (const line of ["watch rename books novels", "watch rename books books"]) {
      expect((await world.type(line)).finding).toMatchObject({
        message: expect.stringMatching(/^There is a watchlist "\w+" already\./),
      });
    }
    expect(await show(world, "books")).toMatchObject(everything);
  });
});

describe("renaming a list to the name of one that was deleted", () => {
  test("is refused where a channel still has a brief of that, and the other way round", async () => {
    const world = await withBooks();
    await world.type("watch add novels booktok");
    await world.type("subscribe novels");
    await world.type("watch delete novels");
    const { outcome, card } = await world.type("watch rename books novels");
    expect(outcome).toBe("mistake");
    expect(card.title).toBe(
      "A channel still has a subscription to an earlier list novels, besides its one to books",
    );
    expect(await show(world, "books")).toMatchObject({ ...everything, briefs: 1 });
    await world.type("unsubscribe novels");
    expect((await world.type("watch rename books novels")).outcome).toBe("answered");
    expect(await show(world, "novels")).toMatchObject({ ...everything, briefs: 1 });
  });
});

describe("copying a list", () => {
  test("takes everything but its briefs, and is the copier's", async () => {
    const world = await withBooks();
    world.travel("2026-11-21T12:00:00Z");
    const { finding, card } = await world.type("watch copy books spring");
    expect(finding).toEqual({ list: "books", to: "spring", tags: ["booktok", "tbr"] });
    expect(card.headline).toBe("spring is a copy of books now, with 2 tags.");
    expect(await show(world, "spring")).toMatchObject({
      ...everything,
      createdAt: "2026-11-21T12:00:00.000Z",
      briefs: 0,
    });
    await world.type(undoLine);
    expect(await show(world, "spring")).toMatchObject({ error: "mistake" });
  });
});

describe("deleting a list", () => {
  test("says where it will be missed, and can be taken back for an hour", async () => {
    const world = await withBooks();
    const { finding, card } = await world.type("watch delete books");
    expect(finding).toEqual({
      ...{ list: "books", tags: ["booktok", "tbr"], channels: ["screen"] },
      campaigns: [],
    });
    expect(card.tone).toBe("warning");
    expect(JSON.stringify(card.blocks)).toContain("this channel");
    expect(await show(world, "books")).toMatchObject({ error: "mistake" });
    world.travel("2026-11-20T12:59:00Z");
    await world.type(undoLine);
    expect(await show(world, "books")).toMatchObject({ ...everything, briefs: 1 });
  });

  test("that nobody gets warns of nothing", async () => {
    const world = await startWorld({ at });
    await world.type("watch add books booktok");
    const { card } = await world.type("watch delete books");
    expect(card).toMatchObject({ headline: "Deleted books with its 1 tag.", blocks: [] });
    world.travel("2026-11-20T13:01:00Z");
    expect((await world.type(undoLine)).outcome).toBe("mistake");
  });

  test("names the nearest when there is none of that name", async () => {
    const world = await withBooks();
    expect((await world.type("watch delete boks")).finding).toMatchObject({
      message: 'There is no watchlist "boks" here. Did you mean books?',
    });
  });
});
