import { describe, expect, it } from "vitest";
import { captionWords, postSpans } from "../../src/card/posts.ts";
import { plain } from "../../src/text/inline.ts";
import { examplePost } from "../contracts/examples.ts";

describe("a caption", () => {
  it.each([
    ["books that made me cry #booktok #tbr", "books that made me cry"],
    ["my #booktok haul is here #booktok#tbr ＃読書", "my #booktok haul is here"],
    ["#booktok made me buy it", "#booktok made me buy it"],
    ["so good 🤣 #funny 💕 #love", "so good 🤣"],
    ["who is #1 #booktok", "who is #1"],
    ["🤣🤣", "🤣🤣"],
    ["two\n lines  #a", "two lines"],
    ["#a #b #c", "(only hashtags)"],
    ["#a 💕 #b", "(only hashtags)"],
    ["", "(no caption)"],
    ["\u200b", "(no caption)"],
    [null, "(no caption)"],
  ])("%o is shown as %o", (caption, shown) => {
    expect(captionWords(caption, 90)).toBe(shown);
  });

  it("is cut at its length, however long it is", () => {
    expect(captionWords("word ".repeat(100_000), 12)).toBe("word word w…");
  });
});

it("says of a post in a line that its plays are not known", () => {
  const line = (plays: number | null) =>
    plain(postSpans(examplePost({ caption: "my shelf", plays })));
  expect(line(null)).toMatch(/^\nmy shelf – plays not known /u);
  expect(line(1500)).toMatch(/^\nmy shelf – 1\.5K plays /u);
});
