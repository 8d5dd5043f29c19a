import { describe, expect, test } from "vitest";
import type { Card } from "../../../src/card/card.ts";
import type { Reply } from "../../../src/core/reply.ts";
import { textOf } from "../../support/people.ts";
import { startWorld } from "../../support/world.ts";

const at = "2026-11-20T12:00:00Z";
const lines = ({ card: { actions } }: Reply) =>
  actions.flatMap((action) => (action.kind === "run" ? [action.line] : []));
const words = ({ blocks }: Card) =>
  blocks.flatMap((block) => (block.kind === "text" ? [block.text.join("")] : []));

describe("adding tags to a watchlist", () => {
  test("makes the list, adds each tag once, and says what that costs", async () => {
    const world = await startWorld({ at });
    const { finding, card } = await world.type("watch add Books #BookTok, romantasy booktok");
    expect(finding).toEqual({
      list: "books",
      added: ["booktok", "romantasy"],
      unchecked: [],
      missing: [],
      tags: ["booktok", "romantasy"],
      credits: 2,
    });
    expect(card.headline).toBe("Added 2 tags; books now has 2.");
    expect(words(card)).toEqual([
      "#booktok #romantasy",
      "+2 calls a day and 2 more a week, about 69 a month; the first reading takes 8.",
    ]);
    const again = await world.type("watch add books booktok tbr");
    expect(again.finding).toMatchObject({ added: ["tbr"], tags: ["booktok", "romantasy", "tbr"] });
  });

  test("costs nothing more for tags that another list has", async () => {
    const world = await startWorld({ at });
    await world.type("watch add books booktok");
    const { card } = await world.type("watch add more booktok");
    expect(words(card)[1]).toContain("No extra calls");
  });

  test("changes nothing when all of them are there", async () => {
    const world = await startWorld({ at });
    await world.type("watch add books booktok");
    const { finding, card } = await world.type("watch add books booktok");
    expect(finding).toMatchObject({ added: [], tags: ["booktok"] });
    expect(card.headline).toBe("Nothing to add: books has it already.");
    expect(lines({ card } as Reply)).toEqual(['watch show "books"']);
  });

  test("can be taken back with a button", async () => {
    const world = await startWorld({ at });
    await world.type("watch add books booktok");
    const added = await world.type("watch add books tbr");
    await world.type(lines(added)[0] ?? "");
    expect((await world.type("watch show books")).finding).toMatchObject({
      tags: [{ tag: "booktok" }],
    });
  });

  test("looks up what is given by its id", async () => {
    const world = await startWorld({ at });
    const { finding } = await world.type("watch add books id:7356025154310733831");
    expect(finding).toMatchObject({ added: ["booktokdeutsch"] });
    const missing = await world.type("watch add books id:1");
    expect(missing.outcome).toBe("mistake");
  });

  test("says what is left of the month's budget", async () => {
    const world = await startWorld({ at, budget: { perMonth: 100, perWorkspace: null } });
    const { card } = await world.type("watch add books booktok");
    expect(words(card).at(-1)).toMatch(/^9\d of 100 credits are left this month\.$/);
  });
});

describe("a list that is named behind its tags", () => {
  test.each([
    ["watch add booktok to demo", "watch add demo booktok"],
    ["watch add booktok demo", "watch add demo booktok"],
    ["watch add BookTok into Demo", "watch add demo booktok"],
    ["watch add booktok, tbr to demo", "watch add demo booktok tbr"],
    ["watch add booktok to my books", 'watch add "my books" booktok'],
    ['watch add booktok "my books"', 'watch add "my books" booktok'],
    ["watch remove booktok from demo", "watch remove demo booktok"],
    ["watch remove booktok tbr demo", "watch remove demo booktok tbr"],
  ])("is asked back and costs nothing: %s", async (line, meant) => {
    const world = await startWorld({ at });
    await world.type("watch add demo cleantok");
    await world.type('watch add "my books" cleantok');
    const before = await world.type("watch lists");
    const { outcome, card } = await world.type(line);
    expect(outcome).toBe("mistake");
    expect(textOf(card)).toContain(`Did you mean ${meant}?`);
    expect((await world.type("watch lists")).finding).toEqual(before.finding);
  });

  test.each([
    ["watch add reading booktok demo confirm:yes", "reading", ["booktok", "demo"]],
    ["watch add demo to booktok", "demo", ["booktok"]],
    ["watch add reading #to booktok", "reading", ["to", "booktok"]],
    ["watch add reading booktok", "reading", ["booktok"]],
  ])("is none where it stands first, or a new one is meant: %s", async (line, list, asked) => {
    const world = await startWorld({ at });
    await world.type("watch add demo cleantok");
    const { finding } = await world.type(line);
    const { added, missing } = finding as { added: string[]; missing: { tag: string }[] };
    expect(finding).toMatchObject({ list });
    expect([...missing.map(({ tag }) => tag), ...added].toSorted()).toEqual(asked.toSorted());
  });
});

