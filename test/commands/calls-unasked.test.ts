import { expect, test } from "vitest";
import { commands } from "../../src/commands/index.ts";
import { total } from "../../src/usage/costs.ts";
import { createPasts } from "../support/pasts.ts";
import { textOf, typist } from "../support/people.ts";
import type { World } from "../support/world.ts";

const at = "2026-11-23T09:00:00Z";
const listed =
  "booktok romantasy tbr cleantok homedecor moneytok aitools smallspaces koreanskincare crochet";
const handles = "@bookish.mara @pages.mara @novel.mara";
const more = "gymtok runtok grwm café fantasybooks visiblemending bookhaul traveltok techtok";

/** Each command at its dearest, where nothing is known: `null` asks the provider nothing, whatever is typed. */
const dearest: Readonly<Record<string, readonly string[] | null>> = {
  score: ["score crochet", "score crochet US"],
  pick: [
    "pick smallspaces",
    `pick ${listed.split(" ").slice(0, 3).join(" ")}`,
    `pick for ${tags(listed)}`,
    "pick books",
  ],
  trend: ["trend crochet"],
  compare: [`compare ${listed}`, "compare crochet visiblemending", "compare id:1 id:2 id:3"],
  regions: ["regions crochet US,BR", "regions crochet US,BR,DE,ID,FR,ES,IT,PL"],
  why: ["why crochet"],
  export: null,
  posts: ["posts crochet US"],
  benchmark: ["benchmark crochet", "benchmark crochet list:books", "benchmark books"],
  trending: ["trending book month"],
  sounds: ["sounds crochet", "sounds books"],
  search: ["search glow score:yes", "search book score:yes"],
  "creator competitor": ["creator competitor @novel.mara 100"],
  "creator compare": ["creator compare @novel.mara @kutub_mara"],
  "creator fit": ["creator fit @novel.mara books"],
  "add-to-list": ["add-to-list crochet"],
  "watch add": [`watch add more ${more} ${listed}`, `watch add more ${more}`],
  share: null,
  "watch remove": null,
  "watch show": null,
  "watch lists": null,
  "watch suggest": ["watch suggest books"],
  "watch set": ["watch set books regions:US,BR,DE"],
  "watch label": null,
  "watch rename": null,
  "watch copy": null,
  "watch delete": null,
  "watch import": [
    `watch import tag,list,regions\n${listed.replaceAll(" ", ",home,US\n")},home,US`,
  ],
  "watch export": null,
  "watch calendar": null,
  "campaign start": ["campaign start crochet goal:900B views until:24 Dec"],
  "campaign show": null,
  "campaign end": null,
  "targets add": [`targets add books ${handles}`],
  "targets remove": null,
  "targets list": null,
  "targets import": [`targets import books ${handles}`],
  "targets export": null,
  "targets find": ["targets find bookish"],
  "targets grow": ["targets grow books"],
  report: ["report books", "report books html us"],
  subscribe: ["subscribe books daily"],
  // What a brief reads is read once a day for all who get it; before the morning it is the list's own reading.
  brief: [],
  "subscriptions show": null,
  "subscriptions doctor": null,
  "settings doctor": null,
  "subscriptions pause": null,
  "subscriptions resume": null,
  "subscriptions test": [],
  "subscriptions end": null,
  "subscriptions webhook-add": null,
  "subscriptions webhook-show": null,
  "subscriptions webhook-test": null,
  "subscriptions webhook-end": null,
  "alerts set": ["alerts set books balanced save:yes"],
  "alerts mute": null,
  "alerts unmute": null,
  "alerts backtest": null,
  undo: null,
  "settings show": null,
  "settings set": null,
  "settings history": null,
  "settings weights": null,
  "settings budget": null,
  "settings unlink": null,
  help: null,
  "post-again": null,
  "end-elsewhere": null,
  "app-home": null,
  heatmap: null,
  // It does what somebody said yes to.
  "go-ahead": null,
};

function tags(words: string): string {
  return words.replaceAll(/(^| )/gu, "$1#");
}

const past = createPasts();
const limit = 1000;

/** An office in which so many credits are left this month, or as many as anybody wants. */
async function office(left: number | null = null) {
  const budget = { perMonth: left === null ? null : limit, perWorkspace: null };
  const world = await past(`office with ${left}`, { at, budget }, async (before) => {
    const ana = typist(before, { admin: true });
    await ana.type(`watch import list:books ${listed.replaceAll(" ", "\n")}`);
    await ana.type(`targets add books ${handles}`);
    if (left !== null) await before.ports.ledger.record(await spend(before, left));
  });
  const ana = typist(world, { admin: true });
  const requests = () => [...world.simulator.requests.values()].reduce((sum, one) => sum + one, 0);
  return { world, ana, requests };
}

async function spent({ ports }: World): Promise<number> {
  return total(await ports.ledger.spent(new Date("2026-11-01"), new Date("2026-12-01")));
}

/** A charge that leaves so many. */
async function spend(world: World, left: number) {
  const credits = limit - left - (await spent(world));
  const of = {
    purpose: "command",
    workspace: null,
    provider: "tiklive",
    endpoint: "test",
  } as const;
  return { ...of, credits, at: new Date(at) };
}

test("every command is known here, with what it is dearest at", () => {
  expect(Object.keys(dearest).toSorted()).toEqual(commands.map(({ name }) => name).toSorted());
});

const isAsked = (finding: unknown) =>
  typeof finding === "object" && finding !== null && "asked" in finding;

test("none makes more than ten calls unasked, and one that asks has not read what it asks about", async () => {
  let here = await office();
  for (const line of Object.values(dearest).flatMap((some) => some ?? [])) {
    const before = here.requests();
    const { outcome, finding } = await here.ana.type(line);
    const made = here.requests() - before;
    expect(made, line).toBeLessThanOrEqual(10);
    // A search may be made to know what there is to score, and countries be looked up.
    if (isAsked(finding)) expect([line, outcome, made <= 2]).toEqual([line, "answered", true]);
    if (made > 0) here = await office();
  }
});

/** They do what takes long all the same. */
const slow: ReadonlySet<string> = new Set([
  ...["go-ahead", "post-again", "export", "settings doctor", "subscriptions webhook-test"],
]);

/** Said before anything is paid for where an answer would be cut short, or with what could be read. */
const toldOfBudget =
  /\d of 1000 credits are left|\d are left, until|This month's 1000 credits were used up/u;

test("with three credits left none spends more, and each that would says so", async () => {
  const asked: string[] = [];
  let here = await office(3);
  for (const line of Object.values(dearest).flatMap((some) => some ?? [])) {
    const { finding, card } = await here.ana.type(line);
    const left = limit - (await spent(here.world));
    expect(left, line).toBeGreaterThanOrEqual(0);
    expect(3 - left, line).toBe(here.requests());
    if (left === 0 || isAsked(finding))
      expect([line, textOf(card)]).toEqual([line, expect.stringMatching(toldOfBudget)]);
    if (isAsked(finding)) asked.push(line);
    if (left < 3) here = await office(3);
  }
  const before = ["search glow score:yes", "benchmark crochet", "targets grow books"];
  expect(asked).toEqual(expect.arrayContaining(before));
});

test("commands that are said to ask the provider nothing show nobody that they do", () => {
  for (const { name, progress } of commands)
    if (dearest[name] === null && !slow.has(name))
      expect([name, progress]).toEqual([name, undefined]);
});
