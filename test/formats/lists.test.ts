import { describe, expect, test } from "vitest";
import { readTable } from "../../src/formats/watchlist-table.ts";
import { readOut } from "./read-out.ts";

type Case = readonly [text: string, ...read: string[]];

const oneColumn = [
  "Hashtag name",
  "Name",
  "HASHTAG",
  "Tags",
  "#",
  "# Hashtag",
  "tag_name",
  "Keyword",
  "Schlagwort",
  "ハッシュタグ",
];

const lists: readonly Case[] = [
  ["booktok romantasy tbr", "1 booktok", "1 romantasy", "1 tbr"],
  ["# booktok\n# tbr 12M", "1 booktok", "2 tbr", "- 2 count 12M"],
  ["📈 Hashtags\nbooktok", "2 booktok", "head 📈 Hashtags"],
  ["booktok & tbr and romantasy", "1 booktok", "1 tbr", "1 romantasy"],
  ["booktok，tbr、romantasy", "1 booktok", "1 tbr", "1 romantasy"],
  ["country\nlist\nlabel\n2024", "1 country", "2 list", "3 label", "4 2024"],
  ["#name\nbooktok", "1 name", "2 booktok"],
  ["\n\nbooktok\nbad!tag", "3 booktok", "- 4 tag bad!tag"],
  ["booktok,\ntbr,\nromantasy", "1 booktok", "2 tbr", "3 romantasy"],
  ["booktok, tbr,\nromantasy, a,\nb", "1 booktok", "1 tbr", "2 romantasy", "2 a", "3 b"],
  ["booktok, tbr, a\nromantasy, b", "1 booktok", "1 tbr", "1 a", "2 romantasy", "2 b"],
  [
    "#booktok,#tbr,#aitools\n#cleantok\n#moneytok",
    "1 booktok",
    "1 tbr",
    "1 aitools",
    "2 cleantok",
    "3 moneytok",
  ],
  ["#a\t#b\t#c\n#d\t\t#d\n#a\t\t", "1 a", "1 b", "1 c", "2 d", "2 d", "3 a"],
  ["#a,b,c\n#d", "1 a", "1 b", "1 c", "2 d"],
  ["https://www.tiktok.com/tag/a;#b\n#c", "1 a", "1 b", "2 c"],
  ["#nan", "1 nan"],
  ["#nan\nnone\n#null\n#booktok", "1 nan", "2 none", "3 null", "4 booktok"],
  [
    "tag\nbooktok\nNaN\n#nan\n-\nN/A",
    "2 booktok",
    "4 nan",
    "- 3 no tag NaN",
    "- 5 no tag -",
    "- 6 no tag N/A",
    "head tag",
  ],
  ["#a, #b\n#c, #d", "1 a", "1 b", "2 c", "2 d"],
  ["#a #b\n#c#d", "1 a", "1 b", "2 c", "2 d"],
  ['["booktok", "tbr"]', "1 booktok", "1 tbr"],
  ['"booktok"\n“tbr”', "1 booktok", "2 tbr"],
  [
    "- a\n* b\n• c\n– d\n1. #e\n2) f\n- [ ] g\n3.h\n✅ i",
    "1 a",
    "2 b",
    "3 c",
    "4 d",
    "5 e",
    "6 f",
    "7 g",
    "8 h",
    "9 i",
  ],
  ["🔥\nbücher\n読書", "1 🔥", "2 bücher", "3 読書"],
  [
    "https://www.tiktok.com/tag/tbr?lang=en\nhttps://tiktok.com/@ana",
    "1 tbr",
    "- 2 tag https://tiktok.com/@ana",
  ],
  [
    "#booktok\n376.1B views\n#tbr\n12.5B views",
    "1 booktok",
    "3 tbr",
    "- 2 count 376.1B views",
    "- 4 count 12.5B views",
  ],
  ["booktok\n376.1B\nviews\ntbr", "1 booktok", "4 tbr", "- 2 count 376.1B", "- 3 count views"],
  ["booktok 376B views\n#tbr 12M", "1 booktok", "2 tbr", "- 1 count 376B views", "- 2 count 12M"],
  ["booktok\n1,234,567 posts\ntbr", "1 booktok", "3 tbr", "- 2 count 1,234,567 posts"],
  ["376.1B views", "- 1 count 376.1B views"],
  ["views\n376100000\n12000000", "- 1 count views", "- 2 count 376100000", "- 3 count 12000000"],
  ["#12m\n#1000000", "1 12m", "2 1000000"],
  ["booktok\nrock and roll\ntbr", "1 booktok", "3 tbr", "- 2 words rock and roll"],
  ["New favourites: #booktok #tbr", "1 booktok", "1 tbr", "- 1 words New favourites:"],
  ["the", "1 the"],
  [
    'tag\n"=HYPERLINK(""https://www.tiktok.com/tag/tbr"",""x"")"\n=1+1',
    "2 tbr",
    "- 3 tag =1+1",
    "head tag",
  ],
  [Buffer.from("a\nb", "utf16le").toString("latin1"), "1 a", "2 b"],
];

