import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type TagName, tagName } from "../../src/domain/hashtag.ts";
import { labelName, listName } from "../../src/domain/list-name.ts";
import type { Snapshot } from "../../src/domain/snapshot.ts";
import { newWatchlist, type Watchlist } from "../../src/domain/watchlist.ts";
import { readTable, writeTable } from "../../src/formats/watchlist-table.ts";
import { mergeLists } from "../../src/watchlist/merge-lists.ts";

const blank = (name: string) =>
  newWatchlist({
    ...{ owner: { platform: "slack", workspace: "T1" }, name, tags: [] },
    ...{ createdBy: { id: "U1", name: "Ana" }, createdAt: new Date(0) },
  });
const limits = { tagsPerList: 500, listsPerWorkspace: 50 };
const entries = async (text: string) => (await readTable(text)).entries;
const tagsIn = async (text: string) => (await entries(text)).map(({ tag }) => tag);

/** Names that mean something else where they are not a tag's. */
const awkward = ["and", "tag", "name", "the", "1m", "2024", "7654321", "views", "null"].flatMap(
  (name) => tagName(name) ?? [],
);

describe("a table of watchlists", () => {
  test("that is written and read gives the same lists", async () => {
    const word = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
    const named = <T>(read: (text: string) => T | undefined) =>
      word.map(read).filter((name): name is T & {} => name !== undefined);
    const tag = fc.record({
      tag: fc.oneof({ weight: 3, arbitrary: named(tagName) }, fc.constantFrom(...awkward)),
      labels: fc.uniqueArray(named(labelName), { maxLength: 3 }),
    });
    const list = fc
      .record({
        name: named(listName),
        tags: fc.uniqueArray(tag, { minLength: 1, selector: (one) => one.tag }),
        regions: fc.uniqueArray(fc.constantFrom("US", "BR", "DE", "JP"), { maxLength: 4 }),
        goal: fc.constantFrom("organic", "ads", null),
        window: fc.constantFrom({ opens: 2, closes: 1 }, { opens: 1.5, closes: 0.75 }, null),
      })
      .map(({ name, tags, regions, goal, window }): Watchlist => {
        const labels = tags.filter((one) => one.labels.length > 0);
        return {
          ...blank(name),
          tags: tags.map((one) => one.tag),
          labels: new Map(labels.map((one) => [one.tag, one.labels])),
          ...{ regions, goal, window },
        };
      });
    const lists = fc.uniqueArray(list, {
      minLength: 1,
      maxLength: 4,
      selector: ({ name }) => name,
    });
    await fc.assert(
      fc.asyncProperty(lists, async (before) => {
        const table = await readTable(writeTable(before, new Map()));
        const wishes = table.entries.map((one) => ({ ...one, list: one.list ?? "" }));
        const after = mergeLists(wishes, [], limits, blank).map((merged) => merged.after);
        expect(after).toEqual(before);
        expect(table.wrong).toEqual([]);
      }),
    );
  });

  test("keeps the tag where nobody can read the posting windows, and says so", async () => {
    const table = await readTable("tag,list,window\ntbr,books,sometimes\nbooktok,books,usual");
    expect(table.entries.map(({ window }) => window)).toEqual([null, null]);
    expect(table.wrong).toEqual([{ line: 2, text: "sometimes", what: "window" }]);
  });

  test("has the last reading where there is one", async () => {
    const booktok = tagName("booktok") as TagName;
    const readAt = new Date("2026-11-20T06:00:00Z");
    const read = { uses: 12, views: null, readAt } as Snapshot;
    const list = { ...blank("books"), tags: [booktok, tagName("tbr") as TagName] };
    expect(
      writeTable([list], new Map([[booktok, read]]))
        .trim()
        .split("\r\n"),
    ).toEqual([
      "list,tag,labels,regions,goal,window,uses,views,read_at",
      "books,booktok,,,,,12,,2026-11-20T06:00:00.000Z",
      "books,tbr,,,,,,,",
    ]);
  });

  test("needs no column but the tags', in any place and any case", async () => {
    expect(await entries("Name;Hashtag;LABELS\nx;#BookTok;Slow|fast, slow\n")).toEqual([
      {
        line: 2,
        list: null,
        tag: "booktok",
        labels: ["slow", "fast"],
        regions: [],
        goal: null,
        window: null,
      },
    ]);
  });

  test("may be nothing but tags, with anything between", async () => {
    expect(await tagsIn("#BookTok\n\nhttps://www.tiktok.com/tag/tbr\nbücher")).toEqual([
      "booktok",
      "tbr",
      "bücher",
    ]);
    expect(await tagsIn("booktok, #tbr;romantasy  bookhaul")).toEqual([
      "booktok",
      "tbr",
      "romantasy",
      "bookhaul",
    ]);
    expect(await tagsIn(" ")).toEqual([]);
  });

  test("with several columns has to say which one the tags are in", async () => {
    await expect(readTable("name,views\nbooktok,12")).rejects.toThrow("no column tag");
  });

  test("tells what is no tag or no list, and the line", async () => {
    const text = 'list,tag\nbooks,booktok\nbooks,two words\n"=1",tbr\nbooks,\nbooks,id:7551';
    expect(await readTable(text)).toMatchObject({
      entries: [{ tag: "booktok" }],
      wrong: [
        { line: 3, text: "two words" },
        { line: 4, text: "=1" },
        { line: 5, text: "" },
        { line: 6, text: "id:7551" },
      ],
    });
    expect((await readTable("booktok\nbad!tag")).wrong).toEqual([
      { line: 2, text: "bad!tag", what: "tag" },
    ]);
  });
});
