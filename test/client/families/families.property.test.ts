import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pageOf } from "../../../src/client/families/page.ts";
import {
  normalizeCreator,
  normalizeHashtag,
  normalizePost,
} from "../../../src/client/normalize/normalize.ts";
import { now } from "../tiklive/harness.ts";
import { creators, odd, posts, tags } from "./shapes.ts";
import { expectSoundCreator, expectSoundPost, expectSoundTag } from "./soundness.ts";

const reading = { provider: "test", readAt: now };

describe.each(posts)("the %s shape of a post", (_, schema, wire) => {
  it("gives sound posts whatever is in it, and loses no item uncounted", () => {
    const page = pageOf({ lists: ["items"], item: schema });
    fc.assert(
      fc.property(fc.array(fc.oneof(wire, odd)), odd, odd, (items, cursor, hasMore) => {
        const { items: claims, more } = page.parse({ items, cursor, hasMore });
        expect(claims).toHaveLength(items.length);
        expect([true, false, null]).toContain(more);
        for (const claim of claims) {
          const post = claim && normalizePost(claim, reading);
          if (post) expectSoundPost(post);
        }
      }),
    );
  });
});

describe.each(tags)("the %s shape of a tag", (_, schema, wire) => {
  it("gives a sound tag or none whatever is in it", () => {
    fc.assert(
      fc.property(fc.oneof(wire, odd), (body) => {
        const { data } = schema.safeParse(body);
        const tag = data && normalizeHashtag(data, reading);
        if (tag) expectSoundTag(tag);
      }),
    );
  });
});

describe.each(creators)("the %s shape of a person", (_, schema, wire) => {
  it("gives a sound person or none whatever is in it", () => {
    fc.assert(
      fc.property(fc.oneof(wire, odd), (body) => {
        const { data } = schema.safeParse(body);
        const creator = data && normalizeCreator(data, reading);
        if (creator) expectSoundCreator(creator);
      }),
    );
  });
});
