import { describe, expect, it } from "vitest";
import { captionWords } from "../../src/card/posts.ts";

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
