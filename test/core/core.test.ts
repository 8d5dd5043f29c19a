import { describe, expect, it } from "vitest";
import type { Reply } from "../../src/core/reply.ts";
import { textOf, typist } from "../support/people.ts";
import { startWorld, type WorldOptions } from "../support/world.ts";

const at = "2026-11-23T09:00:00Z";

/** Two people of one workspace, and one of another. */
async function people(limits: WorldOptions["limits"]) {
  const world = await startWorld({ at, ...(limits && { limits }) });
  const stranger = { name: "Zoe", channel: { workspace: "T9" } };
  return {
    world,
    ana: typist(world),
    ben: typist(world, { name: "Ben" }),
    zoe: typist(world, stranger),
  };
}

const titles = (replies: readonly Reply[]): readonly string[] =>
  replies.map(({ card }) => card.title);
const refused = (replies: readonly Reply[], words: string): number =>
  titles(replies).filter((title) => title.includes(words)).length;

describe("the core", () => {
  it("takes so many commands a minute from one person, whatever the clock on the wall does", async () => {
    const { world, ana, ben, zoe } = await people({ commandsPerPerson: 5 });
    const replies: Reply[] = [];
    for (let i = 0; i < 20; i += 1) replies.push(await ana.type("watch lists"));
    world.travel("2027-11-23T09:00:00Z");
    replies.push(await ana.type("watch lists"));
    expect(refused(replies, "5 commands a minute that you can send")).toBeGreaterThanOrEqual(10);
    expect(replies.slice(0, 5).map(({ outcome }) => outcome)).toEqual(Array(5).fill("answered"));
    for (const other of [ben, zoe])
      expect((await other.type("watch lists")).outcome).toBe("answered");
  });

  it("takes so many from all people of a workspace together", async () => {
    const { ana, ben, zoe } = await people({ commandsPerWorkspace: 4 });
    const replies = [await ana.type("watch lists"), await ben.type("watch lists")];
    for (let i = 0; i < 9; i += 1) replies.push(await ben.type("watch lists"));
    expect(refused(replies, "that this workspace can send")).toBeGreaterThanOrEqual(5);
    expect((await zoe.type("watch lists")).outcome).toBe("answered");
  });

  it("answers a command by the name it had when Discord last registered it", async () => {
    const { world, ana } = await people(undefined);
    const asker = { id: "U-Ana", name: "Ana", isAdmin: async () => false };
    const { answer } = world.core.accept({
      ...{ command: "budget", options: {}, channel: ana.channel, asker },
    });
    expect((await answer()).card.title).toMatch(/^Budget /u);
  });

  it("tells the refusal to nobody but the asker", async () => {
    const { world, ana } = await people({ commandsPerPerson: 1 });
    const asker = { id: "U-Ana", name: "Ana", isAdmin: async () => false };
    await ana.type("watch lists");
    const accepted = world.core.accept({ line: "watch lists", channel: ana.channel, asker });
    expect(accepted.audience).toBe("asker");
    expect(accepted.progress).toBeUndefined();
  });

  it("counts reading the help and mistyping as little", async () => {
    const { ana } = await people({ commandsPerPerson: 2 });
    for (let i = 0; i < 4; i += 1) {
      expect((await ana.type("help")).outcome).toBe("answered");
      expect(titles([await ana.type("scroe")])).toEqual(['There is no command "scroe"']);
    }
    expect(refused([await ana.type("watch lists")], "commands a minute")).toBe(1);
  });

  it.each([
    ["score", "Tag is missing: ", "For example score booktok; help score tells more."],
    [
      "posts booktok 99",
      "Count is a whole number",
      "For example posts booktok; help posts tells more.",
    ],
    ["watch add books goal:ads", "Watch add has no option goal", "It has "],
  ])("says what to do after %j", async (line, mistake, next) => {
    const { ana } = await people({});
    const { card } = await ana.type(line);
    expect(card.title).toContain(mistake);
    expect(textOf(card)).toContain(`\n${next}`);
  });

  it.each(["help me", "help please!"])("takes %j for help", async (line) => {
    const { ana } = await people({});
    expect(titles([await ana.type(line)])).toEqual(titles([await ana.type("help")]));
  });

  it("lets one person have half of the questions that a workspace may have waiting", async () => {
    const { ana, ben, zoe } = await people({ questionsAtOnce: 4 });
    const anas = [1, 2, 3, 4].map((i) => ana.type(`search ana${i}`));
    const bens = [1, 2, 3].map((i) => ben.type(`search ben${i}`));
    const zoes = [1, 2].map((i) => zoe.type(`search zoe${i}`));
    const lists = await ana.type("watch lists");
    expect(refused(await Promise.all(anas), "You have 2 questions waiting")).toBe(2);
    expect(refused(await Promise.all(bens), "questions waiting")).toBe(1);
    expect(refused(await Promise.all(zoes), "questions waiting")).toBe(0);
    expect(lists.outcome).toBe("answered");
    expect((await ana.type("score booktok")).outcome).toBe("answered");
  });

  it("holds that limit also when everything is accepted before anything is answered", async () => {
    const { world, ana } = await people({ questionsAtOnce: 4 });
    const asker = { id: "U-Ana", name: "Ana", isAdmin: async () => false };
    const accepted = [1, 2, 3, 4, 5].map((i) =>
      world.core.accept({ line: `search word${i}`, channel: ana.channel, asker }),
    );
    const replies = await Promise.all(accepted.map(({ answer }) => answer()));
    expect(refused(replies, "You have 2 questions waiting")).toBe(3);
  });
});

describe("a workspace that removes the bot", () => {
  it("keeps its subscriptions, which fail until it is installed again", async () => {
    const { world, ana, zoe } = await people(undefined);
    for (const each of [ana, zoe]) {
      await each.type("watch add books booktok");
      await each.type("subscribe books");
    }
    const { platform, workspace } = ana.channel;
    const installAt = "https://tagtide.example/slack/install";
    await world.core.removed({ platform, workspace }, installAt);
    const shown = textOf((await ana.type("subscriptions show")).card);
    expect(shown).toContain(
      `Tagtide was removed from this workspace. Install it again at ${installAt}; then it goes on by itself.`,
    );
    expect(textOf((await zoe.type("subscriptions show")).card)).not.toContain("removed");
    await world.core.installed({ platform, workspace });
    expect(textOf((await ana.type("subscriptions show")).card)).not.toContain("removed");
  });

  it("leaves paused what a person paused", async () => {
    const { world, ana } = await people(undefined);
    for (const line of ["watch add books booktok", "subscribe books", "subscriptions pause books"])
      await ana.type(line);
    const { platform, workspace } = ana.channel;
    await world.core.removed({ platform, workspace }, null);
    await world.core.installed({ platform, workspace });
    expect(textOf((await ana.type("subscriptions show")).card)).toContain("Paused by Ana");
  });
});
