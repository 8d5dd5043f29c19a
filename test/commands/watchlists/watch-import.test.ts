import { describe, expect, test } from "vitest";
import type { Card } from "../../../src/card/card.ts";
import { textOf } from "../../support/people.ts";
import { startWorld, type World } from "../../support/world.ts";

const at = "2026-11-20T12:00:00Z";
const channel = { platform: "terminal", workspace: "local", channel: "screen" } as const;
const asker = { id: "you", name: "you", isAdmin: async () => true };
const words = ({ blocks }: Card) =>
  blocks.flatMap((block) => (block.kind === "text" ? [block.text.join("")] : []));
const lists = async (world: World) =>
  (
    (await world.type("watch lists")).finding as { lists: { list: string; tags: string[] }[] }
  ).lists.map(({ list, tags }) => `${list}: ${tags.join(" ")}`);

describe("importing", () => {
  test("a pasted list of tags", async () => {
    const world = await startWorld({ at });
    const { finding, card } = await world.type(
      "watch import list:books #BookTok\ntbr\nbad!tag\ntbr",
    );
    expect(finding).toEqual({
      lists: [
        {
          list: "books",
          added: ["booktok", "tbr"],
          already: 0,
          labelled: 0,
          over: 0,
          outside: [],
          lost: [],
        },
      ],
      wrong: [{ line: 3, text: "bad!tag", what: "tag" }],
      ...{ repeated: 1, unused: [], head: null, allTags: false },
    });
    expect(card.headline).toBe("Added 2 tags to books.");
    expect(words(card)).toEqual([
      'Left out, because it cannot be a hashtag: line 3 "bad!tag".',
      "Tags named again: 1; their labels were put together.",
      "The next reading tells whether TikTok has them.",
      "+2 calls a day and 2 more a week, about 69 a month; the first reading takes 8.",
    ]);
    expect(await lists(world)).toEqual(["books: booktok tbr"]);
  });

  test.each([
    ["watch import books tbr romance", ["books: booktok tbr romance"]],
    ["watch import Books #tbr\n#romance", ["books: booktok tbr romance"]],
    ["watch import list:books booktok tbr", ["books: booktok tbr"]],
  ])("for a list of theirs that is named first: %j", async (line, expected) => {
    const world = await startWorld({ at });
    await world.type("watch add books booktok");
    expect((await world.type(line)).outcome).toBe("answered");
    expect(await lists(world)).toEqual(expected);
  });

  test("for a list that there is not asks for its name", async () => {
    const world = await startWorld({ at });
    const { outcome, card } = await world.type("watch import books tbr");
    expect(outcome).toBe("mistake");
    expect(textOf(card)).toContain("Name it first: watch import list:books");
  });

  test("an attached table with several lists and labels, and takes back each", async () => {
    const world = await startWorld({ at });
    await world.type("watch add books booktok");
    const csv = "list,tag,labels\nbooks,booktok,big\nbooks,tbr,\nhome,cleantok,big;old\n";
    const options = { document: async () => csv };
    const { finding, card } = await world.core
      .accept({ command: "watch import", options, channel, asker })
      .answer();
    expect(finding).toMatchObject({
      lists: [
        { list: "books", added: ["tbr"], already: 1 },
        { list: "home", added: ["cleantok"], already: 0 },
      ],
    });
    expect((await world.type("watch show home")).finding).toMatchObject({
      tags: [{ tag: "cleantok", labels: ["big", "old"] }],
    });
    const undo = card.actions.find(({ label }) => label === "Undo books");
    await world.type(undo?.kind === "run" ? undo.line : "");
    expect(await lists(world)).toEqual(["books: booktok", "home: cleantok"]);
    expect((await world.type("watch show books")).finding).toMatchObject({
      tags: [{ labels: [] }],
    });
  });

  test("says what does not fit", async () => {
    const world = await startWorld({ at, watchLimits: { tagsPerList: 2, listsPerWorkspace: 1 } });
    const { finding, card } = await world.type(
      "watch import list,tag\nbooks,a\nbooks,b\nbooks,c\nmore,d",
    );
    expect(finding).toMatchObject({
      lists: [
        { list: "books", added: ["a", "b"], over: 1 },
        { list: "more", added: [], over: 1 },
      ],
    });
    expect(card.tone).toBe("warning");
    expect(words(card)).toContain(
      "Does not fit, because there can be 1 list of 2 tags: #c (books), #d (more).",
    );
    expect(await lists(world)).toEqual(["books: a b"]);
  });

  test("the same again changes nothing", async () => {
    const world = await startWorld({ at });
    const line = "watch import list,tag,labels\nbooks,a,x";
    await world.type(line);
    const { card } = await world.type(line);
    expect(card.headline).toBe("Nothing new for books.");
    expect(await world.ports.changes.recent(channel, 10)).toHaveLength(1);
  });

  test.each([
    ["watch import booktok", "It does not say which list the tags are for."],
    ["watch import list:books !!", "There is no hashtag in that."],
    ["watch import list:books name,views\nbooktok,12", "The table has no column tag."],
    ["watch import list:books", "document is missing"],
  ])("%j is refused", async (line, message) => {
    const world = await startWorld({ at });
    expect((await world.type(line)).finding).toMatchObject({
      message: expect.stringContaining(message),
    });
    expect(await lists(world)).toEqual([]);
  });
});

describe("exporting", () => {
  const fileOf = ({ blocks }: Card) => blocks.find((block) => block.kind === "file");

  test("one list, with what was read of it", async () => {
    const world = await startWorld({ at });
    await world.type("watch add books booktok tbr");
    await world.type("watch label books slow tbr");
    await world.type("score booktok");
    const { finding, card } = await world.type("watch export books");
    expect(finding).toMatchObject({ lists: ["books"], rows: 2 });
    const file = fileOf(card);
    expect(file?.name).toBe("books.csv");
    const [head, booktok, tbr] = file?.content.trim().split("\r\n") ?? [];
    expect(head).toBe("list,tag,labels,regions,goal,window,uses,views,read_at");
    expect(booktok).toMatch(/^books,booktok,,,,,\d+,\d+,2026-11-20T12:00:00\.000Z$/);
    expect(tbr).toBe("books,tbr,slow,,,,,,");
  });

  test("all of them, which another workspace can import as they are", async () => {
    const world = await startWorld({ at });
    await world.type("watch add books booktok tbr");
    await world.type("watch add home cleantok");
    await world.type("watch set home ads DE");
    const { card } = await world.type("watch export");
    expect(fileOf(card)?.name).toBe("watchlists.csv");
    const other = await startWorld({ at });
    await other.type(`watch import ${fileOf(card)?.content}`);
    expect(await lists(other)).toEqual(await lists(world));
    expect((await other.type("watch show home")).finding).toMatchObject({
      regions: ["DE"],
      goal: "ads",
    });
  });

  test("needs a list", async () => {
    const world = await startWorld({ at });
    expect((await world.type("watch export")).outcome).toBe("mistake");
  });
});