describe("a tag that TikTok does not have", () => {
  test("is not added, and the one spelt nearest is offered", async () => {
    const world = await startWorld({ at });
    const reply = await world.type("watch add books booktk romantasy");
    expect(reply.finding).toMatchObject({
      added: ["romantasy"],
      missing: [{ tag: "booktk", nearest: "booktok" }],
    });
    expect(reply.card.headline).toBe("Added 1 tag; books now has 1. TikTok does not have #booktk.");
    expect(words(reply.card)).toContain("Not #booktk: did you mean #booktok?");
    expect(lines(reply)).toContain('watch add "books" booktok');
  });

  test("makes no list of its own", async () => {
    const world = await startWorld({ at });
    const { finding, card } = await world.type("watch add books zzzzqq");
    expect(finding).toMatchObject({ added: [], missing: [{ tag: "zzzzqq", nearest: null }] });
    expect(card.headline).toBe("Nothing added. TikTok does not have #zzzzqq.");
    expect((await world.type("watch lists")).finding).toEqual({ lists: [] });
  });

  test("is not asked for when it was read for a list of the same workspace", async () => {
    const world = await startWorld({ at });
    await world.type("watch add more booktok");
    await world.core.tick();
    const { finding } = await world.type("watch add books booktok");
    expect(finding).toMatchObject({ added: ["booktok"], credits: 0 });
  });
});

describe("tags that cannot be checked", () => {
  test("are added all the same when the provider is down, and the card says so", async () => {
    const world = await startWorld({ at });
    world.simulator.fail({ kind: "server-error", times: 20 });
    const { finding, card } = await world.type("watch add books booktok");
    expect(finding).toMatchObject({ added: ["booktok"], unchecked: ["booktok"] });
    expect(words(card)[1]).toBe(
      "We could not check yet whether TikTok has #booktok. The next reading tells. The data provider is not answering. Try again in a few minutes.",
    );
  });

  test("are those beyond thirty in one command", async () => {
    const world = await startWorld({ at });
    const tags = Array.from({ length: 32 }, (_, i) => `nosuch${i}`).join(" ");
    const { finding } = await world.type(`watch add books ${tags} confirm:yes`);
    expect(finding).toMatchObject({
      added: ["nosuch30", "nosuch31"],
      unchecked: ["nosuch30", "nosuch31"],
    });
    expect((finding as { missing: unknown[] }).missing).toHaveLength(30);
  });
});

describe("the limits", () => {
  const watchLimits = { tagsPerList: 3, listsPerWorkspace: 2 };

  test("of tags are told before anything is asked for", async () => {
    const world = await startWorld({ at, watchLimits });
    await world.type("watch add books booktok tbr");
    const { finding, outcome } = await world.type("watch add books romantasy bookhaul");
    expect(outcome).toBe("mistake");
    expect(finding).toMatchObject({
      message:
        "A list holds 3 tags at most; books has 2, so 2 more do not fit. Put them on another list.",
    });
    expect((await world.type("watch add books romantasy")).outcome).toBe("answered");
  });

  test("of lists hold for new ones and copies", async () => {
    const world = await startWorld({ at, watchLimits });
    await world.type("watch add one booktok");
    await world.type("watch add two booktok");
    for (const line of ["watch add three booktok", "watch copy one three"]) {
      const { finding } = await world.type(line);
      expect(finding).toMatchObject({
        message: expect.stringContaining("There are 2 lists here already, and 2 is as many"),
      });
    }
    expect((await world.type("watch rename two three")).outcome).toBe("answered");
  });
});

test("what somebody else added while the provider was asked stays", async () => {
  const world = await startWorld({ at });
  await world.type("watch add books booktok");
  await Promise.all([world.type("watch add books tbr"), world.type("watch add books romantasy")]);
  const { finding } = await world.type("watch show books");
  expect((finding as { tags: unknown[] }).tags).toHaveLength(3);
});
