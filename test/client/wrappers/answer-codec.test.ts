import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { z } from "zod";
import { answerCodecs } from "../../../src/client/wrappers/answer-codec.ts";
import type { Creator, Hashtag, Post, Sample } from "../../../src/domain/hashtag.ts";
import { tag } from "../../contracts/examples.ts";
import { anyText } from "../../support/any-text.ts";
import { exampleSample, exampleTag } from "./doubles.ts";

/** As records come out of JSON. */
const ordinary = { noNullPrototype: true };
const text = anyText();
const maybeText = fc.option(text);
const figure = fc.option(fc.maxSafeNat());
const instant = fc.date({
  min: new Date(0),
  max: new Date("2100-01-01T00:00:00Z"),
  noInvalidDate: true,
});

const flag = fc.option(fc.boolean());

const hashtags: fc.Arbitrary<Hashtag> = fc.record(
  {
    id: text,
    name: fc.constantFrom("booktok", "読書", "café", "👩🏽‍🚀").map(tag),
    uses: figure,
    views: figure,
    commerce: flag,
    about: fc.option(
      fc.record({ description: maybeText, challenge: flag, music: flag, show: flag }, ordinary),
    ),
    provider: text,
    readAt: instant,
  },
  ordinary,
);
const posts: fc.Arbitrary<Post> = fc.record(
  {
    id: text,
    kind: fc.constantFrom("video", "photo"),
    caption: maybeText,
    author: maybeText,
    region: maybeText,
    plays: figure,
    likes: figure,
    comments: figure,
    shares: figure,
    saves: figure,
    music: fc.option(
      fc.record(
        { id: text, title: maybeText, author: maybeText, original: fc.option(fc.boolean()) },
        ordinary,
      ),
    ),
    advert: flag,
    postedAt: fc.option(instant),
    url: text,
  },
  ordinary,
);
const samples: fc.Arbitrary<Sample> = fc.record(
  {
    posts: fc.array(posts, { maxLength: 3 }),
    pages: fc.nat(),
    duplicates: fc.nat(),
    unusable: fc.nat(),
    exhausted: fc.boolean(),
    cut: fc.constantFrom(null, "failure", "deadline", "budget"),
    starts: fc.array(fc.record({ cursor: text, at: fc.nat() }, ordinary), { maxLength: 3 }),
    next: maybeText,
    provider: text,
    readAt: instant,
  },
  ordinary,
);
const creators: fc.Arbitrary<Creator> = fc.record(
  {
    id: text,
    secId: maybeText,
    handle: text,
    name: text,
    followers: figure,
    likes: figure,
    posts: figure,
    isPrivate: flag,
    provider: text,
  },
  ordinary,
);

/** Writes an answer down and reads it again. */
function roundTrip<T>(codec: z.ZodType<T, string>, answers: fc.Arbitrary<T>): void {
  fc.assert(
    fc.property(answers, (answer) => {
      expect(z.decode(codec, z.encode(codec, answer))).toStrictEqual(answer);
    }),
  );
}

describe("an answer written down", () => {
  const somePosts = fc.array(posts, { maxLength: 3 });

  it("is read back whole, dates and all: tags", () => {
    roundTrip(answerCodecs.tag, fc.option(hashtags));
    roundTrip(answerCodecs.tags, fc.array(hashtags, { maxLength: 3 }));
  });

  it("is read back whole, dates and all: posts and samples", () => {
    roundTrip(answerCodecs.posts, somePosts);
    roundTrip(answerCodecs.sample, samples);
  });

  it("is read back whole, dates and all: creators and regions", () => {
    roundTrip(answerCodecs.creator, fc.option(creators));
    roundTrip(answerCodecs.creators, fc.array(creators, { maxLength: 3 }));
    roundTrip(
      answerCodecs.regions,
      fc.option(fc.array(fc.tuple(text, text)).map((entries) => new Map(entries))),
    );
  });
});

describe("what cannot be trusted", () => {
  const written = z.encode(answerCodecs.tag, exampleTag);

  test.each([
    ["no JSON", "{"],
    ["nothing", ""],
    ["another kind of answer", z.encode(answerCodecs.tags, [exampleTag])],
    ["a field too few", written.replace('"uses":62000000,', "")],
    ["a day that does not exist", written.replace("2026-11-20", "2026-13-41")],
    ["a name no tag can have", written.replace('"booktok"', '"book tok"')],
    ["a name that is not folded", written.replace('"booktok"', '"BookTok"')],
    ["a number as text", written.replace("62000000", '"62000000"')],
  ])("is not read: %s", (_, body) => {
    expect(z.safeDecode(answerCodecs.tag, body).success).toBe(false);
  });

  it("is not even written: a date that is none", () => {
    const sample = exampleSample({ readAt: new Date(Number.NaN) });
    expect(() => z.encode(answerCodecs.sample, sample)).toThrow(z.ZodError);
  });
});
