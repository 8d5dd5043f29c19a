import { describe, expect, test } from "vitest";
import { textOf, typeAll, typist } from "../../support/people.ts";
import { startWorld } from "../../support/world.ts";

async function office(...lines: readonly string[]) {
  const world = await startWorld({ at: "2026-11-23T09:30:00Z" });
  const ana = typist(world);
  await typeAll(ana.type, lines);
  const lists = async () =>
    (await world.ports.watchlists.all(ana.channel)).map(({ name, tags }) => [name, ...tags]);
  return { world, ana, lists };
}

type Reply = Awaited<ReturnType<Awaited<ReturnType<typeof office>>["ana"]["type"]>>;
const labels = ({ card }: Reply) => card.actions.map(({ label }) => label);

describe("a score's last button", () => {
  test("adds the tag to the one list there is, and then shows each day's score", async () => {
    const { world, ana, lists } = await office("watch add books tbr");
    const scored = await ana.type("score booktok us goal:ads");
    expect(labels(scored)).toEqual([
      "Best posts",
      expect.stringMatching(/^Why \d+\?$/u),
      "Add to list",
    ]);
    await ana.click(scored, "Add to list");
    expect(await lists()).toEqual([["books", "tbr", "booktok"]]);
    const watched = await ana.type("score booktok us goal:ads");
    world.travel("2026-12-20T09:30:00Z");
    const later = await ana.click(watched, "Refresh");
    expect(later.finding).toMatchObject({
      ...{ tag: "booktok", region: "US", goal: "ads" },
      readAt: "2026-12-20T09:30:00.000Z",
    });
  });

  test("asks which list is meant where there are several, of those that lack the tag", async () => {
    const { ana, lists } = await office(
      "watch add a tbr",
      "watch add b romantasy",
      "watch add c booktok",
    );
    const asked = await ana.type("add-to-list booktok");
    expect(labels(asked)).toEqual(["a", "b"]);
    await ana.click(asked, "b");
    expect(await lists()).toContainEqual(["b", "romantasy", "booktok"]);
    await ana.type("watch add a booktok");
    expect(textOf((await ana.type("add-to-list booktok")).card)).toContain("is on every list");
  });

  test("starts a list where there is none", async () => {
    const { ana, lists } = await office();
    const asked = await ana.click(await ana.type("score booktok"), "Add to list");
    expect(asked.card.title).toBe("Start a list with #booktok");
    await ana.click(asked, "Start a list");
    expect(await lists()).toEqual([["hashtags", "booktok"]]);
  });

  test("names eight lists and what to type for another", async () => {
    const names = Array.from({ length: 10 }, (_, i) => `list${i}`);
    const { ana } = await office(...names.map((name) => `watch add ${name} tbr`));
    const asked = await ana.type("add-to-list booktok");
    expect(labels(asked)).toHaveLength(8);
    expect(textOf(asked.card)).toContain('2 more lists: name one with watch add "list8" booktok.');
  });

  test("is a look at TikTok for what is none to keep", async () => {
    const { ana } = await office("watch add books tbr");
    expect(labels(await ana.type("score glowserum"))).toContain("Open on TikTok");
  });
});
