import { expect, test } from "vitest";
import type { Music } from "../../src/domain/hashtag.ts";
import { type SoundPost, sharedSounds } from "../../src/scorer/shared-sounds.ts";
import { tag } from "../contracts/examples.ts";

const song: Music = { id: "1", title: "velvet room", author: "The Readers", original: false };
let ids = 0;
const post = (author: string | null, music: Music | null, parts: Partial<SoundPost> = {}) => ({
  ...{ id: String(++ids), author, music, tags: [tag("booktok")] },
  ...{ postedAt: new Date("2026-11-20T00:00:00Z") },
  ...parts,
});

test("a sound recurs when two creators have it, however often one does", () => {
  const own: Music = { id: "2", title: "original sound", author: "Mara", original: true };
  const posts = [post("a", song), post("b", song), post("b", song)];
  expect(sharedSounds([...posts, post("c", own), post("c", own)])).toEqual([
    {
      ...song,
      ...{ posts: 3, creators: 2, tags: ["booktok"], since: new Date("2026-11-20T00:00:00Z") },
    },
  ]);
});

test("those of most creators come first, then those of most posts", () => {
  const other = (id: string): Music => ({ ...song, id });
  const posts = [
    ...["a", "b"].map((author) => post(author, other("two"))),
    ...["a", "b", "b"].map((author) => post(author, other("three posts"))),
    ...["a", "b", "c"].map((author) => post(author, other("three creators"))),
  ];
  expect(sharedSounds(posts).map(({ id }) => id)).toEqual(["three creators", "three posts", "two"]);
});

test("what one post does not tell of a sound, another does", () => {
  const silent: Music = { id: "1", title: "", author: null, original: null };
  expect(sharedSounds([post("a", silent), post("b", song)])[0]).toMatchObject(song);
  expect(sharedSounds([post("a", silent), post("b", silent)])[0]).toMatchObject({
    ...{ title: null, author: null, original: null },
  });
});

test("it is there since the oldest dated post, under the tags of its posts, most first", () => {
  const early = new Date("2026-11-01T00:00:00Z");
  const posts = [
    post("a", song, { tags: [tag("tbr"), tag("booktok")] }),
    post("b", song, { postedAt: early }),
    post("c", song, { postedAt: null }),
  ];
  expect(sharedSounds(posts)).toMatchObject([{ since: early, tags: ["booktok", "tbr"] }]);
  const undated = posts.map((one) => ({ ...one, postedAt: null }));
  expect(sharedSounds(undated)[0]?.since).toBeNull();
});

test("posts without a known sound or author make none", () => {
  expect(
    sharedSounds([post("a", null), post("b", null), post(null, song), post("a", song)]),
  ).toEqual([]);
});
