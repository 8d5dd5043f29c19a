import { expect, test } from "vitest";
import { homeView } from "../../../adapters/slack/home-view.ts";
import type { HomeFinding } from "../../../src/commands/workspace/home-finding.ts";
import type { Reply } from "../../../src/core/reply.ts";
import { DeliveryError } from "../../../src/errors.ts";
import { plain } from "../../../src/text/inline.ts";
import { judgeHome } from "../../fakes/slack/judge.ts";
import { saveReadings } from "../../support/many-readings.ts";
import { createPlatform, textOf, typeAll, typist } from "../../support/people.ts";
import { startWorld } from "../../support/world.ts";

const monday = "2026-11-23T09:00:00Z";

/** As Slack is given it, and takes it. */
async function expectHome(name: string, { card }: Reply): Promise<void> {
  const view = homeView(card, "D012AB3CD");
  expect(judgeHome(view)).toMatchObject({ error: undefined, problems: [] });
  const text = `${JSON.stringify(view, null, 2)}\n`;
  await expect(text).toMatchFileSnapshot(`../../golden/home/${name}.json`);
}

function foundIn({ finding, outcome, card }: Reply): HomeFinding {
  expect(outcome, textOf(card)).toBe("answered");
  return finding as HomeFinding;
}

const buttonsOf = ({ card }: Reply) =>
  card.blocks.flatMap((block) => (block.kind === "list" ? (block.buttons ?? []) : []));

test("somebody who has nothing yet is told how to start", async () => {
  const world = await startWorld({ at: monday, supportContact: "ops@your-company.example" });
  const reply = await typist(world).type("app-home");
  expect(reply.card.source.join("")).toContain("Questions? Ask ops@your-company.example.");
  expect(textOf(reply.card)).toMatch(/Nothing is set up yet.*\n\n1\. Ask/);
  await expectHome("nothing-yet", reply);
});

const names = ["moneytok", "aitools", "cleantok", "tbr"];
const days = Array.from({ length: 63 }, (_, i) =>
  new Date(Date.parse("2026-09-22") + i * 86_400_000).toISOString().slice(0, 10),
);
const steady = 2_000_000;
/** Faster than ever, as usual, slower by the day, and hardly at all. */
const viewsOf: readonly ((nth: number) => number)[] = [
  (nth) => 100e6 + nth * steady + Math.max(0, nth - 50) ** 2 * steady,
  (nth) => 200e6 + nth * steady,
  (nth) => 300e6 + Math.sqrt(nth) * steady,
  (nth) => 400e6 + nth * 10,
];

test("what does not arrive comes first, with the button that repairs it, and then each list", async () => {
  const platform = createPlatform();
  const world = await startWorld({ at: monday, messenger: platform });
  const ana = typist(world);
  const ben = typist(world, { name: "Ben", channel: { channel: "C0BENSROOM" } });
  await saveReadings(world, names, days, (i, nth) => viewsOf[i]?.(nth) ?? 0);
  await typeAll(ben.type, ["watch add launch cleantok", "subscribe launch fri 16:00"]);
  await typeAll(ana.type, [
    `watch import list:team ${names.join(" ")} novel`,
    "subscribe team daily 10:05 Europe/Berlin",
    "alerts set launch balanced save:yes",
  ]);
  platform.refuse(
    new DeliveryError("failed", "I am not in this channel. Type /invite @tagtide in it.", {
      needs: "person",
    }),
  );
  world.travel("2026-11-23T09:10:00Z");
  await world.core.tick();
  const before = [...world.simulator.requests.values()];
  const reply = await ana.type("app-home");
  expect([...world.simulator.requests.values()], "Home asks no provider").toEqual(before);
  const found = foundIn(reply);
  expect(found).toMatchObject({ failing: 1, page: 1, pages: 1, zone: "Europe/Berlin" });
  expect(found.failures.map(({ list }) => list)).toEqual(["team"]);
  expect(found.subscriptions.map(({ createdBy }) => createdBy.name)).toEqual(["Ana", "Ben"]);
  const { counts } = found.lists.find(({ list }) => list === "team") ?? {};
  expect(Object.values(counts ?? {}).reduce((sum, one) => sum + one, 0)).toBe(5);
  expect(reply.card.tone).toBe("warning");
  await expectHome("one-failing", reply);

  platform.refuse(null);
  const [again] = buttonsOf(reply);
  if (again?.kind !== "run") throw new Error("There is no button beside what fails.");
  expect((await ana.type(again.line)).outcome).toBe("answered");
  const repaired = await ana.type("app-home");
  expect(foundIn(repaired).failing).toBe(0);
  await expectHome("all-well", repaired);
  expect(foundIn(await ben.type("app-home")).subscriptions[0]?.createdBy.name).toBe("Ben");
});

test("with a list and no brief, what is to be typed names that list", async () => {
  const { type } = typist(await startWorld({ at: monday }));
  await type('watch import list:"our books" booktok\ntbr');
  const { headline } = (await type("app-home")).card;
  expect(plain(headline)).toContain('/hashtag subscribe "our books" monday 09:00');
  expect((await type('subscribe "our books" monday 09:00')).outcome).toBe("answered");
});

test("more than fits is on pages, and another workspace sees none of it", async () => {
  const world = await startWorld({ at: monday });
  const { type } = typist(world);
  const names = Array.from({ length: 12 }, (_, i) => `list ${String.fromCharCode(97 + i)}`);
  for (const name of names) await type(`watch import list:"${name}" booktok\ntbr`);
  for (const name of names.slice(0, 9)) await type(`subscribe "${name}" mon 16:30`);
  const first = await type("app-home");
  expect(first.card.actions[0]).toMatchObject({ label: "Next page", line: "app-home page:2" });
  const second = await type("app-home page:2");
  const pages = [first, second, await type("app-home page:3")].map(foundIn);
  expect(pages.flatMap(({ lists }) => lists.map(({ list }) => list))).toEqual(names);
  expect(pages.map(({ subscriptions }) => subscriptions.length)).toEqual([8, 1, 0]);
  expect((await type("app-home page:4")).outcome).toBe("mistake");
  await expectHome("many-lists", first);
  await expectHome("second-page", second);

  const other = typist(world, { channel: { workspace: "T2" } });
  const reply = foundIn(await other.type("app-home"));
  expect([reply.lists, reply.subscriptions, reply.credits]).toEqual([[], [], 0]);
});
