import { describe, expect, test } from "vitest";
import type { Reply } from "../../../src/core/reply.ts";
import { textOf } from "../../support/people.ts";
import { startWorld, type World } from "../../support/world.ts";

const at = "2026-11-20T12:00:00Z";

async function withBooks(options: { scavio?: boolean } = {}): Promise<World> {
  const world = await startWorld({ at, ...options });
  await world.type("watch add books booktok tbr romantasy");
  return world;
}
const message = ({ finding }: Reply) => (finding as { message?: string }).message;

describe("setting what a list is for", () => {
  test("goal, countries and note, in any order, and takes each back", async () => {
    const world = await withBooks();
    const { finding, card } = await world.type("watch set books ads us,BR note:for the spring");
    expect(finding).toEqual({
      list: "books",
      regions: ["US", "BR"],
      goal: "ads",
      note: "for the spring",
      window: null,
      usesBar: null,
    });
    expect(card.headline).toBe('Set for books: goal ads; US, BR; note "for the spring".');
    expect(card.blocks).toEqual([
      {
        kind: "text",
        text: [
          "+6 calls every four weeks: briefs then have every tag's posts read from each of 2 countries, unless that makes no difference.",
        ],
      },
    ]);
    const back = await world.type("watch set books usual world note:none");
    expect(back.finding).toEqual({
      ...{ list: "books", regions: [], goal: null, note: null, window: null, usesBar: null },
    });
    expect(back.card.blocks).toEqual([]);
    await world.type("undo");
    expect((await world.type("watch show books")).finding).toMatchObject({
      regions: ["US", "BR"],
      goal: "ads",
      note: "for the spring",
    });
  });

  test("what it is set to already changes nothing, and offers no undo", async () => {
    const world = await withBooks();
    await world.type("watch set books ads note:for the spring");
    const { card } = await world.type("watch set books ads note:for the spring");
    expect(card.headline).toBe('Set already for books: goal ads; note "for the spring".');
    expect(card.actions.map(({ label }) => label)).toEqual(["Show the list"]);
  });

  test("its own posting windows, looked back on, shown where they act, and taken back", async () => {
    const world = await withBooks();
    const { finding, card } = await world.type("watch set books window:2,1");
    expect(finding).toMatchObject({ window: { opens: 2, closes: 1 } });
    expect(card.headline).toBe(
      "Set for books: a posting window opens at 2.0x the usual pace and closes below 1.0x.",
    );
    expect(textOf(card)).toContain(
      "In the last 30 days 0 windows would have opened so, 0 by our own rule.",
    );
    const shown = await world.type("watch show books");
    expect(textOf(shown.card)).toContain("Posting window: yours: opens at 2.0x");
    for (const line of ["watch calendar books", "alerts set books balanced"]) {
      const { finding, card } = await world.type(line);
      expect(finding).toMatchObject({ thresholds: { opens: 2, closes: 1 } });
      expect(textOf(card)).toContain("By your own thresholds");
    }
    await world.type("watch set books note:spring");
    expect((await world.type("watch show books")).finding).toMatchObject({ window: { opens: 2 } });
    const back = await world.type("watch set books window:usual");
    expect(back.card.headline).toBe("Set for books: our posting windows.");
    await world.type("undo");
    expect((await world.type("watch show books")).finding).toMatchObject({ window: { opens: 2 } });
    const wrong = await world.type("watch set books window:1,2");
    expect(wrong.outcome).toBe("mistake");
    expect(textOf(wrong.card)).toContain("window:2,1");
  });

  test("its own bar for new posts, looked back on, shown where it acts, and taken back", async () => {
    const world = await withBooks();
    const { finding, card } = await world.type("watch set books uses:20");
    expect(finding).toMatchObject({ usesBar: 0.2, window: null });
    expect(card.headline).toBe("Set for books: alerts for 20% more posts in a week.");
    expect(textOf(card)).toContain("In the last 30 days 0 such alerts would have been sent");
    const shown = await world.type("watch show books");
    expect(shown.finding).toMatchObject({ usesBar: 0.2 });
    expect(textOf(shown.card)).toContain("Alerts, too: 20% more posts in a week");
    const alerts = await world.type("alerts set books balanced");
    expect(alerts.finding).toMatchObject({ usesBar: 0.2 });
    expect(textOf(alerts.card)).toContain("By your own threshold of books, told too: 20% more");
    expect((await world.type("watch set books uses:size")).card.headline).toContain(
      "by a bar for its size (50% below 100,000 posts, 7.5% above 5 million, else 20%)",
    );
    const back = await world.type("watch set books uses:off");
    expect(back.card.headline).toBe("Set for books: no alert for more posts.");
    await world.type("undo");
    expect((await world.type("watch show books")).finding).toMatchObject({ usesBar: "size" });
  });

  test.each(["0", "1", "501", "20%%", "much", "-20", "1e1"])(
    "refuses %j for a bar of posts, and says what is one",
    async (bar) => {
      const world = await withBooks();
      const wrong = await world.type(`watch set books uses:"${bar}"`);
      expect(wrong.outcome).toBe("mistake");
      expect(textOf(wrong.card)).toContain("uses:20");
    },
  );

  test("leaves alone what is not named", async () => {
    const world = await withBooks();
    await world.type("watch set books UK,DE,gb");
    expect((await world.type("watch show books")).finding).toMatchObject({ regions: ["GB", "DE"] });
    await world.type("watch set books DE");
    const { finding } = await world.type("watch set books organic");
    expect(finding).toMatchObject({ regions: ["DE"], goal: "organic", note: null });
  });

  test.each([
    ["watch set books US+GB", ["US", "GB"]],
    ["watch set books us and the UK", ["US", "GB"]],
    ["watch set books US or BR; de", ["US", "BR", "DE"]],
    ["watch set books 🇺🇸 🇬🇧", ["US", "GB"]],
    ["watch set books regions:worldwide", []],
    ["watch set books the whole world", []],
  ])("several countries, with whatever people put between: %s", async (line, regions) => {
    expect((await (await withBooks()).type(line)).finding).toMatchObject({ regions });
  });

  test.each([
    ["watch set books", "There is nothing to set in that."],
    ["watch set books US,Germany", `"Germany" is no country's two-letter code. Did you mean DE?`],
    ["watch set books US, United Kingdom", "Did you mean GB?"],
    ["watch set books US,EU", "That is many countries: name one of them"],
    ["watch set books regions:,", `"," is no country's two-letter code. Give two-letter codes`],
    ["watch set books US,BR,DE,FR,ES,IT", "A list looks from 5 countries at most; those were 6."],
    ["watch set books AQ", "The data provider cannot look from AQ."],
    ["watch set boks ads", 'There is no watchlist "boks" here.'],
  ])("%s is refused", async (line, words) => {
    expect(message(await (await withBooks()).type(line))).toContain(words);
  });

  test("refuses countries when the provider cannot look from any", async () => {
    const world = await withBooks({ scavio: true });
    expect(message(await world.type("watch set books US"))).toContain(
      "This data provider cannot look from a country.",
    );
    expect((await world.type("watch set books world")).outcome).toBe("answered");
  });

  test("takes countries as they are when the provider does not answer", async () => {
    const world = await withBooks();
    world.simulator.fail({ kind: "server-error", times: 20 });
    expect((await world.type("watch set books US")).finding).toMatchObject({ regions: ["US"] });
  });
});

