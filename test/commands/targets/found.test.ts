import { describe, expect, it } from "vitest";
import { rankFollowed } from "../../../src/commands/targets/grown-targets.ts";
import type { TargetsFindFinding } from "../../../src/commands/targets/targets-find.ts";
import type { TargetsGrowFinding } from "../../../src/commands/targets/targets-grow-finding.ts";
import type { Creator } from "../../../src/domain/hashtag.ts";
import { plain } from "../../../src/text/inline.ts";
import { textOf, typeAll, typist } from "../../support/people.ts";
import { startWorld, type World, type WorldOptions } from "../../support/world.ts";

async function team(options: Partial<WorldOptions> = {}) {
  const world = await startWorld({ at: "2026-11-23T09:00:00Z", ...options });
  const ana = typist(world);
  await ana.type("watch add books booktok");
  const handles = async (list = "books") =>
    (await world.ports.targets.inList(ana.channel, list)).map(({ handle }) => handle);
  return { world, ana, handles };
}

function requests({ simulator }: World): number {
  return [...simulator.requests.values()].reduce((sum, times) => sum + times, 0);
}

const providers = [
  ["TikLiveAPI", {}],
  ["Scavio", { scavio: true }],
] as const;

describe.each(providers)("looking for creators at %s", (title, options) => {
  it("shows how well known they are, says what it cost, and adds them with one button", async () => {
    const { world, ana, handles } = await team(options);
    const before = requests(world);
    const reply = await ana.type("targets find bookish");
    const finding = reply.finding as TargetsFindFinding;
    expect(finding.creators).toHaveLength(10);
    expect(finding).toMatchObject({ list: "books", credits: requests(world) - before });
    expect(finding.credits).toBe(1);
    expect(finding.creators[0]?.followers).toBeGreaterThan(0);
    expect(finding.creators[0]?.likes).toBeGreaterThan(0);
    expect(plain(reply.card.source)).toContain(title);
    const added = await ana.click(reply, "Add all 10");
    expect(added.outcome).toBe("answered");
    expect(await handles()).toHaveLength(10);
    const again = await ana.type("targets find bookish");
    expect(textOf(again.card)).toContain("Target creators of books already: @");
    await ana.type("undo");
    expect(await handles()).toEqual([]);
  });

  it("prices whom they follow before anything is read, and nobody is added by it", async () => {
    const { world, ana, handles } = await team(options);
    await ana.type("targets add books @bookish.mara @pages.mara @chapter.mara");
    const before = requests(world);
    const question = await ana.type("targets grow books");
    expect(question.finding).toMatchObject({ asked: "confirm", calls: 12 });
    expect(plain(question.card.headline)).toContain("This will cost up to 12 calls");
    expect(requests(world)).toBe(before);
    const reply = await ana.click(question, "Yes");
    const finding = reply.finding as TargetsGrowFinding;
    expect(finding.credits).toBe(requests(world) - before);
    expect(finding.credits).toBeGreaterThan(0);
    expect(finding.credits).toBeLessThanOrEqual(12);
    expect(await handles()).toHaveLength(3);
    expect(finding.read).toHaveLength(3);
    const counts = finding.creators.map(({ followedBy }) => followedBy);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(finding.creators.some(({ handle }) => finding.read.includes(handle))).toBe(false);
    const [first] = finding.creators;
    await ana.click(reply, `Add @${first?.handle}`);
    expect(await handles()).toContain(first?.handle);
    await ana.click(reply, "Add all");
    expect(await handles()).toHaveLength(13);
  });
});

describe("looking for creators", () => {
  it("asks which list they are for by its buttons, where there are several", async () => {
    const { ana, handles } = await team();
    await ana.type("watch add home cleantok");
    const reply = await ana.type("targets find @bookish");
    expect(reply.finding).toMatchObject({ list: null });
    await ana.click(reply, "Add all to home");
    expect(await handles("home")).toHaveLength(10);
    const named = await ana.type("targets find bookish list:books");
    expect(named.finding).toMatchObject({ list: "books" });
    const nobody = await ana.type("targets find nobodyiscalledthis list:home");
    expect(textOf(nobody.card)).toContain('targets add "home" @handle');
  });

  it("says that there is no list yet, nobody, or no such list", async () => {
    const world = await startWorld({ at: "2026-11-23T09:00:00Z" });
    const ana = typist(world);
    const reply = await ana.type("targets find bookish");
    expect(textOf(reply.card)).toContain("there is none yet: watch add books booktok");
    expect(reply.card.actions).toEqual([]);
    const nobody = await ana.type("targets find nobodyiscalledthis");
    expect(nobody.card.title).toBe('No creator matches "nobodyiscalledthis"');
    expect((await ana.type("targets find bookish list:boks")).outcome).toBe("mistake");
  });

  it("says what a provider answers instead", async () => {
    const { world, ana } = await team();
    world.simulator.fail({ kind: "server-error", times: 3 });
    const down = await ana.type("targets find bookish");
    expect(down.outcome).toBe("fault");
  });
});

