import { describe, expect, test } from "vitest";
import type { CompareFinding } from "../../../src/commands/tags/compare-finding.ts";
import type { PickFinding } from "../../../src/commands/tags/pick-finding.ts";
import type { Reply } from "../../../src/core/reply.ts";
import { textOf, typist } from "../../support/people.ts";
import { asText } from "../../support/renderers.ts";
import { startWorld, type World } from "../../support/world.ts";

const at = "2026-11-23T09:00:00Z";
const fourLong = ["#smallbusinesscheck", "#booktokcommunity", "#koreanskincare", "#loudbudgeting"];

const picked = ({ finding }: Reply) => finding as PickFinding;
const asks = ({ finding }: Reply) => (finding as { readonly asked?: string }).asked === "confirm";
const callsOf = ({ finding }: Reply) => (finding as { readonly calls: number }).calls;
const requestsOf = ({ simulator }: World) =>
  [...simulator.requests.values()].reduce((sum, times) => sum + times, 0);

async function here() {
  const world = await startWorld({ at });
  return { world, ana: typist(world) };
}

describe("pick", () => {
  test("asks before it reads two new tags, and no more once they are known", async () => {
    const { world, ana } = await here();
    const asked = await ana.type("pick booktok and cleantok");
    expect([asks(asked), callsOf(asked)]).toEqual([true, 11]);
    expect(textOf(asked.card)).toContain("type pick confirm:yes #booktok #cleantok.");
    expect(requestsOf(world)).toBe(0);
    const done = await ana.click(asked, "Yes");
    expect(picked(done).topics.map(({ tag }) => tag)).toEqual(["booktok", "cleantok"]);
    expect(asks(await ana.type("pick booktok and cleantok"))).toBe(false);
  });

  test("looks up no more of its picks than ten calls allow, and says which are not looked up", async () => {
    const { world, ana } = await here();
    const { card, finding } = await ana.type("pick smallspaces");
    expect(requestsOf(world)).toBe(10);
    const unchecked = (finding as PickFinding).five.filter(({ isChecked }) => !isChecked);
    const names = unchecked.map(({ tag }) => `#${tag}`).join(" and ");
    expect(textOf(card)).toContain(`Not looked up, to stay within ten calls: ${names}.`);
    expect(textOf(card)).toContain("Not judged yet: whether TikTok limits #");
    const more = await ana.type("pick confirm:yes smallspaces");
    const still = (more.finding as PickFinding).five.filter(({ isChecked }) => !isChecked);
    expect(still.length).toBeLessThanOrEqual(unchecked.length);
    expect(textOf(more.card)).not.toContain("ten calls");
  });

  test("keeps a caption that is too long for a button, for whoever presses it", async () => {
    const { world } = await here();
    const ana = typist(world, { channel: { platform: "discord" } });
    const asked = await ana.type(`pick for so much to say ${fourLong.join(" ")} #booktok`);
    const [yes] = asked.card.actions;
    expect(yes?.kind === "run" && yes.line).toMatch(/^go-ahead /u);
    expect(textOf(asked.card)).toContain("type pick confirm:yes for #small");
    const done = await ana.click(asked, "Yes");
    expect(picked(done).isDraft).toBe(true);
    const late = await ana.click(asked, "Yes");
    expect(late.card.title).toContain("answered already");
    expect(textOf(late.card)).toContain("give the command again with confirm:yes at its end");
    const again = await ana.type("pick for a haul #moneytok #cleantok confirm:yes");
    expect([asks(again), picked(again).isDraft]).toEqual([false, true]);
    // On Discord only those who manage the server may do what was asked of an editor.
    const many = Array.from({ length: 90 }, (_, i) => `tag${i}`).join(" ");
    const admin = typist(world, { channel: { platform: "discord" }, admin: true });
    const question = await admin.type(`watch add books ${many}`);
    expect((await ana.click(question, "Yes")).card.title).toContain("Only admins");
    expect((await admin.click(question, "Yes")).outcome).toBe("answered");
  });

  test("of a list that was never read asks for its first tag alone", async () => {
    const { world, ana } = await here();
    await ana.type("watch add books booktok tbr romantasy");
    const before = requestsOf(world);
    const answer = await ana.type("pick books");
    expect(asks(answer)).toBe(false);
    expect(requestsOf(world) - before).toBeLessThanOrEqual(10);
  });

  test("counts ids before they are looked up", async () => {
    const { world, ana } = await here();
    expect(callsOf(await ana.type("pick id:1 id:2 id:3"))).toBe(17);
    expect(requestsOf(world)).toBe(0);
  });
});

