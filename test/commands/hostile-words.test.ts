import fc from "fast-check";
import { expect, test } from "vitest";
import { commands } from "../../src/commands/index.ts";
import { expectSoundAnswer, withList } from "../support/answers-anything.ts";
import { hostileRequests, inherited, invisible } from "../support/hostile-words.ts";
import { startWorld } from "../support/world.ts";

const at = "2026-11-23T09:30:00Z";
const local = { platform: "terminal", workspace: "local" } as const;

test("whatever is typed for whatever option is answered soon, breaks nothing and mentions nobody", async () => {
  const world = await startWorld({ at });
  await fc.assert(
    fc.asyncProperty(hostileRequests(commands), async (asked) => {
      await withList(world);
      await expectSoundAnswer(asked, world);
    }),
    { numRuns: 250 },
  );
});

test("names that every object has are only words, in each option of each command", async () => {
  const world = await startWorld({ at });
  for (const { name, options } of commands) {
    for (const option of Object.keys(options)) {
      for (const word of inherited) {
        await withList(world);
        await expectSoundAnswer({ command: name, options: { [option]: word } }, world);
        await expectSoundAnswer({ line: `${name} ${option}:${word}` }, world);
      }
    }
  }
});

test("what cannot be seen changes nothing, wherever it stands in a line", async () => {
  const world = await startWorld({ at });
  const typed = "watch add books booktok tbr";
  const tags = async () => (await world.ports.watchlists.all(local)).map((list) => list.tags);
  await world.type(typed);
  for (const nothing of invisible) {
    for (const place of [0, 2, 8, 12, typed.length - 1, typed.length]) {
      const { outcome } = await world.type(
        `${typed.slice(0, place)}${nothing}${typed.slice(place)}`,
      );
      expect(outcome).toBe("answered");
    }
  }
  expect(await tags()).toEqual([["booktok", "tbr"]]);
});