describe("labels", () => {
  test("are put on tags and taken off", async () => {
    const world = await withBooks();
    const put = await world.type("watch label books Slow booktok tbr");
    expect(put.finding).toEqual({
      list: "books",
      label: "slow",
      changed: ["booktok", "tbr"],
      off: false,
    });
    expect(put.card.headline).toBe("#booktok and #tbr of books are labelled slow now.");
    const off = await world.type("watch label books slow tbr romantasy off:yes");
    expect(off.finding).toMatchObject({ changed: ["tbr"], off: true });
    const tags = async () =>
      ((await world.type("watch show books")).finding as { tags: { labels: string[] }[] }).tags.map(
        ({ labels }) => labels.join(),
      );
    expect(await tags()).toEqual(["slow", "", ""]);
    await world.type("undo");
    expect(await tags()).toEqual(["slow", "slow", ""]);
  });

  test("go with the tag when it is removed", async () => {
    const world = await withBooks();
    await world.type("watch label books slow tbr");
    await world.type("watch remove books tbr");
    await world.type("watch add books tbr");
    expect((await world.type("watch show books")).finding).toMatchObject({
      tags: [{ labels: [] }, { labels: [] }, { labels: [] }],
    });
  });

  test("that change nothing are no change", async () => {
    const world = await withBooks();
    await world.type("watch label books slow tbr");
    expect((await world.type("watch label books slow tbr")).card.headline).toBe(
      "Nothing to do: #tbr is labelled slow already.",
    );
    expect((await world.type("watch label books fast tbr off:yes")).card.headline).toBe(
      "Nothing to take off: #tbr is not labelled fast.",
    );
  });

  test("are ten a tag at most", async () => {
    const world = await withBooks();
    for (let i = 0; i < 10; i++) await world.type(`watch label books label${i} tbr`);
    const { finding, card } = await world.type("watch label books more tbr");
    expect(finding).toMatchObject({ changed: [] });
    expect(card.headline).toBe("A tag has 10 labels at most; take one off first.");
  });

  test.each([
    ["watch label books =x tbr", '"=x" cannot be a label.'],
    ["watch label books slow cleantok", "books does not have #cleantok."],
  ])("%s is refused", async (line, words) => {
    expect(message(await (await withBooks()).type(line))).toContain(words);
  });
});