describe("what is left of the budget", () => {
  test("is said before, where it is less than a command may cost", async () => {
    const world = await startWorld({ at, budget: { perMonth: 10, perWorkspace: null } });
    const ana = typist(world);
    await ana.type("score booktok");
    const asked = await ana.type("compare crochet visiblemending");
    const calls = callsOf(asked);
    expect(calls).toBeLessThanOrEqual(10);
    expect(asText(asked.card)).toMatch(/\d of 10 credits are left this month\./u);
    const before = requestsOf(world);
    await ana.click(asked, "Yes");
    expect(requestsOf(world)).toBeGreaterThan(before);
    expect(requestsOf(world)).toBeLessThanOrEqual(10);
    // Nothing is left to ask about.
    expect(asks(await ana.type("compare gymtok runtok"))).toBe(false);
  });

  test("a brief of a list that was never read is asked about where that is much, and not once it was read", async () => {
    const { ana, world } = await here();
    await ana.type(
      "watch import list:books booktok moneytok tbr aitools gymtok runtok crochet grwm",
    );
    const asked = await ana.type("brief books");
    expect([asks(asked), callsOf(asked) > 25, requestsOf(world)]).toEqual([true, true, 0]);
    expect(asks(await ana.type("subscriptions test books"))).toBe(true);
    await ana.click(asked, "Yes");
    expect(requestsOf(world)).toBeGreaterThan(10);
    world.travel("2026-11-24T09:00:00Z");
    expect(asks(await ana.type("brief books"))).toBe(false);
  });
});

describe("compare", () => {
  test("asks before it reads more than two new tags, in money too, and anew where that was meant", async () => {
    const creditPrices = { known: new Map([["tiklive", 0.01]]), usual: 0.01 };
    const world = await startWorld({ at, creditPrices });
    const ana = typist(world);
    const asked = await ana.type(`compare ${fourLong.join(" ")} sort:growth`);
    expect(asked.finding).toEqual({ asked: "confirm", calls: 16, dollars: 0.16, left: null });
    expect(asText(asked.card)).toContain("That takes about 16 calls (about $0.16). Is it meant?");
    expect(requestsOf(world)).toBe(0);
    const { tags, sort } = (await ana.click(asked, "Yes")).finding as CompareFinding;
    expect([tags.length, sort]).toEqual([4, "growth"]);
    const again = await ana.type(`compare ${fourLong.join(" ")}`);
    expect((again.finding as CompareFinding).credits).toBe(0);
    const anew = await ana.type(`compare ${fourLong.join(" ")} #booktok fresh:yes`);
    expect(asks(anew)).toBe(true);
    const read = (await ana.click(anew, "Yes")).finding as CompareFinding;
    expect(read.credits).toBeGreaterThan(5 + 4 - 1);
  });

  test("does not ask for two", async () => {
    const { world, ana } = await here();
    const answer = await ana.type("compare crochet visiblemending");
    expect(asks(answer)).toBe(false);
    expect((answer.finding as CompareFinding).tags).toHaveLength(2);
    expect(requestsOf(world)).toBeLessThanOrEqual(10);
  });
});

test("a tag that today's reading shows to be limited is never picked, whoever had it read", async () => {
  const { world, ana } = await here();
  await ana.type("score ghostmerch");
  world.travel("2026-11-25T09:00:00Z");
  await ana.type("score ghostmerch");
  const { five, leftOut } = picked(await ana.type("pick loudbudgeting"));
  expect(five.map(({ tag }) => tag)).not.toContain("ghostmerch");
  expect(leftOut).toContainEqual({ tag: "ghostmerch", reason: "restricted" });
});

test("a decision that is not of today carries its date", async () => {
  const { world, ana } = await here();
  await ana.type("watch add books booktok");
  await ana.type("score booktok");
  expect(textOf((await ana.type("pick books")).card)).not.toContain("read 23 Nov");
  world.travel("2026-11-25T05:00:00Z");
  const answer = await ana.type("pick books");
  expect(textOf(answer.card)).toContain("Too early, read 23 Nov");
  const search = await ana.type("search booktok");
  expect(textOf(search.card)).toContain("Not read today: #booktok, read 23 Nov.");
  expect(JSON.stringify(search.finding)).toContain('"judgedFrom":"2026-11-23T09:00:00.000Z"');
  expect(picked(answer).five[0]?.readAt).toBe("2026-11-23T09:00:00.000Z");
});
