import { describe, expect, test } from "vitest";
import { textOf } from "../support/people.ts";
import { startWorld } from "../support/world.ts";

const at = "2026-11-20T12:00:00Z";
const channel = { platform: "terminal", workspace: "local", channel: "screen" } as const;
const asker = { id: "you", name: "you", isAdmin: async () => true };

async function imported(csv: string, list?: string) {
  const world = await startWorld({ at, limits: { creditsUnasked: 1_000_000 } });
  const options = { document: async () => csv, ...(list === undefined ? {} : { list }) };
  const give = () =>
    world.core.accept({ command: "watch import", options, channel, asker }).answer();
  return { world, give, ...(await give()) };
}

describe("what an import says", () => {
  test("what was done comes first, then what was not and why, with lines, then what it means", async () => {
    const csv =
      "list,tag,label,country,views\nbooks,booktok,a!;slow,Germany,1\nBooks,BookTok,big,,2\nhome,two words,,,3\n,tbr,,,4\nhome,tbr,,US,5";
    const { card, finding } = await imported(csv);
    expect(card.headline).toBe("Added 2 tags to 2 lists.");
    expect(textOf(card).split("\n").slice(2)).toEqual([
      'Left out, because it cannot be a hashtag: line 4 "two words".',
      'Left out, because it does not say for which list: line 5 "#tbr".',
      'Not taken as labels, which are letters, digits and spaces: line 2 "a!".',
      'Not taken as countries, which are two-letter codes: line 2 "Germany" (Did you mean DE?).',
      "Tags named again: 1; their labels were put together.",
      "Columns not used: views.",
      "The next reading tells whether TikTok has them.",
      "+2 calls a day and 2 more a week, about 69 a month; the first reading takes 8.",
    ]);
    expect(card.tone).toBe("warning");
    expect(finding).toMatchObject({ repeated: 1, unused: ["views"] });
  });

  test("a list that was there keeps its countries and goal, and that is said", async () => {
    const { give, card } = await imported("list,tag,region,goal\nbooks,booktok,US,ads");
    expect(textOf(card)).not.toContain("stay as they are");
    const again = await give();
    expect(again.card.headline).toBe("Nothing new for books.");
    expect(textOf(again.card)).not.toContain("stay as they are");
    const { world } = await imported("list,tag\nbooks,booktok");
    const other = await world.type("watch import list,tag,region,label\nbooks,booktok,US,slow");
    expect(other.card.headline).toBe("Labelled 1 tag of books.");
    expect(textOf(other.card)).toContain(
      "Countries, goals and posting windows stay as they are on lists that were there",
    );
  });

  test("what is over a limit is said: labels of a tag, countries of a list, several goals", async () => {
    const labels = Array.from({ length: 11 }, (_, i) => `l${i}`).join(";");
    const { card } = await imported(
      `list,tag,labels,regions,goal\nbooks,booktok,${labels},US;BR;DE;FR;JP;IT,ads\nbooks,tbr,,,organic`,
    );
    expect(textOf(card)).toContain("A tag has 10 labels at most; more were left out: books.");
    expect(textOf(card)).toContain(
      "A list looks from 5 countries at most; more were left out: books.",
    );
    expect(textOf(card)).toContain("Lines with several goals: the first one counts: books.");
  });

  test("much of it fits on a screen, with counts for the rest, and adds up", async () => {
    const rows = Array.from({ length: 4000 }, (_, i) =>
      i % 2 === 0 ? `list ${i % 300},tag${i}` : `list ${i},bad!${i}`,
    );
    const { card, finding } = await imported(`list,tag\n${rows.join("\n")}`);
    const table = card.blocks.find((block) => block.kind === "table");
    expect(table?.rows).toHaveLength(11);
    expect(table?.rows.at(-1)?.[0]).toBe("140 more");
    expect(textOf(card)).toMatch(/line 3 "bad!1", .* and 1995 more\./);
    expect(textOf(card).split("\n").length).toBeLessThan(12);
    const { lists, wrong } = finding as {
      lists: { added: string[]; over: number; already: number }[];
      wrong: unknown[];
    };
    const told = lists.reduce(
      (sum, { added, over, already }) => sum + added.length + over + already,
      0,
    );
    expect(told + wrong.length).toBe(4000);
  });

  test("tags that are named again are counted, not their lines", async () => {
    const { card, finding } = await imported("#booktok #booktok #tbr #tbr\n#cleantok", "books");
    expect(finding).toMatchObject({ repeated: 2 });
    expect(textOf(card)).toContain("Tags named again: 2; their labels were put together.");
  });

  test("countries are read as the commands read them, and what is none is named with what to type", async () => {
    const { card, world } = await imported(
      "list,tag,regions\nbooks,a,US+GB\nbooks,b,EU\nbooks,c,United States\nbooks,d,DE and Brazil\nhome,e,worldwide",
    );
    expect(textOf(card)).toContain(
      'line 3 "EU" (That is many countries: name one of them, such as DE or FR), ' +
        'line 4 "United States" (Did you mean US?), line 5 "Brazil" (Did you mean BR?).',
    );
    expect((await world.type("watch show books")).finding).toMatchObject({
      regions: ["US", "GB", "DE"],
    });
    expect((await world.type("watch show home")).finding).toMatchObject({ regions: [] });
  });

  test("cells that stand for nothing are counted, and where a tag's is, its line is named", async () => {
    const { card, finding } = await imported(
      "list,tag,labels\nbooks,a,NaN\nbooks,b,NULL\nbooks,-,x",
    );
    expect(finding).toMatchObject({ lists: [{ list: "books", added: ["a", "b"] }] });
    expect(textOf(card)).toContain('Read as empty (2 cells): line 2 "NaN", line 3 "NULL".');
    expect(textOf(card)).toContain(`Left out, because its tag's cell is empty: line 4 "-".`);
  });

  test("how a file was read is said where that is a guess", async () => {
    const world = await startWorld({ at });
    const document = async (say?: (note: string) => void) => {
      say?.("Read as Windows-1252.");
      return "booktok";
    };
    const options = { document, list: "books" };
    const { card } = await world.core
      .accept({ command: "watch import", options, channel, asker })
      .answer();
    expect(textOf(card)).toContain("Read as Windows-1252.");
  });

  test("columns without names are all tags where the list is given, which is said", async () => {
    const text = "booktok, tbr\ncleantok, moneytok";
    const { card } = await imported(text, "books");
    expect(card.headline).toBe("Added 4 tags to books.");
    expect(textOf(card)).toContain("No line names columns, so every cell was read as a tag.");
    expect((await imported(text)).outcome).toBe("mistake");
  });

  test.each([
    ["376.1B views", 'Left out, because it is a number: line 1 "376.1B views".'],
    ["bad!\nworse!", 'Left out, because it cannot be a hashtag: line 1 "bad!", line 2 "worse!".'],
  ])("nothing is watched, and why, when it is %j", async (text, why) => {
    const { outcome, finding, world } = await imported(text, "books");
    expect(outcome).toBe("mistake");
    expect((finding as { message: string }).message).toContain(
      `There is no hashtag in that. ${why} Paste a tag a line`,
    );
    expect((await world.type("watch lists")).finding).toMatchObject({ lists: [] });
  });

  test("several lines after the command are read as they are, within quotes too", async () => {
    for (const quote of ["", '"']) {
      const world = await startWorld({ at });
      const text = `${quote}tag,labels\nbooktok,slow\ntbr,${quote}`;
      const { card } = await world.type(`watch import list:"my books" ${text}`);
      expect(card.headline).toBe("Added 2 tags to my books.");
      expect((await world.type('watch show "my books"')).finding).toMatchObject({
        tags: [
          { tag: "booktok", labels: ["slow"] },
          { tag: "tbr", labels: [] },
        ],
      });
    }
  });

  test("of many lists the last ones can be taken back by a button, and how to go on is said", async () => {
    const { card, world } = await imported("list,tag\na,x\nb,x\nc,x\nd,x\ne,x\nf,x");
    expect(card.actions.map(({ label }) => label)).toEqual([
      "Undo c",
      "Undo d",
      "Undo e",
      "Undo f",
      "All lists",
    ]);
    expect(textOf(card)).toContain("undo takes back one list after the other");
    for (const left of [5, 4, 3, 2, 1, 0]) {
      await world.type("undo");
      expect((await world.type("watch lists")).finding).toMatchObject({
        lists: Array.from({ length: left }, () => ({ tags: ["x"] })),
      });
    }
  });

  test("a document that is too long is refused with what to do", async () => {
    const { outcome, card } = await imported("x".repeat(10_000_000), "books");
    expect(outcome).toBe("mistake");
    expect(textOf(card)).toContain(
      "Document can be 1000000 characters at most; that was 10000000\n",
    );
    expect(textOf(card)).toContain("Split it");
  });
});
