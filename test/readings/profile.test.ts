import { describe, expect, test } from "vitest";
import { type TagName, tagName } from "../../src/domain/hashtag.ts";
import { captionTags } from "../../src/readings/caption-tags.ts";
import { profileOf } from "../../src/readings/profile.ts";
import { examplePost } from "../contracts/examples.ts";

describe("the tags of a caption", () => {
  test.each([
    [null, []],
    ["no tags # here", []],
    ["#BookTok #booktok ＃Bücher", ["booktok", "bücher"]],
    ["#one,#two's (#three) #four#five!", ["one", "two", "three", "four", "five"]],
    ["#本のある暮らし。 #книги_2 #read❤", ["本のある暮らし", "книги_2", "read"]],
  ])("%s", (caption, tags) => {
    expect(captionTags(caption)).toEqual(tags);
  });
});

describe("the profile of a sample", () => {
  const booktok = tagName("booktok") as TagName;
  const post = (id: string, author: string | null, caption: string | null) =>
    examplePost({ id, author, caption });

  test("counts each author once, and each other tag once a post, most first", () => {
    const posts = [
      post("1", "ann", "#booktok #tbr"),
      post("2", "ann", "#BookTok #fantasy #fantasy"),
      post("3", null, "#fantasy"),
      post("4", "bob", null),
    ];
    expect(profileOf(posts, booktok, "pool")).toEqual({
      source: "pool",
      posts: 4,
      authors: ["ann", "bob"],
      coTags: [
        { tag: "fantasy", posts: 2 },
        { tag: "tbr", posts: 1 },
      ],
    });
  });

  test("keeps the twenty tags that most posts have", () => {
    const caption = (tags: number) => Array.from({ length: tags }, (_, i) => `#t${i}`).join(" ");
    const { coTags } = profileOf(
      [post("1", "a", caption(30)), post("2", "a", caption(1))],
      booktok,
      "page",
    );
    expect(coTags).toHaveLength(20);
    expect(coTags[0]).toEqual({ tag: "t0", posts: 2 });
  });

  test("of nothing is of nobody", () => {
    expect(profileOf([], booktok, "page")).toEqual({
      source: "page",
      posts: 0,
      authors: [],
      coTags: [],
    });
  });
});
