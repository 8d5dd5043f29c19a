import { describe, expect, test } from "vitest";
import { type TagName, tagName } from "../../src/domain/hashtag.ts";
import { newWatchlist, type Watchlist } from "../../src/domain/watchlist.ts";
import { mergeLists, type RequestedEntry } from "../../src/watchlist/merge-lists.ts";

const name = (text: string) => tagName(text) as TagName;
const blank = (list: string, ...tags: string[]) =>
  newWatchlist({
    ...{ owner: { platform: "slack", workspace: "T1" }, name: list, tags: tags.map(name) },
    ...{ createdBy: { id: "U1", name: "Ana" }, createdAt: new Date(0) },
  });
const wish = (list: string, tag: string, more: Partial<RequestedEntry> = {}): RequestedEntry => ({
  list,
  tag: name(tag),
  labels: [],
  regions: [],
  window: null,
  goal: null,
  ...more,
});
const limits = { tagsPerList: 3, listsPerWorkspace: 2 };
const merge = (wishes: readonly RequestedEntry[], ...lists: Watchlist[]) =>
  mergeLists(wishes, lists, limits, blank);

describe("merging tags into lists", () => {
  test("adds what is not there, once, and takes nothing away", () => {
    const [merged] = merge(
      [wish("books", "b"), wish("books", "c"), wish("books", "c")],
      blank("books", "a", "b"),
    );
    expect(merged).toMatchObject({
      after: { tags: ["a", "b", "c"] },
      added: ["c"],
      already: ["b"],
      over: [],
    });
  });

  test("stops at the tags a list may have", () => {
    const wishes = ["c", "d", "e"].map((tag) => wish("books", tag));
    expect(merge(wishes, blank("books", "a", "b"))[0]).toMatchObject({
      added: ["c"],
      over: ["d", "e"],
    });
  });

  test("stops at the lists a workspace may have, and still fills those there are", () => {
    const wishes = [wish("new", "a"), wish("newer", "b"), wish("books", "c")];
    expect(merge(wishes, blank("books"))).toMatchObject([
      { list: "new", before: null, added: ["a"] },
      { list: "newer", after: null, added: [], over: ["b"] },
      { list: "books", added: ["c"] },
    ]);
  });

  test("keeps countries and goal of a list there is, and takes them for a new one", () => {
    const more = { regions: ["US"], goal: "ads" } as const;
    const [books, fresh] = merge(
      [wish("books", "a", more), wish("fresh", "a"), wish("fresh", "b", more)],
      blank("books"),
    );
    expect(books?.after).toMatchObject({ regions: [], goal: null });
    expect(fresh?.after).toMatchObject({ regions: ["US"], goal: "ads" });
  });

  test("adds labels to tags that are on the list, and only to those", () => {
    const labels = ["slow"];
    const wishes = ["a", "b", "c", "d"].map((tag) => wish("books", tag, { labels }));
    const [merged] = merge(wishes, blank("books", "a"));
    expect([...(merged?.after?.labels ?? [])]).toEqual([
      ["a", ["slow"]],
      ["b", ["slow"]],
      ["c", ["slow"]],
    ]);
  });
});
