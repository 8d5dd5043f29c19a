import { describe, expect, test } from "vitest";
import { commands } from "../../../src/commands/index.ts";
import { plain } from "../../../src/text/inline.ts";
import { textOf, typist } from "../../support/people.ts";
import { startWorld } from "../../support/world.ts";

const monday = "2026-11-23T09:30:00Z";
const shareLabel = "Share";

async function office() {
  const world = await startWorld({ at: monday });
  const ana = typist(world, { shareLabel });
  await ana.type('watch add "my books" booktok tbr');
  const spent = async () => (await ana.type("settings budget")).finding;
  return { world, ana, spent };
}

const lines = [
  "why booktok",
  'watch show "my books"',
  "watch lists",
  'heatmap "my books" 60',
  'alerts backtest "my books"',
  'watch calendar "my books"',
  'targets list "my books"',
  "settings budget",
];

describe("a private answer", () => {
  test.each(lines)("is shared as it is, by name, and for nothing: %s", async (line) => {
    const { world, ana, spent } = await office();
    const reply = await ana.type(line);
    const before = await spent();
    const bob = typist(world, { name: "Bob", shareLabel });
    const shared = await bob.click(reply, "Share");
    expect(shared.outcome).toBe("answered");
    expect(textOf(shared.card)).toBe(textOf(reply.card));
    expect(plain(shared.card.source)).toMatch(/^Shared by Bob/u);
    expect(shared.card.actions.map(({ label }) => label)).not.toContain("Share");
    expect(await spent()).toEqual(before);
    const share = reply.card.actions.find(({ label }) => label === "Share");
    const accepted = world.core.accept({
      line: share?.kind === "run" ? share.line : "",
      channel: ana.channel,
      asker: { id: "U-Bob", name: "Bob", isAdmin: async () => false },
    });
    expect(accepted.audience).toBe("channel");
  });

  test("is not read anew for it: a day later the button says what to type", async () => {
    const { world, ana, spent } = await office();
    const reply = await ana.type("why booktok");
    world.travel("2026-11-24T09:30:00Z");
    const before = await spent();
    const shared = await ana.click(reply, "Share");
    expect(shared.outcome).toBe("mistake");
    expect(textOf(shared.card)).toContain("Give the command again: why booktok.");
    expect(await spent()).toEqual(before);
  });

  test("has no button where nobody else is, nor has what is said to everybody", async () => {
    const { world, ana } = await office();
    const labels = ({ card }: Awaited<ReturnType<typeof ana.type>>) =>
      card.actions.map(({ label }) => label);
    expect(labels(await typist(world).type("why booktok"))).not.toContain("Share");
    expect(labels(await ana.type("why booktok"))).toContain("Share");
    for (const line of ["score booktok", "help", "why nosuchtagatall", "watch export books"])
      expect(labels(await ana.type(line))).not.toContain("Share");
  });

  test.each([
    ["score booktok us goal:ads", "share score booktok region:us goal:ads"],
    ["trend booktok 7", "share trend booktok days:7"],
    ["compare booktok tbr", 'share compare "booktok tbr"'],
  ])("is shared, too, where only the place is private: %s", async (line, shared) => {
    const { world, ana } = await office();
    const asker = { id: "U-Ana", name: "Ana", isAdmin: async () => false };
    const asked = { channel: ana.channel, asker, shareLabel };
    const { audience, answer } = world.core.accept({ line, ...asked, isPrivate: true });
    const { card } = await answer();
    expect(audience).toBe("asker");
    expect(card.actions).toContainEqual({ kind: "run", label: "Share", line: shared });
    const said = world.core.accept({ line: shared, ...asked });
    expect(said.audience).toBe("channel");
    expect((await said.answer()).card.title).toBe(card.title);
  });

  test("has a button whose line ends as the asker's did", async () => {
    const { world, ana } = await office();
    const asker = { id: "U-Ana", name: "Ana", isAdmin: async () => false };
    const asked = { channel: ana.channel, asker, shareLabel, isPrivate: true };
    const { answer } = world.core.accept({ line: "pick for: my shelf #booktok", ...asked });
    const { card } = await answer();
    const line = "share pick for: my shelf #booktok";
    expect(card.actions).toContainEqual({ kind: "run", label: "Share", line });
  });

  test.each([
    ["a question, which is for who asked", "search book score:yes"],
    ["a file", 'watch calendar "my books" ics'],
    ["what no button holds", `search ${"booktok ".repeat(12)}`],
  ])("has no button when it is %s", async (_, line) => {
    const { ana } = await office();
    const { card } = await ana.type(line);
    expect(card.actions.map(({ label }) => label)).not.toContain("Share");
  });
});

describe("whoever types a line of their own", () => {
  test.each([
    "share undo",
    'share watch delete "my books"',
    "share settings show",
    "share share why booktok",
    "share go-ahead subscription-1",
    "share app-home",
  ])("has nothing done or shown by it: %s", async (line) => {
    const { world, ana } = await office();
    const { outcome, card } = await ana.type(line);
    expect(outcome).toBe("mistake");
    expect(card.title).toContain("not for sharing");
    expect(await world.ports.watchlists.all(ana.channel)).toHaveLength(1);
  });

  test("shares what everybody can look at, and spends nothing on what was not read", async () => {
    const { ana } = await office();
    expect((await ana.type('share watch show "my books"')).outcome).toBe("answered");
    expect((await ana.type("share why moneytok")).outcome).toBe("mistake");
    expect((await ana.type("share")).outcome).toBe("mistake");
    expect((await ana.type(`share why ${"x".repeat(400)}`)).outcome).toBe("mistake");
  });
});

test("only what anybody may look at can be shared", () => {
  const shareable = commands.filter((command) => command.shareable);
  expect(shareable.map(({ who }) => who)).not.toContain("editor");
  expect(shareable.length).toBeGreaterThan(5);
});
