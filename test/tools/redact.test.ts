import { describe, expect, it } from "vitest";
import { redact } from "../../adapters/tools/redact.ts";

const key = "sk_live_4711";

describe("redacting what a provider answered", () => {
  it("takes the key out of values, longer texts and names of fields", () => {
    const body = { message: `Key ${key} is bad`, [key]: [key] };
    expect(redact(body, [key])).toEqual({ message: "Key KEY is bad", KEY: ["KEY"] });
    expect(redact(`<html>${key}</html>`, [key])).toBe("<html>KEY</html>");
  });

  it("gives a person the same placeholder wherever the name occurs", () => {
    const author = { id: "6756295321263490053", unique_id: "areader", nickname: "A Reader" };
    const items = [
      { title: "with @areader and @some.one #booktok", author },
      { title: "original sound - A Reader", author: { ...author, avatar: "" } },
    ];
    const [first, second] = redact(items, []) as typeof items;
    expect(second?.author).toMatchObject({
      unique_id: first?.author.unique_id,
      nickname: first?.author.nickname,
    });
    expect(first?.title).toBe(`with @${first?.author.unique_id} and @person-2 #booktok`);
    expect(second?.title).toBe(`original sound - ${first?.author.nickname}`);
    expect(JSON.stringify([first, second])).not.toMatch(/areader|A Reader|some\.one|67562953/);
  });

  it("finds names that are words of their own only, whatever is in them", () => {
    const people = [{ unique_id: "art" }, { nickname: "a.b (c) [d] $& \ud800" }];
    const texts = ["start #art", "by a.b (c) [d] $& \ud800", "axb"];
    const [, cleaned] = redact([people, texts], []) as [unknown, string[]];
    expect(cleaned).toEqual(["start #person-1", "by Person-2", "axb"]);
  });

  it("replaces addresses, signed or not, and keeps what tells a sound from a video", () => {
    const sound = "https://v16.example.com/a.mp3?mime_type=audio_mpeg&x-signature=abc";
    const body = { cover: "https://p16.example.com/c.jpeg?x-expires=1&x-signature=abc", sound };
    expect(redact({ ...body, again: body.cover, text: `see ${sound}!` }, [])).toEqual({
      cover: "https://example.invalid/address-1",
      sound: "https://example.invalid/address-2?mime_type=audio_mpeg",
      again: "https://example.invalid/address-1",
      text: "see https://example.invalid/address-3?mime_type=audio_mpeg",
    });
  });

  it("empties what says more of a person than anybody needs", () => {
    const body = { signature: "call me", mentioned_users: "1,2", log_extra: "{}", twitter_id: "7" };
    expect(Object.values(redact(body, []) as typeof body)).toEqual(["", "", "", ""]);
  });

  it("keeps everything else as it was: ids of posts and tags, counts, nulls, shapes", () => {
    const body = {
      id: "7356025154310733831",
      video_id: "7621307384165666079",
      play_count: 92_640,
      title: null,
      images: [],
      is_ad: false,
      statsV2: { videoCount: "15955" },
    };
    expect(redact(body, [key])).toEqual(body);
  });
});
