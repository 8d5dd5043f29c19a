import { describe, expect, test } from "vitest";
import { textOf, typist } from "../../support/people.ts";
import { startWorld, type World } from "../../support/world.ts";

const at = "2026-11-23T09:30:00Z";

/** All requests that the provider got, but for those that it refused at the door. */
function requests({ simulator }: World): number {
  return [...simulator.requests.values()].reduce((sum, count) => sum + count, 0);
}

async function used(world: World, workspace?: string): Promise<number> {
  const whose = workspace ? ({ platform: "slack", workspace } as const) : undefined;
  const spent = await world.ports.ledger.spent(new Date(0), new Date(9e14), whose);
  return spent.reduce((sum, { credits }) => sum + credits, 0);
}

const person = (world: World, name: string, workspace: string) =>
  typist(world, { name, channel: { workspace, channel: `C-${name}` } });

describe("a budget of 30", () => {
  const budget = { perMonth: 30, perWorkspace: null };

  test.each([
    ["unknown tags", (i: number) => `score unknown${i}`],
    ["searches", (i: number) => `search word${i}`],
    ["posts", (i: number) => `posts unknown${i}`],
    ["comparisons", (i: number) => `compare one${i} two${i} three${i} confirm:yes`],
    ["known tags, anew", () => "score booktok fresh:yes"],
  ])("ends at 30 with a sentence: %s, one after another", async (_, line) => {
    const world = await startWorld({ at, budget });
    const ana = person(world, "Ana", "T1");
    for (let i = 0; i < 45; i++) await ana.type(line(i));
    expect(requests(world)).toBe(30);
    expect(await used(world)).toBe(30);
    const refused = await ana.type(line(99));
    expect(textOf(refused.card)).toContain("This month's 30 credits were used up by");
  });

  test("ends at 30 for people of two workspaces who all ask at once", async () => {
    const world = await startWorld({ at, budget, limits: { questionsAtOnce: 1000 } });
    const people = ["Ana", "Bo", "Cy", "Di"].map((name, i) =>
      person(world, name, i % 2 ? "T1" : "T2"),
    );
    const lines = ["score unknown", "search word", "posts nothing", "score booktok"];
    await Promise.all(
      Array.from({ length: 80 }, (_, i) =>
        people[i % 4]?.type(`${lines[i % 4]}${i % 4 === 3 ? "" : i} fresh:yes`),
      ),
    );
    expect(requests(world)).toBe(30);
    expect(await used(world)).toBe(30);
  });

  test.each(["truncated", "html", "reset"] as const)(
    "counts attempts that end in %s, and the client's own retries",
    async (kind) => {
      const world = await startWorld({ at, budget });
      world.simulator.fail({ kind, times: 1000 });
      const ana = person(world, "Ana", "T1");
      await Promise.all(Array.from({ length: 20 }, (_, i) => ana.type(`score word${i}`)));
      expect(requests(world)).toBe(30);
    },
  );

  test("counts the daily readings and the briefs", async () => {
    const world = await startWorld({ at: "2026-11-23T05:00:00Z", budget });
    const ana = person(world, "Ana", "T1");
    const tags = "booktok romantasy tbr fantasybooks bookhaul cleantok moneytok aitools";
    await ana.type(`watch add books ${tags} confirm:yes`);
    await ana.type("subscribe books daily 09:00 UTC confirm:yes");
    for (const day of ["23", "24", "25"]) {
      for (const time of ["06:00", "08:30", "09:00"]) {
        world.travel(`2026-11-${day}T${time}:30Z`);
        await world.core.tick();
      }
    }
    expect(requests(world)).toBe(30);
    // What was read before still answers.
    expect((await ana.type("brief books")).card.headline).not.toContain("used up");
    expect((await ana.type("watch show books")).outcome).toBe("answered");
  });

  test("says on a card that is half there why the rest is missing", async () => {
    const world = await startWorld({ at, budget: { perMonth: 1, perWorkspace: null } });
    const { outcome, card } = await person(world, "Ana", "T1").type("score booktok");
    expect(outcome).toBe("answered");
    expect(textOf(card)).toContain("This month's 1 credit was used up by");
  });
});

describe("a workspace's budget of 12", () => {
  test("ends at 12 for each of them, and one's end is nobody else's", async () => {
    const world = await startWorld({ at, budget: { perMonth: null, perWorkspace: 12 } });
    const ana = person(world, "Ana", "T1");
    const bo = person(world, "Bo", "T2");
    await Promise.all(
      Array.from({ length: 10 }, (_, i) => ana.type(`score booktok${i} fresh:yes`)),
    );
    await Promise.all(Array.from({ length: 10 }, (_, i) => ana.type(`score word${i} fresh:yes`)));
    expect(await used(world, "T1")).toBe(12);
    const refused = await ana.type("score romantasy");
    expect(textOf(refused.card)).toContain(
      "This workspace's budget is used up\nThis month's 12 credits",
    );
    expect((await bo.type("score romantasy")).outcome).toBe("answered");
    for (let i = 0; i < 30; i++) await bo.type(`search word${i}`);
    expect(await used(world, "T2")).toBe(12);
    expect(requests(world)).toBe(24);
  });
});
