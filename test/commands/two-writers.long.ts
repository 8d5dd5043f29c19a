import { expect, it } from "vitest";
import { createCore } from "../../src/core/core.ts";
import type { Reply } from "../../src/core/reply.ts";
import { createChance } from "../scorer/chance.ts";
import { temporaryFile } from "../store/opened.ts";
import { anyChanges } from "../support/any-changes.ts";
import { expectNothingLost } from "../support/change-chain.ts";
import { typist } from "../support/people.ts";
import { seed } from "../support/seed.ts";
import { startWorld } from "../support/world.ts";

const changes = 1000;
const people = 8;
const owner = { platform: "slack", workspace: "T1" } as const;

/** Eight people at two bots with one database, each of whom types the next line when the last one was answered. */
async function typeAll(lines: readonly string[]) {
  const database = temporaryFile();
  const watchLimits = { tagsPerList: 5, listsPerWorkspace: 50 };
  const bot = async () => startWorld({ at: "2026-11-23T09:30:00Z", database, watchLimits });
  const [world, other] = [await bot(), await bot()];
  let ids = 0;
  // Each world counts its ids from one.
  const core = createCore({ ...other.ports, newId: () => `other-${++ids}` });
  const worlds = [world, { ...other, core }] as const;
  const replies: Reply[] = [];
  await Promise.all(
    Array.from({ length: people }, async (_, i) => {
      const channel = { channel: `C${i % 3}` };
      const me = typist(worlds[i % 2 === 0 ? 0 : 1], { name: `P${i}`, admin: true, channel });
      for (const line of lines.filter((_line, place) => place % people === i))
        replies.push(await me.type(line));
    }),
  );
  return { ports: worlds[0].ports, replies };
}

function count(replies: readonly Reply[], outcome: Reply["outcome"]): number {
  return replies.filter((reply) => reply.outcome === outcome).length;
}

it.each([
  { lists: 60, title: "of many lists" },
  { lists: 3, title: "of the same few things" },
])("loses none of a thousand changes $title that two bots make at once", async ({ lists }) => {
  const fill = Array.from({ length: lists - 2 }, (_, i) => `watch import list:l${i} booktok tbr`);
  const lines = [...fill, ...anyChanges(changes, lists, createChance(seed + lists))];
  const { ports, replies } = await typeAll(lines);
  const recorded = await expectNothingLost(ports, owner);
  process.stdout.write(
    `Seed ${seed}, ${lists} lists: ${count(replies, "answered")} answered, ${count(replies, "mistake")} refused, ${recorded} changes\n`,
  );
  expect(count(replies, "fault")).toBe(0);
  const undo = replies.flatMap(({ card }) => card.actions.filter(({ label }) => label === "Undo"));
  const ids = new Set((await ports.changes.recent(owner, 100_000)).map(({ id }) => `undo ${id}`));
  expect(undo.filter((action) => action.kind !== "run" || !ids.has(action.line))).toEqual([]);
  expect(recorded).toBeGreaterThan(changes / 4);
});