const ranked: readonly Case[] = [
  ["1\n# booktok\n68M\nPosts\n2\n# tbr\n12K\nPosts", "2 booktok", "6 tbr"],
  ["Rank\nHashtag\nViews\n1\n#booktok\n377B", "5 booktok"],
  ["#booktok\n1億\n回視聴\n#tbr\n2億\n回視聴", "1 booktok", "4 tbr"],
  ["#booktok\ntbr", "1 booktok", "2 tbr"],
  ["#booktok 12 mil publicaciones", "1 booktok"],
  ["#booktok 3.5億 回視聴", "1 booktok"],
  ["#booktok 1,2 Mio. Beiträge", "1 booktok"],
];

const paths = ["/tmp/r/l.csv", "@/tmp/l.csv", "C:\\x.csv", "l.csv", '"~/my lists/l.xlsx"'];

const asked: readonly (readonly [text: string, message: RegExp])[] = [
  ["hashtag_id\n7551\n7552", /no column tag/],
  ["I think we should watch booktok and tbr", /does not look like hashtags.*I think we should/],
  ["please add booktok and romantasy to our list", /reads like a sentence/],
  ["Hi team,\nplease watch booktok\nthanks", /most lines are like "Hi team", with spaces/],
  ["Dear team\nplease find below the hashtags\nthanks\nAnna", /most lines are like "Dear team"/],
  ["tag list\nbooktok Books\ntbr Books", /nothing but spaces between its columns: "tag list"/],
  ["tag    list   views\nbooktok    Books   12", /nothing but spaces/],
  ['"tag" "list"\n"1" "booktok" "Books"', /nothing but spaces/],
  ["booktok Books\ntbr Books\nromantasy Books", /most lines are like "booktok Books"/],
  ["tag,labels booktok,slow tbr,", /names columns, and there is no line below it/],
  ["tag,list", /names columns/],
  ["Hashtag", /names columns/],
  ["booktok,Books\ntbr,Books", /no column tag/],
  ["booktok, tbr\ncleantok, moneytok", /No line says what the columns are: "booktok, tbr"/],
  ["booktok,tbr,x\ncleantok,moneytok,y", /No line says what the columns are/],
  ["name,views\nbooktok,12\ntbr,13", /no column tag/],
  ["booktok\tBooks\ntbr\tBooks", /no column tag/],
];

describe("a list", () => {
  test.each(oneColumn)("has a head: %s", async (head) => {
    for (const text of [
      `${head}\nbooktok\ntbr\n`,
      `\ufeff${head.toUpperCase()}\r\nbooktok\r\ntbr`,
    ]) {
      const read = await readOut(text);
      expect(read.slice(0, 2)).toEqual(["2 booktok", "3 tbr"]);
      expect(read[2]?.toLowerCase()).toBe(`head ${head.toLowerCase()}`);
    }
  });

  test.each(lists)("%j is read", async (text, ...read) => {
    expect(await readOut(text)).toEqual(read);
  });

  test.each([
    ["booktok, tbr\ncleantok, moneytok", "1 booktok", "1 tbr", "2 cleantok", "2 moneytok"],
    ["a;b;c\nd;e;f", "1 a", "1 b", "1 c", "2 d", "2 e", "2 f"],
    ["booktok\ttbr\ncleantok\tmoneytok", "1 booktok", "1 tbr", "2 cleantok", "2 moneytok"],
  ])("%j is nothing but tags where its list is given", async (text, ...read) => {
    expect(await readOut(text, true)).toEqual(read);
  });

  test.each([
    "booktok,Books\ntbr,Books",
    "booktok,12\ntbr,9\nx,4",
    "booktok,US\ntbr,GB",
    "booktok,my list\ntbr,x",
  ])("%j is asked back all the same", async (text) => {
    await expect(readTable(text, true)).rejects.toThrow("no column tag");
  });

  test.each(ranked)("%j has no ranks and heads for tags", async (text, ...read) => {
    expect((await readOut(text)).filter((line) => !line.startsWith("- "))).toEqual(read);
  });

  test.each(paths)("%s is a path, no hashtags", async (text) => {
    await expect(readTable(text)).rejects.toMatchObject({
      message: expect.stringMatching(/is a path\.$/),
      next: "Paste the text itself, or attach the file.",
    });
  });

  test.each(asked)("%j is asked back", async (text, message) => {
    await expect(readTable(text)).rejects.toMatchObject({
      name: "UserError",
      message: expect.stringMatching(message),
      next: expect.anything(),
    });
  });
});
