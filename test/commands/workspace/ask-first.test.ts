import { describe, expect, test } from "vitest";
import { textOf, typist } from "../../support/people.ts";
import { startWorld } from "../../support/world.ts";

const at = "2026-11-01T10:00:00Z";
const many = Array.from({ length: 90 }, (_, i) => `tag${String.fromCharCode(97 + (i % 26))}${i}`);

async function here(options: Partial<Parameters<typeof startWorld>[0]> = {}) {
  const world = await startWorld({ at, ...options });
  const ana = typist(world);
  const lists = async () => (await world.ports.watchlists.all(ana.channel)).map(({ name }) => name);
  return { world, ana, lists };
}

describe("what is dear is asked about first", () => {
  test("more than is added without asking, with a button and in words", async () => {
    const { world, ana, lists } = await here();
    const asked = await ana.type(`watch add books ${many.join(" ")}`);
    expect(asked.outcome).toBe("answered");
    expect(asked.finding).toEqual({
      asked: "confirm",
      creditsPerMonth: 3086,
      dollarsPerMonth: null,
      over: null,
    });
    expect(textOf(asked.card)).toContain("3086 credits a month more. Is it meant?");
    expect(textOf(asked.card)).toContain("Nothing is saved and nothing is paid for yet.");
    expect(JSON.stringify(asked.card)).toContain("confirm:yes");
    expect(await lists()).toEqual([]);
    expect(await world.ports.ledger.spent(new Date(0), new Date(9e15))).toEqual([]);

    const done = await ana.click(asked, "Yes");
    expect(done.finding).toMatchObject({ list: "books" });
    expect(await lists()).toEqual(["books"]);
    expect((await ana.click(asked, "Yes")).card.title).toContain("answered already");
  });

  test.each([
    [`watch add books ${many.join(" ")} confirm:yes`],
    [`watch import list:books confirm:yes ${many.join("\n")}`],
    [`watch import list:books ${many.join(" ")} confirm:yes`],
  ])("and not when it is said beforehand: %#", async (line) => {
    const { ana, lists } = await here();
    await ana.type(line);
    expect(await lists()).toEqual(["books"]);
    expect((await ana.type("watch show books")).finding).not.toMatchObject({
      tags: expect.arrayContaining([expect.objectContaining({ tag: "yes" })]),
    });
  });

  test("a table, and the button keeps it", async () => {
    const { ana, lists } = await here();
    const asked = await ana.type(`watch import list:books ${many.join("\n")}`);
    expect(asked.finding).toMatchObject({ asked: "confirm" });
    expect(await lists()).toEqual([]);
    await ana.click(asked, "Yes");
    expect(await lists()).toEqual(["books"]);
  });

  test("what takes the month's forecast over the budget, however little it is", async () => {
    const { ana, lists } = await here({ budget: { perMonth: 50, perWorkspace: null } });
    await ana.type("watch add books booktok");
    expect(await lists()).toEqual(["books"]);
    const asked = await ana.type("watch add more romantasy");
    expect(asked.finding).toMatchObject({ creditsPerMonth: 35, over: { limit: 50 } });
    expect(textOf(asked.card)).toMatch(
      /and the budget is 50: \d+ are left, until about \d+ Nov\. Then nothing new is read until 1 Dec: briefs say what was read before/u,
    );
    await ana.type("watch add more booktok");
    expect(await lists()).toEqual(["books", "more"]);
  });

  test("alerts of guarded tags, and a list that was deleted and comes back", async () => {
    const { world, ana, lists } = await here({ budget: { perMonth: 75, perWorkspace: null } });
    await ana.type("watch add books booktok romantasy confirm:yes");
    const alerts = await ana.type("alerts set books balanced owned:yes save:yes");
    expect(alerts.finding).toMatchObject({ asked: "confirm", over: { limit: 75 } });
    expect(await world.ports.subscriptions.inWorkspace(ana.channel)).toEqual([]);
    await ana.click(alerts, "Yes");
    expect(await world.ports.subscriptions.inWorkspace(ana.channel)).toHaveLength(1);
    const deleted = await ana.type("watch delete books");
    const back = await ana.click(deleted, "Undo");
    expect(back.finding).toMatchObject({ asked: "confirm", over: { limit: 75 } });
    expect(await lists()).toEqual([]);
    await ana.click(back, "Yes");
    expect(await lists()).toEqual(["books"]);
  });

  test("countries of a list with a brief, and a brief of a country", async () => {
    const budget = { perMonth: null, perWorkspace: 30 };
    const { world, ana } = await here({ budget });
    await ana.type("watch add books booktok romantasy tbr");
    await ana.type("subscribe books monday");
    const set = await ana.type("watch set books us,br");
    expect(set.finding).toMatchObject({ asked: "confirm", over: { limit: 30 } });
    expect((await world.ports.watchlists.find(ana.channel, "books"))?.regions).toEqual([]);
    const brief = await ana.type("subscribe books daily 09:00 Europe/Berlin region:us");
    expect(brief.finding).toMatchObject({ asked: "confirm" });
    expect(textOf(brief.card)).toContain("Is it meant?");
    expect(await world.ports.subscriptions.inWorkspace(ana.channel)).toHaveLength(1);
    expect(await world.ports.settings.zone(ana.channel)).toBeUndefined();
    await ana.click(brief, "Yes");
    expect(await world.ports.subscriptions.inWorkspace(ana.channel)).toHaveLength(2);
  });

  test("nobody of another workspace says yes, and nobody after a while", async () => {
    const { world, ana, lists } = await here();
    const line = `watch add books ${many.join(" ")}`;
    const asked = await ana.type(line);
    const stranger = typist(world, { name: "Bo", channel: { workspace: "T2" } });
    expect((await stranger.click(asked, "Yes")).outcome).toBe("mistake");
    world.travel("2026-11-01T11:00:00Z");
    expect((await ana.click(asked, "Yes")).card.title).toContain("too long ago");
    expect(await lists()).toEqual([]);
  });

  test("a brief that is to come again", async () => {
    const { world, ana } = await here({ limits: { creditsUnasked: 300 } });
    const state = async () =>
      (await world.ports.subscriptions.inWorkspace(ana.channel)).map((one) => one.state.kind);
    await ana.type("watch add books booktok romantasy tbr");
    await ana.type("subscribe books daily 09:00 UTC");
    await ana.type("pause books");
    expect((await ana.type("watch set books us,br,gb,de,fr")).outcome).toBe("answered");
    const asked = await ana.type("resume books");
    // From each of five countries three searches a day, and of three tags a page in four weeks.
    const creditsPerMonth = Math.round(30 * 5 * (3 + 3 / 28));
    expect(asked.finding).toMatchObject({ asked: "confirm", creditsPerMonth });
    expect(await state()).toEqual(["paused"]);
    await ana.click(asked, "Yes");
    expect(await state()).toEqual(["active"]);
    await ana.type("pause books");
    await ana.type('resume "books" confirm:yes');
    expect(await state()).toEqual(["active"]);
  });

  test.each([["watch import list:books tbr cleantok"], ["watch add books tbr cleantok"]])(
    "and told afterwards with the same number: %s",
    async (line) => {
      const { ana } = await here({ limits: { creditsUnasked: 300 } });
      await ana.type("watch add books booktok");
      await ana.type("watch set books us,br,gb,de,fr");
      await ana.type("subscribe books daily 09:00 UTC");
      const asked = await ana.type(line);
      expect(asked.finding).toMatchObject({ asked: "confirm" });
      const { creditsPerMonth } = asked.finding as { creditsPerMonth: number };
      expect(creditsPerMonth).toBe(Math.round(30 * 2 * (8 / 7 + 5 * (1 + 1 / 28))));
      expect(textOf((await ana.click(asked, "Yes")).card)).toContain(
        `+2 calls a day, 2 more a week and more for each brief, about ${creditsPerMonth} a month; the first reading takes 8.`,
      );
    },
  );

  test("also in the demo", async () => {
    const { ana } = await here({ demo: true });
    const asked = await ana.type(`watch add books ${many.join(" ")}`);
    expect(asked.finding).toMatchObject({ asked: "confirm" });
  });
});

