import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allNatives, type Native } from "../../adapters/slack/natives.ts";
import { renderCard } from "../../adapters/slack/render.ts";
import {
  type Action,
  type Block,
  type Card,
  card,
  folded,
  type Span,
} from "../../src/card/card.ts";
import { blockTexts, judgeBlocks } from "../fakes/slack/index.ts";
import { anyCard } from "../support/any-card.ts";
import { awkwardCards } from "../support/awkward-cards.ts";

const link = (url: string): Span => ({ kind: "link", text: "here", url });
const say = (...text: Span[]) =>
  renderCard(card({ title: "", headline: "", blocks: [{ kind: "text", text }] })).blocks;
const words = (blocks: unknown) => blockTexts(blocks).join("\n");

describe.each(Object.entries(awkwardCards))("the card %s", (name, shown) => {
  const message = renderCard(shown);

  test("looks as it did", async () => {
    const golden = `../golden/slack/${name}.json`;
    await expect(`${JSON.stringify(message, null, 2)}\n`).toMatchFileSnapshot(golden);
  });

  test("is accepted by Slack", () => {
    expect(judgeBlocks(message.blocks).problems).toEqual([]);
    expect(message.text.length).toBeLessThanOrEqual(3000);
  });

  test("pings nobody", () => {
    expect(markup(message)).not.toMatch(/<[!@#]/);
    expect(JSON.stringify(message)).not.toContain('"broadcast"');
  });
});

/** The only places where Slack reads markup. Rich and plain text are shown as they are. */
function markup(message: ReturnType<typeof renderCard>): string {
  const fields = message.blocks.flatMap((block) =>
    block.type === "section" ? (block.fields ?? []) : [],
  );
  return [
    message.text,
    ...fields.filter(({ type }) => type === "mrkdwn").map((f) => f.text),
  ].join();
}

test("reads everything aloud that is to be read, the finding first", () => {
  const lines = renderCard(awkwardCards.score).text.split("\n");
  expect(lines[0]).toBe(
    "#booktok. 62 of 100, low confidence: growing faster than most tags of its size.",
  );
  expect(lines[1]).toContain("Views: 370.1B (+1.8% a week); Uses: 51.2M");
  expect(renderCard(awkwardCards.brief).text.split("\n")).toMatchObject([
    "Hashtag brief: books. Two of your five tags are growing; #booktok leads.",
    expect.stringContaining("Tag booktok, Score 82, Week +3.4%; "),
    expect.stringMatching(/^▲ Use now: #booktok 82 – .* usual views, my tbr for april; #読書 61/u),
    expect.stringContaining("my tbr for april #booktok #reading, 92.6K plays · 5.4K likes"),
    expect.stringMatching(/^DEMO DATA · TikLiveAPI/u),
  ]);
});

test("keeps Slack from reading mentions in a fact", () => {
  const blocks = [{ kind: "facts" as const, facts: [{ label: "By", value: "@channel #general" }] }];
  expect(renderCard(card({ title: "t", headline: "h", blocks })).blocks.at(-1)).toEqual({
    type: "section",
    fields: [{ type: "mrkdwn", text: "*By*\n@channel #general", verbatim: true }],
  });
});

test.each([
  "javascript:alert(1)",
  "/relative",
  "not an address",
  `https://a.example/${"x".repeat(3000)}`,
])("shows the address %.20s as text", (url) => {
  expect(JSON.stringify(say(link(url)))).not.toContain('"type":"link"');
  expect(words(say(link(url)))).toContain(`here (${url.slice(0, 10)}`);
});

test("links to a web page", () => {
  expect(JSON.stringify(say(link("https://a.example/")))).toContain('"type":"link"');
});

test("does not make a button of a command line that would have to be cut", () => {
  const actions: Action[] = [{ kind: "run", label: "Go", line: `score ${"x".repeat(2000)}` }];
  const { blocks } = renderCard(card({ title: "t", headline: "h", actions }));
  expect(blocks.map(({ type }) => type)).not.toContain("actions");
  expect(words(blocks)).toContain("Go: score xxx");
});

describe("what is for whoever wants to know more", () => {
  const lines = (count: number) => Array.from({ length: count }, (_, i) => block(`line ${i}`));
  const block = (words: string): Block => ({ kind: "text", text: [words] });
  const table: Block = {
    ...{ kind: "table", columns: [{ heading: "Rule", align: "left" }], rows: [["rising"]] },
  };
  const shown = (blocks: readonly Block[], natives = allNatives) =>
    renderCard(card({ title: "t", headline: "h", blocks }), { natives }).blocks.slice(2);

  test("is closed under its title, its table in lines of text", () => {
    expect(shown([block("open"), ...folded("Details", [table, block("x")])])).toMatchObject([
      { type: "rich_text" },
      {
        ...{ type: "container", title: { type: "plain_text", text: "Details" } },
        ...{ is_collapsible: true, default_collapsed: true },
        child_blocks: [
          { elements: [{ type: "rich_text_preformatted" }] },
          { elements: [{ elements: [{ text: "x" }] }] },
        ],
      },
    ]);
  });

  test("is as open as the rest where Slack has no containers, or where it is too much for one", () => {
    const plainly = new Set<Native>(["data_table"]);
    const kinds = (blocks: ReturnType<typeof shown>) => blocks.map(({ type }) => type);
    const open = shown(folded("Details", [table, block("x")]), plainly);
    expect(kinds(open)).toEqual(["data_table", "rich_text"]);
    expect(kinds(shown(folded("Details", lines(11))))).toEqual(Array(11).fill("rich_text"));
  });

  test("is read aloud like the rest", () => {
    const blocks = folded("Details", lines(2));
    expect(renderCard(card({ title: "t", headline: "h", blocks })).text).toBe(
      "t. h\nline 0\nline 1",
    );
  });
});

test("lets the first button that runs something stand out, and no other", () => {
  const actions: Action[] = [
    { kind: "link", label: "Open", url: "https://a.example/" },
    { kind: "run", label: "Pick five", line: "pick books" },
    { kind: "run", label: "Why?", line: "why booktok" },
  ];
  const { blocks } = renderCard(card({ title: "t", headline: "h", actions }));
  const [row] = blocks.filter((one) => one.type === "actions");
  const styles = row?.elements.map((one) => (one.type === "button" ? one.style : null));
  expect(styles).toEqual([undefined, "primary", undefined]);
});

describe("a card that is too long", () => {
  const { blocks } = renderCard(awkwardCards["far-too-long"]);

  test("keeps title, headline, buttons and source", () => {
    expect(blocks[0]?.type).toBe("header");
    expect(blockTexts(blocks[1]).join("")).toMatch(/^h+…$/);
    expect(blocks.filter(({ type }) => type === "actions")).toHaveLength(1);
    expect(blockTexts(blocks.at(-1)).join("")).toMatch(/^s+…$/);
  });

  test("says how many lines of a file do not fit, and cuts none in two", () => {
    const shown = words(blocks).match(/^tag_number_\d+,\d+$/gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(0);
    expect(words(blocks)).toContain(`… ${400 - shown} more lines do not fit into a message.`);
  });

  test("says how much is missing from each list", () => {
    const tags = words(blocks).match(/tag_number_\d+ /g)?.length ?? 0;
    expect(tags).toBeGreaterThan(0);
    expect(words(blocks)).toContain(`… ${300 - tags} more`);
  });

  test("counts whole blocks that are missing", () => {
    const many: Block[] = Array.from({ length: 70 }, (_, i) => ({
      kind: "text",
      text: [`block ${i}`],
    }));
    const long = renderCard(card({ title: "t", headline: "h", blocks: many })).blocks;
    expect(long).toHaveLength(50);
    expect(words(long.at(-1))).toBe(`… ${70 - 47} more`);
  });

  test("leaves a short list alone and takes from the longest", () => {
    const row = (i: number) => [`${"x".repeat(55)}${i}`];
    const columns = [{ heading: "Tag", align: "left" as const }];
    const list = (length: number): Block => ({
      kind: "table",
      columns,
      rows: Array.from({ length }, (_, i) => row(i)),
    });
    const long = words(
      renderCard(card({ title: "t", headline: "h", blocks: [list(500), list(3)] })).blocks,
    );
    expect(long.match(/… \d+ more/g)).toHaveLength(1);
  });
});

test("any card at all becomes a message that Slack accepts and that pings nobody", () => {
  fc.assert(fc.property(anyCard, takenWhole), { numRuns: 25 });
});

/** Accepted by Slack, within its limits, and nothing in it that it would read as markup. */
function takenWhole(shown: Card): void {
  for (const natives of [allNatives, new Set<Native>()]) {
    const message = renderCard(shown, { natives });
    expect(judgeBlocks(message.blocks).problems).toEqual([]);
    expect(blockTexts(message.blocks).join("").length).toBeLessThanOrEqual(12_000);
    expect(message.text.length).toBeLessThanOrEqual(3000);
    expect(markup(message)).not.toMatch(/[<>]/);
  }
}

test("tables of any size become messages that Slack accepts", () => {
  const wide = (columns: number, rows: number): Block => ({
    kind: "table",
    columns: Array.from({ length: columns }, () => ({ heading: "Tag", align: "left" })),
    rows: Array.from({ length: rows }, () => Array(columns).fill("x".repeat(70))),
  });
  const tables = [wide(20, 7), wide(20, 100), wide(21, 3), wide(1, 101), wide(2, 40), wide(3, 0)];
  for (const [i, first] of tables.entries())
    for (const second of tables.slice(i, i + 2))
      takenWhole(card({ title: "t", headline: "h", blocks: [first, second] }));
});
