import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ProviderError } from "../../src/errors.ts";
import { bodies } from "./families/shapes.ts";
import {
  expectDistinct,
  expectSoundCreator,
  expectSoundPost,
  expectSoundTag,
} from "./families/soundness.ts";
import { listening, speakers } from "./speakers.ts";
import { name } from "./tiklive/harness.ts";

describe.each(speakers)("$name", (speaker) => {
  it("answers soundly or fails with a ProviderError, whatever it sends", async () => {
    const step: { body: unknown } = { body: undefined };
    const { client, context } = await listening(speaker, [step], { attempts: 1 });
    const world = { region: null, pages: 2 };
    const creator = { ...{ id: "7", secId: "MS4w", handle: "x", name: "x" }, provider: "test" };
    const known = { ...creator, followers: null, likes: null, posts: null, isPrivate: null };
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        step.body = body;
        const byName = { kind: "name", name: name("cat") } as const;
        const tag = await answerOf(client.find(byName, context));
        if (tag) expectSoundTag(tag);
        for (const asked of [
          async () => (await client.sample(speaker.tag, world, context)).posts,
          async () => (await client.recentPosts("x", { region: null, limit: 9 }, context)).posts,
          () => client.postsBy(known, 9, context),
        ]) {
          const found = (await answerOf(asked())) ?? [];
          found.forEach(expectSoundPost);
          expectDistinct(found.map((post) => post.id));
        }
        const people = (await answerOf(client.following(known, 9, context))) ?? [];
        people.forEach(expectSoundCreator);
        expectDistinct(people.map((one) => one.handle));
        const matching = (await answerOf(client.searchCreators("x", 9, context))) ?? [];
        matching.forEach(expectSoundCreator);
        expectDistinct(matching.map((one) => one.handle));
        const person = await answerOf(client.creator("x", context));
        if (person) expectSoundCreator(person);
        const found = (await answerOf(client.search("x", 9, context))) ?? [];
        found.forEach(expectSoundTag);
        expectDistinct(found.map((one) => one.id));
        await answerOf(client.regions(context));
      }),
      { numRuns: 60 },
    );
  });
});

/** `undefined` when it failed as it may. */
async function answerOf<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    expect(error).toBeInstanceOf(ProviderError);
    return undefined;
  }
}