describe("limits", () => {
  test("of what one channel gets", async () => {
    const { world, ana } = await here({ limits: { subscriptionsPerChannel: 2 } });
    await ana.type("watch add books booktok");
    await ana.type("subscribe books monday");
    await ana.type("alerts books balanced save:yes");
    for (const line of ["subscribe books monday region:us", "subscribe books monday region:de"]) {
      const { outcome, card } = await ana.type(line);
      expect(outcome).toBe("mistake");
      expect(card.title).toBe(
        "This channel gets 2 briefs and alerts already, and 2 is as many as one can get",
      );
    }
    expect((await ana.type("subscribe books tuesday")).outcome).toBe("answered");
    expect((await ana.type("alerts books more save:yes")).outcome).toBe("answered");
    const elsewhere = typist(world, { channel: { channel: "C2" } });
    expect((await elsewhere.type("subscribe books")).outcome).toBe("answered");
  });

  test("of what all channels and threads get together", async () => {
    const { world, ana } = await here({ limits: { subscriptionsPerWorkspace: 2 } });
    await ana.type("watch add books booktok");
    await ana.type("subscribe books monday");
    const inThread = typist(world, { channel: { channel: "C1/1.0" } });
    expect((await inThread.type("subscribe books monday")).outcome).toBe("answered");
    const further = typist(world, { channel: { channel: "C3" } });
    for (const line of ["subscribe books monday", "alerts books balanced save:yes"]) {
      const { outcome, card } = await further.type(line);
      expect([outcome, card.title]).toEqual([
        "mistake",
        "This workspace gets 2 briefs and alerts already, and 2 is as many as one can get",
      ]);
    }
    expect((await ana.type("subscribe books tuesday")).outcome).toBe("answered");
    const other = typist(world, { channel: { workspace: "T2" } });
    await other.type("watch add books booktok");
    expect((await other.type("subscribe books")).outcome).toBe("answered");
  });

  test("of the tags on all lists together", async () => {
    const { ana } = await here({ limits: { tagsPerWorkspace: 3 } });
    await ana.type("watch add books booktok tbr");
    const { outcome, card } = await ana.type("watch add more romantasy cleantok");
    expect(outcome).toBe("mistake");
    expect(card.title).toBe(
      "All lists together hold 3 different tags at most; there are 2, so 2 more do not fit",
    );
    const table = await ana.type("watch import list:more\nbooktok\nromantasy\ncleantok");
    expect(table.outcome).toBe("mistake");
    expect((await ana.type("watch add more booktok romantasy")).outcome).toBe("answered");
  });
});
