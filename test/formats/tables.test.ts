import { describe, expect, test } from "vitest";
import { readOut } from "./read-out.ts";

type Case = readonly [what: string, text: string, ...read: string[]];
const books = ["2 books booktok", "3 books tbr"] as const;

const indexes: readonly Case[] = [
  ["pandas, with tabs", "\ttag\tlist\n0\tbooktok\tBooks\n1\ttbr\tBooks\n", ...books],
  ["pandas, with commas", ",tag,list\n0,booktok,Books\n1,tbr,Books\n", ...books],
  ["pandas, read again", "Unnamed: 0,tag,list\n0,booktok,Books\n1,tbr,Books\n", ...books],
  ["pandas, without its first tab", "tag\tlist\n0\tbooktok\tBooks\n1\ttbr\tBooks", ...books],
  ["pandas, some of its rows", "tag,list\n3,booktok,Books\n17,tbr,Books", ...books],
  ["pandas, one row", "tag,list\n0,booktok,Books", "2 books booktok"],
  ["pandas, without labels", "tag,labels\n0,booktok,\n1,tbr,", "2 booktok", "3 tbr"],
  ["R", '"","tag","list"\n"1","booktok","Books"\n"2","tbr","Books"\n', ...books],
  ["R, without a head", '"tag","list"\n"1","booktok","Books"\n"2","tbr","Books"\n', ...books],
  ["an index beside names", ",Name\n0,booktok\n1,tbr\n", "2 booktok", "3 tbr"],
  ["pandas, a series", ",0\n0,booktok\n1,tbr", "2 booktok", "3 tbr"],
  ["an index and no head", "1\tbooktok\n2\ttbr", "1 booktok", "2 tbr"],
  ["a number, as a tag", "tag,list\n2023,Books\n2024,Books", "2 books 2023", "3 books 2024"],
  ["commas at the ends", "tag,list\nbooktok,Books,\ntbr,Books,", ...books],
  ["numbers with commas at the ends", "tag,list\n2023,a,\n2024,a,", "2 a 2023", "3 a 2024"],
];

const ranks: readonly Case[] = [
  [
    "a sign",
    "#\tHashtag\tViews\n1\t#booktok\t376B\n2\t#tbr\t1B",
    "2 booktok",
    "3 tbr",
    "unused Views",
  ],
  ["a sign beside tags", "#,tag\n1,booktok\n2,tbr", "2 booktok", "3 tbr"],
  ["a sign beside names", "#,Name\n1,booktok\n2,tbr", "2 booktok", "3 tbr"],
  ["a sign in Markdown", "| # | Tag |\n|---|---|\n| 1 | a |\n| 1 | b |", "3 a", "4 b"],
  ["the same name", "tag,hashtag\n1,booktok\n2,tbr", "2 booktok", "3 tbr", "unused tag"],
  [
    "no sign, which is the tags'",
    "Rank,#,Views\n1,booktok,9\n2,tbr,8",
    "2 booktok",
    "3 tbr",
    "unused Rank",
    "unused Views",
  ],
];

const heads: readonly Case[] = [
  ["list,tag", "list,tag\nBooks,booktok\nBooks,tbr", ...books],
  ["Watchlist;Hashtag Name", "Watchlist;Hashtag Name\nBooks;booktok\nBooks;tbr", ...books],
  ["a sign", "#Hashtag;list\nbooktok;Books\ntbr;Books", ...books],
  ["words in brackets", "tag (name),list\nbooktok,Books\ntbr,Books", ...books],
  ["what cannot be seen", "\ufefftag\u200b, LIST \u00a0\nbooktok,Books\ntbr,Books", ...books],
  ["another language", "Etiqueta;País\nbooktok;DE\n", "2 booktok DE"],
  ["label and region", "tag,label,region\nbooktok,slow,US", "2 booktok slow US"],
  [
    "labels and countries",
    "tag,Labels,Countries\nbooktok,slow;old,US|BR",
    "2 booktok slow/old US/BR",
  ],
  ["others", "tag,views,note\nbooktok,12,x", "2 booktok", "unused views", "unused note"],
  ["two of a kind", "tag,list,tag\nbooktok,Books,tbr", "2 books booktok", "unused tag"],
  [
    "a title above",
    "My lists,,\ntag,list\nbooktok,Books",
    "3 books booktok",
    "- 1 above My lists,,",
  ],
  [
    "a comment above",
    "# of 2026\n\ntag,list\nbooktok,Books",
    "4 books booktok",
    "- 1 above # of 2026",
  ],
  ["names twice", "tag,list\na,x\ntag,list\nb,x", "2 x a", "4 x b", "- 3 above tag, list"],
  ["empty ones", "tag;list;;\nbooktok;Books;;\n;;;\ntbr;Books;;", "2 books booktok", "4 books tbr"],
  ["none, but links", "who,where\nAna,https://www.tiktok.com/tag/tbr", "2 tbr", "unused who"],
  ["none, but signs", "1\t#booktok\t376.1B\n2\t#tbr\t12B", "1 booktok", "2 tbr", "unused column 3"],
];

