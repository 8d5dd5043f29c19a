import { describe, expect, test } from "vitest";
import type { Reply } from "../../../src/core/reply.ts";
import { textOf, typist } from "../../support/people.ts";
import { startWorld, type World } from "../../support/world.ts";

const at = "2026-11-02T10:00:00Z";

/** Two workspaces with the same list and its brief, where everything that costs something is asked about. */
async function twins() {
  const world = await startWorld({ at, limits: { creditsUnasked: 0 } });
  const people = ["T1", "T2"].map((workspace) =>
    typist(world, { admin: true, channel: { workspace } }),
  );
  for (const one of people) {
    await one.type('watch add "my books" booktok confirm:yes');
    await one.type('subscribe "my books" daily confirm:yes');
  }
  const [clicker, reader] = people as [(typeof people)[0], (typeof people)[0]];
  return { world, clicker, reader };
}

type Person = Awaited<ReturnType<typeof twins>>["reader"];

/** What a workspace has, without whose it is. */
async function kept({ ports }: World, { channel }: Person) {
  const lists = await ports.watchlists.all(channel);
  const briefs = await ports.subscriptions.inWorkspace(channel);
  return {
    lists: lists.map(({ name, tags, goal, regions, note }) => ({
      name,
      tags,
      goal,
      regions,
      note,
    })),
    briefs: briefs
      .map((one) => [one.list, one.region, one.kind === "brief" && one.schedule])
      .toSorted(),
    zone: await ports.settings.zone(channel),
  };
}

/** The line in the question, as it stands there. */
function shownLine({ card }: Reply): string | undefined {
  return card.blocks
    .flatMap((block) => (block.kind === "text" ? block.text : []))
    .flatMap((part) => (typeof part !== "string" && part.kind === "code" ? part.text : []))
    .find((code) => code.includes("confirm:yes"));
}

describe("the line in a question does what its button does", () => {
  test.each([
    'watch set "my books" goal:ads regions:US,BR note:hello',
    'watch set "my books" regions:US note:for the spring: goal:organic, "say" confirm it',
    'watch set "my books" us,gb,fr note:goal:ads usual',
    'watch set "my books" note:none regions:de goal:ads',
    'subscribe "my books" region:us',
    'subscribe "my books" friday region:de',
    'subscribe "my books" mon,thu 9am America/New_York us',
    'subscribe "my books" weekdays 16:30 Europe/London region:gb',
    'watch add "my books" #and confirm #yes romantasy, id:7551',
    "watch add fresh tbr cleantok and moneytok",
    'watch import list:"my books" romantasy, tbr confirm booktok',
    "watch import list:fresh #and #tbr list cleantok",
  ])("%s", async (line) => {
    const { world, clicker, reader } = await twins();
    const before = await kept(world, reader);
    const asked = await clicker.type(line);
    expect(asked.finding).toMatchObject({ asked: "confirm" });
    await clicker.click(asked, "Yes");
    const shown = shownLine(await reader.type(line)) ?? "";
    expect(shown).not.toBe("confirm:yes");
    expect((await reader.type(shown)).finding).not.toHaveProperty("asked");
    const after = await kept(world, reader);
    expect(after).toEqual(await kept(world, clicker));
    expect(after).not.toEqual(before);
  });

  test.each([
    `watch add "my books" ${Array.from({ length: 60 }, (_, i) => `quitelong${i}`).join(" ")}`,
    'watch import list:"my books"\ntag,label\ntbr,slow\nromantasy,slow',
    `watch set "my books" US note:${"long ".repeat(58)}`,
  ])("or it says how to give the command again: %#", async (line) => {
    const { world, clicker, reader } = await twins();
    const asked = await clicker.type(line);
    expect(textOf(asked.card)).toContain("give the command again with confirm:yes at its end.");
    await clicker.click(asked, "Yes");
    await reader.type(`${line} confirm:yes`);
    expect(await kept(world, reader)).toEqual(await kept(world, clicker));
  });
});

describe("what cannot be done is refused, not asked about", () => {
  test.each(["watch import list:more tbr romantasy cleantok", "watch add more tbr romantasy tok"])(
    "%s",
    async (line) => {
      const limits = { creditsUnasked: 0, tagsPerWorkspace: 3 };
      const world = await startWorld({ at, limits });
      await world.type("watch add books booktok confirm:yes");
      const { outcome, card } = await world.type(line);
      expect(outcome).toBe("mistake");
      expect(card.title).toContain("hold 3 different tags at most");
    },
  );
});

describe("the button", () => {
  test("of somebody who may not change anything leaves the question open", async () => {
    const { world, clicker } = await twins();
    await clicker.type("settings editors:admins");
    const guest = typist(world, { name: "Gus", channel: { workspace: "T1" }, admin: false });
    const asked = await clicker.type("watch add fresh tbr");
    expect((await guest.click(asked, "Yes")).outcome).toBe("mistake");
    expect((await clicker.click(asked, "Yes")).finding).toMatchObject({ list: "fresh" });
  });

  test("says why it does nothing any more, and what to do", async () => {
    const { clicker } = await twins();
    const asked = await clicker.type("watch add fresh tbr");
    await clicker.click(asked, "Yes");
    expect(textOf((await clicker.click(asked, "Yes")).card)).toContain(
      "answered already, asked too long ago, or asked before the bot started again\nIf it is still",
    );
  });
});
