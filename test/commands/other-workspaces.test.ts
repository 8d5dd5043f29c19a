import { expect, test } from "vitest";
import { typist } from "../support/people.ts";
import { startWorld, type WorldOptions } from "../support/world.ts";

/** What people of one workspace do, and all that they are told; with another workspace that watches the same, or alone. */
async function toldTo(others: boolean, options: Partial<WorldOptions> = {}) {
  const world = await startWorld({ at: "2026-11-03T05:00:00Z", ...options });
  const ana = typist(world);
  const stranger = typist(world, { name: "Bo", channel: { workspace: "T2", channel: "C9" } });
  const told: unknown[] = [];
  const tell = async (line: string) => {
    const { finding, card } = await ana.type(line);
    // Ids come from one counter in tests, and from chance outside.
    told.push(JSON.stringify({ line, finding, card }).replace(/subscription-\d+/g, "an id"));
  };
  const meanwhile = async (line: string) => {
    if (others) await stranger.type(line);
  };
  await meanwhile("watch add secrets booktok romantasy moneytok cleantok");
  await meanwhile("subscribe secrets daily 09:00 UTC");
  await meanwhile("alerts secrets balanced save:yes");
  await meanwhile("targets add secrets @bookish.mara @pages.mara @chapter.mara");
  await tell("watch add books booktok tbr");
  await tell("watch import list:more\nbooktok\nmoneytok");
  await tell("watch copy books spring");
  await tell("watch set books us");
  await tell("subscribe books monday 09:00 UTC");
  await tell("budget");
  for (const day of ["03", "04", "05"]) {
    world.travel(`2026-11-${day}T06:00:30Z`);
    await world.core.tick();
    world.travel(`2026-11-${day}T10:00:00Z`);
    await world.core.tick();
  }
  await meanwhile("score cleantok");
  await meanwhile("search clean");
  await tell("watch add home cleantok");
  world.travel("2026-11-05T10:01:00Z");
  await world.core.tick();
  for (const line of [
    "budget",
    "watch lists",
    "watch show books",
    "subscriptions",
    "settings",
    "targets list books",
    "score booktok",
    "why tbr",
    "brief books view:numbers",
  ])
    await tell(line);
  return told;
}

test.each([
  ["without a budget", {}],
  ["with a budget for each workspace", { budget: { perMonth: null, perWorkspace: 500 } }],
])("nothing that one workspace is told shows what another one has, %s", async (_, options) => {
  expect(await toldTo(true, options)).toEqual(await toldTo(false, options));
});
