import { describe, expect, it } from "vitest";
import { type FeedPage, readPages as readUpTo } from "../../../src/client/paging/pages.ts";
import type { Post } from "../../../src/domain/hashtag.ts";
import { ProviderError } from "../../../src/errors.ts";
import { examplePost } from "../../contracts/examples.ts";

const post = (id: string): Post => examplePost({ id });

function page(
  ids: readonly string[],
  cursor: string | null,
  more: boolean | null = true,
): FeedPage<Post> {
  return { items: ids.map(post), unusable: 0, cursor, more };
}

/** A feed that answers with these, and the cursors it was asked for. An error is thrown. */
function feed(...answers: readonly (FeedPage<Post> | Error)[]) {
  const cursors: string[] = [];
  const read = async (cursor: string) => {
    const answer = answers[cursors.length];
    cursors.push(cursor);
    if (answer === undefined) throw new Error("asked for more than the test foresaw");
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { cursors, read };
}

const waiting = new AbortController().signal;

function readPages(
  pages: number,
  read: (cursor: string) => Promise<FeedPage<Post>>,
  signal = waiting,
) {
  return readUpTo({ pages, key: ({ id }) => id, signal }, read);
}

describe("reading pages", () => {
  it("starts at 0, sends each cursor back as it came, and ends where the provider says so", async () => {
    const { cursors, read } = feed(
      page(["1", "2"], "20"),
      page(["3"], "1639312724000x"),
      page(["4"], "9", false),
    );
    const found = await readPages(9, read);
    expect(cursors).toEqual(["0", "20", "1639312724000x"]);
    expect(found).toMatchObject({ pages: 3, duplicates: 0, unusable: 0, exhausted: true });
    expect(found.items.map(({ id }) => id)).toEqual(["1", "2", "3", "4"]);
  });

  it("reads no more pages than it may, and does not call that the end", async () => {
    const { cursors, read } = feed(page(["1"], "1"), page(["2"], "2"));
    expect(await readPages(2, read)).toMatchObject({ pages: 2, exhausted: false });
    expect(cursors).toHaveLength(2);
  });

  it("reads on after a short page", async () => {
    const { read } = feed(page(["1"], "20"), page(["2", "3", "4"], "40", false));
    expect((await readPages(5, read)).items).toHaveLength(4);
  });

  it.each([
    ["the cursor stalls", page(["2"], "20")],
    ["the cursor goes back", page(["2"], "0")],
    ["the cursor is missing", page(["2"], null)],
    ["a page has nothing new", page(["1"], "40")],
    ["a page is empty", page([], "40")],
    ["the provider does not say whether there is more", page(["2"], "40", null)],
  ])("stops when %s, and does not call that the end", async (_, second) => {
    const { cursors, read } = feed(page(["1"], "20"), second);
    expect(await readPages(9, read)).toMatchObject({ pages: 2, exhausted: false });
    expect(cursors).toEqual(["0", "20"]);
  });

  it("asks once more for an empty first page, and goes on from there", async () => {
    const { cursors, read } = feed(page([], "0"), page(["1"], "20"), page(["2"], "40", false));
    expect(await readPages(9, read)).toMatchObject({ pages: 2, exhausted: true });
    expect(cursors).toEqual(["0", "0", "20"]);
  });

  it("does not ask again for a list of which the provider says that there is none", async () => {
    const { cursors, read } = feed({ ...page([], null, false), isRefused: true });
    expect(await readPages(9, read)).toMatchObject({ items: [], pages: 1, exhausted: true });
    expect(cursors).toEqual(["0"]);
  });

  it("believes a first page that is empty twice", async () => {
    const { read } = feed(page([], "0", false), page([], "0", false));
    expect(await readPages(9, read)).toMatchObject({ items: [], pages: 1, exhausted: true });
  });

  it("takes a first page of nothing but unusable items for unreadable, and does not ask again", async () => {
    const { cursors, read } = feed({ items: [], unusable: 3, cursor: "20", more: true });
    await expect(readPages(9, read)).rejects.toMatchObject({ failure: "malformed" });
    expect(cursors).toEqual(["0"]);
  });

  it("drops posts that come again, within a page and across pages, and counts them", async () => {
    const { read } = feed(page(["1", "1", "2"], "20"), page(["2", "3"], "40", false));
    const found = await readPages(9, read);
    expect(found.items.map(({ id }) => id)).toEqual(["1", "2", "3"]);
    expect(found.duplicates).toBe(2);
  });

  it("keeps the first of two readings of a post", async () => {
    const again = { ...post("1"), plays: 2 };
    const { read } = feed({ ...page(["1"], "20", false), items: [post("1"), again] });
    expect((await readPages(1, read)).items).toEqual([post("1")]);
  });

  it("keeps what it has when a later page cannot be had", async () => {
    const { read } = feed(page(["1"], "20"), new ProviderError("unavailable", "down"));
    expect(await readPages(9, read)).toMatchObject({
      pages: 1,
      exhausted: false,
      cut: "failure",
    });
  });

  it("says so when nobody waited for a later page any more", async () => {
    const caller = new AbortController();
    const { read } = feed(page(["1"], "20"), new ProviderError("unavailable", "given up"));
    const found = await readPages(
      9,
      (cursor) => {
        if (cursor !== "0") caller.abort();
        return read(cursor);
      },
      caller.signal,
    );
    expect(found).toMatchObject({ pages: 1, cut: "deadline" });
  });

  it.each([
    ["it has all the pages it may read", [page(["1"], "20")]],
    ["there is no more", [page(["1"], "20", false)]],
    ["the feed got nowhere", [page(["1"], null)]],
  ])("is not cut when %s", async (_, pages) => {
    expect(await readPages(1, feed(...pages).read)).toMatchObject({ cut: null });
  });

  it.each(["unauthorized", "out-of-credit"] as const)(
    "throws when a later page fails as %s",
    async (failure) => {
      const { read } = feed(page(["1"], "20"), new ProviderError(failure, "no"));
      await expect(readPages(9, read)).rejects.toMatchObject({ failure });
    },
  );

  it("throws when the first page cannot be had, also when it was empty before", async () => {
    const down = new ProviderError("unavailable", "down");
    await expect(readPages(9, feed(down).read)).rejects.toBe(down);
    await expect(readPages(9, feed(page([], "0"), down).read)).rejects.toBe(down);
  });

  it("does not hide a fault of our own", async () => {
    const { read } = feed(page(["1"], "20"), new TypeError("a bug"));
    await expect(readPages(9, read)).rejects.toThrow("a bug");
  });
});
