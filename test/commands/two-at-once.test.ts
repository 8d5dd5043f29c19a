import { describe, expect, it } from "vitest";
import type { Messenger } from "../../src/ports/ports.ts";
import { plain } from "../../src/text/inline.ts";
import { typist } from "../support/people.ts";
import { startWorld, type World } from "../support/world.ts";

const at = "2026-11-23T09:00:00Z";
const owner = { platform: "slack", workspace: "T1" } as const;

async function two(options: { readonly messenger?: Messenger; readonly lists?: number } = {}) {
  const world = await startWorld({
    at,
    ...(options.messenger && { messenger: options.messenger }),
    ...(options.lists && { watchLimits: { tagsPerList: 500, listsPerWorkspace: options.lists } }),
  });
  const ana = typist(world);
  const ben = typist(world, { name: "Ben", channel: { channel: "C2" } });
  await ana.type("watch add books booktok");
  return { world, ana, ben };
}

const books = async ({ ports }: World) => {
  const list = await ports.watchlists.find(owner, "books");
  if (!list) throw new Error("There is no list.");
  return list;
};

/** Changes that two people can make to one list at the same moment, and what has to be there after both. */
const pairs: readonly (readonly [string, string])[] = [
  ["watch add books romantasy", "watch add books cleantok"],
  ["watch label books slow booktok", "watch label books quick booktok"],
  ["watch set books note:hello", "watch add books moneytok"],
  ["watch import list:books romantasy", "watch import list:books skincareroutine"],
  ["watch add books aitools", "watch remove books booktok"],
];

describe("two people at the same moment", () => {
  it.each(pairs)("both have their way: %s and %s", async (first, second) => {
    for (let round = 0; round < 5; round += 1) {
      const apart = await two();
      await apart.ana.type(first);
      await apart.ben.type(second);
      const together = await two();
      const replies = await Promise.all([together.ana.type(first), together.ben.type(second)]);
      expect(replies.map(({ outcome }) => outcome)).toEqual(["answered", "answered"]);
      expect(await books(together.world)).toEqual(await books(apart.world));
    }
  });

  it("subscribe a channel once, and are introduced once", async () => {
    const posted: string[] = [];
    const messenger: Messenger = {
      turn: async () => undefined,
      post: async (_to, card) => ({ reference: String(posted.push(card.title)) }),
    };
    const { world, ana } = await two({ messenger });
    const ben = typist(world, { name: "Ben" });
    const replies = await Promise.all([
      ana.type("subscribe books"),
      ben.type("subscribe books"),
      ana.type("subscribe books"),
    ]);
    const headlines = replies.map(({ card }) => plain(card.headline).split(" ")[0]);
    expect(headlines.sort()).toEqual(["Already", "Already", "Every"]);
    expect(await world.ports.changes.recent(owner, 10)).toHaveLength(2);
    expect(await world.ports.subscriptions.inWorkspace(owner)).toHaveLength(1);
    expect(posted).toHaveLength(1);
  });

  it("set alerts up once", async () => {
    const { world, ana } = await two();
    const line = "alerts books balanced save:yes";
    const replies = await Promise.all([ana.type(line), ana.type(line)]);
    const said = JSON.stringify(replies.map(({ card }) => card.blocks));
    expect(said.split("It does so already").length).toBe(2);
    expect(await world.ports.subscriptions.inWorkspace(owner)).toHaveLength(1);
  });

  it("make no more lists than there may be", async () => {
    const { world, ana, ben } = await two({ lists: 5 });
    await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        (i % 2 ? ana : ben).type(`watch import list:list${i} booktok`),
      ),
    );
    expect(await world.ports.watchlists.all(owner)).toHaveLength(5);
  });

  it("take a change back once", async () => {
    const { ana, ben } = await two();
    const added = await ana.type("watch add books romantasy");
    const presses = await Promise.all([ana.click(added, "Undo"), ben.click(added, "Undo")]);
    expect(presses.map(({ outcome }) => outcome).sort()).toEqual(["answered", "mistake"]);
  });
});