describe("growing target creators", () => {
  it("starts from some, which it asks for", async () => {
    const { ana } = await team();
    const { outcome, card } = await ana.type("targets grow books confirm:yes");
    expect(outcome).toBe("mistake");
    expect(textOf(card)).toContain("targets add");
  });

  it("says of each what could not be read, and goes on with the others", async () => {
    const { world, ana } = await team();
    await ana.type("targets add books @bookish.mara @surely.nobody");
    const reply = await ana.type("targets grow books confirm:yes");
    expect(reply.finding).toMatchObject({ read: ["bookish.mara"], unknown: ["surely.nobody"] });
    expect(textOf(reply.card)).toContain("TikTok has nobody called @surely.nobody");
    world.simulator.fail({ kind: "server-error", endpoint: "user-following", times: 3 });
    const failed = await ana.type("targets grow books confirm:yes");
    expect((failed.finding as TargetsGrowFinding).failed).toMatchObject([
      { handle: "bookish.mara" },
    ]);
    expect(textOf(failed.card)).toContain("@bookish.mara could not be read.");
    await ana.type("targets remove books @surely.nobody");
    world.simulator.fail({ kind: "server-error", endpoint: "user-following", times: 3 });
    expect((await ana.type("targets grow books confirm:yes")).outcome).toBe("fault");
  });

  it("says who shows nobody", async () => {
    const { world, ana } = await team();
    await ana.type("targets add books @bookish.mara");
    world.simulator.fail({
      ...{ kind: "message", message: "User bookish.mara is private" },
      ...{ endpoint: "user-following", times: 2 },
    });
    const reply = await ana.type("targets grow books confirm:yes");
    expect(reply.finding).toMatchObject({ hidden: ["bookish.mara"], read: [], creators: [] });
    expect(plain(reply.card.headline)).toBe("None of them shows whom it follows.");
    expect(textOf(reply.card)).toContain(
      "@bookish.mara shows nobody: private, or following nobody.",
    );
  });

  it("reads ten, those named first, and says how many it left", async () => {
    const { ana, world } = await team();
    const { finding } = await ana.type("targets find bookish");
    const some = (finding as TargetsFindFinding).creators.map(({ handle }) => `@${handle}`);
    await ana.type(`targets add books ${some.join(" ")}`);
    world.travel("2026-11-23T09:01:00Z");
    await ana.type("targets add books @pages.mara @chapter.mara");
    expect((await ana.type("targets grow books")).finding).toMatchObject({ calls: 40 });
    const reply = await ana.type("targets grow books confirm:yes");
    expect(reply.finding).toMatchObject({ left: 2 });
    expect((reply.finding as TargetsGrowFinding).credits).toBeLessThanOrEqual(40);
    expect(textOf(reply.card)).toContain("2 more were not");
  });

  it("is kept by a budget", async () => {
    const { ana } = await team({ budget: { perMonth: null, perWorkspace: 6 } });
    await typeAll(ana.type, ["targets add books @bookish.mara @pages.mara @chapter.mara"]);
    const reply = await ana.type("targets grow books confirm:yes");
    const { credits, failed } = reply.finding as TargetsGrowFinding;
    expect(credits).toBeLessThanOrEqual(6);
    expect(failed.length).toBeGreaterThan(0);
    expect(failed[0]?.problem).toContain("budget");
  });
});

describe("ranking whom they follow", () => {
  const person = (handle: string, followers: number | null): Creator => ({
    ...{ id: "1", secId: null, handle, name: handle, provider: "tiklive" },
    ...{ followers, likes: null, posts: null, isPrivate: null },
  });
  const [a, b, c, d] = [person("a", 5), person("b", 9), person("c", null), person("d", 9)];

  it("puts first whom most follow, then who is better known, and counts nobody twice", () => {
    const seeds = [
      { kind: "read", handle: "x", followed: [c, a, a, d] },
      { kind: "read", handle: "y", followed: [b, c, person("known", 1)] },
      { kind: "hidden", handle: "z" },
    ] as const;
    const ranked = rankFollowed(seeds, new Set(["known", "x", "y", "z"]));
    expect(ranked.map(({ creator, seeds: by }) => [creator.handle, by])).toEqual([
      ["c", 2],
      ["b", 1],
      ["d", 1],
      ["a", 1],
    ]);
  });
});
