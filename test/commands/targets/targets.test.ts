import { describe, expect, it } from "vitest";
import type { Document } from "../../../src/commands/command.ts";
import type { TargetsImportFinding } from "../../../src/commands/targets/targets-import.ts";
import type { TargetsListFinding } from "../../../src/commands/targets/targets-list.ts";
import { plain } from "../../../src/text/inline.ts";
import { exampleTarget } from "../../contracts/examples.ts";
import { edits } from "../../support/edits.ts";
import { textOf, typist } from "../../support/people.ts";
import { startWorld } from "../../support/world.ts";

async function team() {
  const world = await startWorld({ at: "2026-11-23T09:00:00Z" });
  const ana = typist(world);
  await ana.type("watch add books booktok");
  const handles = async () =>
    (await world.ports.targets.inList(ana.channel, "books")).map(({ handle }) => handle);
  const fill = (list: string, count: number) =>
    edits(world.ports).targets.add(
      ana.channel,
      list,
      Array.from({ length: count }, (_, i) => exampleTarget({ handle: `${list}.${i}` })),
    );
  /** Sends a file, as a platform with attachments does. */
  const attach = (document: Document) =>
    world.core
      .accept({
        ...{ command: "targets import", options: { list: "books", document } },
        ...{ channel: ana.channel, asker: { id: "U1", name: "Ana", isAdmin: async () => false } },
      })
      .answer();
  return { world, ana, handles, fill, attach };
}

describe("naming target creators", () => {
  it("takes handles and links in any case, and says who is one already and what is none", async () => {
    const { ana, handles } = await team();
    await ana.type("targets add books @B.One and https://www.tiktok.com/@C_two?x=1");
    const { finding, card } = await ana.type("targets add books b.one, D théo instagram.com/x");
    expect(await handles()).toEqual(["b.one", "c_two", "d"]);
    expect(finding).toEqual({
      ...{ list: "books", added: ["d"], already: 1, over: [], targets: 3 },
      wrong: ["théo", "instagram.com/x"],
    });
    expect(card.tone).toBe("warning");
    expect(textOf(card)).toContain('No handle: "théo", "instagram.com/x".');
  });

  it.each([
    ["targets add books théo", "There is no creator's handle"],
    ["targets add boks @a", "There is no watchlist"],
    ["targets remove books #booktok", "There is no creator's handle"],
    ["targets list nothing", "There is no watchlist"],
    ["targets import nothing @a", "There is no watchlist"],
    ["targets import books théo", "There is no creator's handle in that"],
    ["targets export books", "There are no target creators of books to export yet"],
  ])("is refused with what to do instead: %s", async (line, words) => {
    const { ana, handles } = await team();
    const { outcome, card } = await ana.type(line);
    expect(outcome).toBe("mistake");
    expect(card.title).toContain(words);
    expect(await handles()).toEqual([]);
  });

  it("is taken back by its button, and by hand after an hour", async () => {
    const { world, ana, handles } = await team();
    const added = await ana.type("targets add books @a @b");
    await ana.type("targets add books @c");
    await ana.click(added, "Undo");
    expect(await handles()).toEqual(["c"]);
    world.travel("2026-11-23T11:00:00Z");
    const late = await ana.type("undo");
    expect(textOf(late.card)).toContain('targets remove "books" @c');
  });

  it("is refused to be taken back when somebody took some off since, or the list is gone", async () => {
    const { ana, handles } = await team();
    const added = await ana.type("targets add books @a @b");
    const removed = await ana.type("targets remove books @a");
    expect((await ana.click(added, "Undo")).outcome).toBe("mistake");
    expect(await handles()).toEqual(["b"]);
    await ana.type("watch delete books");
    expect((await ana.click(removed, "Undo")).outcome).toBe("mistake");
    expect(await handles()).toEqual([]);
  });

  it("ends where a list is full, and where a workspace is, and says so", async () => {
    const { ana, fill } = await team();
    await fill("books", 9_999);
    const { finding, card } = await ana.type("targets add books @x.a @x.b");
    expect(finding).toMatchObject({ added: ["x.a"], over: ["x.b"], targets: 10_000 });
    expect(textOf(card)).toContain("A list has 10000 target creators at most; books has 9999.");
    for (const list of ["b", "c", "d", "e"]) await fill(list, 10_000);
    await ana.type("watch add f booktok");
    const full = await ana.type("targets add f @x.a");
    expect(full.finding).toMatchObject({ added: [], over: ["x.a"] });
    expect(textOf(full.card)).toContain("All lists together have 50000 target creators at most");
    expect((await ana.type("targets remove books @x.a")).outcome).toBe("answered");
    await ana.type("targets add f @x.a");
    const back = await ana.type("undo");
    expect(back.outcome).toBe("answered");
  });
});

describe("a list's target creators", () => {
  it("are shown twenty at a time, the last page at most", async () => {
    const { ana, fill } = await team();
    await fill("books", 45);
    const first = await ana.type("targets list books");
    const second = await ana.click(first, "Next page");
    const last = await ana.type("targets list books 9");
    const pages = [first, second, last].map(({ finding }) => finding as TargetsListFinding);
    expect(pages.map(({ page, creators }) => [page, creators.length])).toEqual([
      [1, 20],
      [2, 20],
      [3, 5],
    ]);
    expect(new Set(pages.flatMap(({ creators }) => creators.map((one) => one.handle))).size).toBe(
      45,
    );
    expect(last.card.actions.map(({ label }) => label)).toEqual(["Page before", "As a file"]);
  });

  it("are none at first, and then it says what one would gain", async () => {
    const { ana } = await team();
    const { card } = await ana.type("targets list books");
    expect(plain(card.headline)).toBe("books has none yet.");
    expect(textOf(card)).toContain("a hashtag they use scores higher here");
  });

  it("come back as they were from a file", async () => {
    const { ana, fill, handles, attach } = await team();
    await fill("books", 3);
    const before = await handles();
    const { finding } = await ana.type("targets export books");
    await ana.type("targets remove books books.0 books.1 books.2");
    const { csv } = finding as { readonly csv: string };
    expect((await attach(async () => csv)).outcome).toBe("answered");
    expect((await handles()).toSorted()).toEqual(before.toSorted());
  });
});

describe("a file of ten thousand creators", () => {
  it("is taken whole, what is wrong with it is said by line, and it can be taken back", async () => {
    const { ana, handles, attach } = await team();
    const rows = Array.from({ length: 10_000 }, (_, i) => {
      if (i === 1_234) return "Mara Bookish;5";
      if (i === 5_678) return "#booktok;5";
      return `"=HYPERLINK(""https://www.tiktok.com/@Reader_${i % 9_990}"";""R"")";${i}`;
    });
    const reply = await attach(async () => `\ufeffKreative;Abos\r\n${rows.join("\r\n")}\r\n`);
    const finding = reply.finding as TargetsImportFinding;
    expect(finding).toMatchObject({ already: 0, over: [], targets: 9_988, repeated: 10 });
    expect(finding.wrong).toEqual([
      { line: 1236, text: "Mara Bookish", what: "name" },
      { line: 5680, text: "#booktok", what: "tag" },
    ]);
    expect(textOf(reply.card)).toContain('line 1236 "Mara Bookish"');
    expect(await handles()).toHaveLength(9_988);
    await ana.click(reply, "Undo");
    expect(await handles()).toEqual([]);
  });
});