const kinds: readonly Case[] = [
  ["sep=;", "sep=;\r\ntag;list\r\nbooktok;Books\r\nbad!;Books", "3 books booktok", "- 4 tag bad!"],
  ["sep=, and one column", "sep=,\r\ntag\r\nbooktok", "3 booktok", "head tag"],
  [
    "sep=, where it is another",
    "sep=,\ntag;list\nbooktok;Books\ntbr;Books",
    "3 books booktok",
    "4 books tbr",
  ],
  ["sep= and a tab", '"sep=\t"\ntag\tlist\nbooktok\tBooks', "3 books booktok"],
  ["a table in Markdown", "| Tag | List |\n| --- | :-: |\n| #booktok | Books |", "3 books booktok"],
  ["a table of a database", " tag | list\n-----+------\n tbr | Books", "3 books tbr"],
  [
    "a drawn table",
    "+-----+---+\n| tag | n |\n+-----+---+\n| tbr | 1 |\n+-----+---+",
    "4 tbr",
    "unused n",
  ],
  ["a drawn column", "+-----+\n| tag |\n+-----+\n| tbr |\n+-----+", "4 tbr", "head tag"],
  ["a block of code", "```csv\ntag,list\nbooktok,Books\n```", "3 books booktok"],
  ["quotes around all of it", '"tag,labels\nbooktok,slow\ntbr,"', "2 booktok slow", "3 tbr"],
  ["curly ones", "“tag,labels\nbooktok,slow\ntbr,”", "2 booktok slow", "3 tbr"],
  ["an open quote", 'tag,list\nbooktok,"Books\ntbr,Books', ...books],
  [
    "a quote within",
    'tag,labels\nbooktok,5" shelf\ntbr,x',
    "2 booktok",
    "3 tbr x",
    '- 2 label 5" shelf',
  ],
  ["single quotes", "list,tag\n'Books','booktok'\n'Books,'tbr", ...books],
  ["breaks in a cell", 'tag,labels\nbooktok,"a\nb"\nbad!tag,', "2 booktok a/b", "- 4 tag bad!tag"],
  [
    "empty lines in front",
    "\n\r\n\rtag,list\n\nbooktok,Books\n?,a",
    "6 books booktok",
    "- 7 tag ?",
  ],
  ["all line breaks", "tag,list\r\nbooktok,a\rtbr,a\nx,a", "2 a booktok", "3 a tbr", "4 a x"],
  ["several tags in a cell", 'x,tags\n1,"a, #b"\n2,#c #d', "2 a", "2 b", "3 c", "3 d", "unused x"],
  ["Python's lists", "x,tags\n1,\"['a', 'b']\"", "2 a", "2 b", "unused x"],
  ["Excel's texts", 'tag,list\n"=""booktok""",Books\n="tbr",Books', ...books],
  [
    "links and formulas",
    'tag,list\n"=HYPERLINK(""https://www.tiktok.com/tag/tbr"",""x"")",a\n=1+1,a',
    ...["2 a tbr", "- 3 tag =1+1"],
  ],
  ["the whole world", "tag,regions\na,world\nb,US", "2 a", "3 b US"],
  ["signs that stand apart", "tag,list\n# booktok,Books\n# tbr,Books", ...books],
  ["numbering", "tag,list\n1. #booktok,Books\n2) tbr,Books", ...books],
];

const unreadable: readonly Case[] = [
  ["a label", "tag,labels\nbooktok,slow!;fast", "2 booktok fast", "- 2 label slow!"],
  ["a country", "tag,country\nbooktok,Germany;US", "2 booktok US", "- 2 region Germany"],
  [
    "countries",
    "tag,country\na,US+GB & UK,x\nb,EU\nc,United States\nd,everywhere",
    "2 a US/GB",
    "3 b",
    "4 c",
    "5 d",
    "- 2 cells x",
    "- 3 region EU",
    "- 4 region United States",
  ],
  ["a list of several tags", "tag,list\n#a #b,x/y\nc,x", "3 x c", "- 2 list x/y", "- 2 list x/y"],
  [
    "what stands for nothing",
    "list,tag,labels,regions,goal\nNaN,a,NULL,None,-\nx,nan,y,,\nx,#nan,n/a,NA,\nx,N/A,,,\nx,b,none;y,nan,",
    ...["2 a", "4 x nan NA", "6 x b none/y"],
    ...["- 2 empty NaN", "- 2 empty NULL", "- 2 empty None", "- 2 empty -", "- 3 no tag nan"],
    ...["- 4 empty n/a", "- 5 no tag N/A", "- 6 empty nan"],
  ],
  ["a goal", "tag,goal\nbooktok,paid\ntbr,Ads", "2 booktok", "3 tbr ads", "- 2 goal paid"],
  ["a list", "tag,list\nbooktok,a/b\ntbr,a", "3 a tbr", "- 2 list a/b"],
  [
    "no tag",
    "tag,list\n,a\ntwo words,a\nid:7551,a\nx,a",
    "5 a x",
    "- 2 tag ",
    "- 3 tag two words",
    "- 4 tag id:7551",
  ],
  [
    "too many cells",
    "tag,labels\nbooktok,slow,fast\ntbr,x",
    "2 booktok slow",
    "3 tbr x",
    "- 2 cells fast",
  ],
];

describe("a table", () => {
  test.each(indexes)("is read by its columns' names: %s", async (_, text, ...read) => {
    expect(await readOut(text)).toEqual(read);
  });
  test.each(ranks)("may name its ranks by %s", async (_, text, ...read) => {
    expect(await readOut(text)).toEqual(read);
  });
  test.each(["#,list\n1,Books\n2,Books", "#,Name,Views\n1,Ana,9\n2,Bo,8", "tag,list\n1,a\n2,a"])(
    "of nothing but ranks is asked back: %j",
    async (text) => {
      await expect(readOut(text)).rejects.toThrow("no column tag");
    },
  );
  test.each(heads)("may name its columns by %s", async (_, text, ...read) => {
    expect(await readOut(text)).toEqual(read);
  });
  test.each(kinds)("may have or be %s", async (_, text, ...read) => {
    expect(await readOut(text)).toEqual(read);
  });
  test.each(unreadable)("says which line has what it cannot read: %s", async (_, text, ...read) => {
    expect(await readOut(text)).toEqual(read);
  });
});
