import { describe, expect, test } from "vitest";
import type { CampaignStanding } from "../../../src/assessment/campaign-standing.ts";
import { campaignCard } from "../../../src/assessment/campaign-words.ts";
import type {
  CampaignFinding,
  CampaignsFinding,
} from "../../../src/commands/campaigns/campaign-finding.ts";
import { DeliveryError } from "../../../src/errors.ts";
import { exampleCampaign } from "../../contracts/examples.ts";
import { createPasts } from "../../support/pasts.ts";
import { createPlatform, textOf, typist } from "../../support/people.ts";
import { liveThrough, startWorld, type World, type WorldOptions } from "../../support/world.ts";

const monday = "2026-11-23T09:00:00Z";

/** A tag that was read daily for so long. */
async function watched(days: number, options: Partial<WorldOptions> = {}) {
  const world = await past(
    `${days} days`,
    { at: "2026-10-01T09:00:00Z", ...options },
    async (before) => {
      await typist(before).type("watch add books moneytok cleantok");
      await liveThrough(before, days, monday);
    },
  );
  return { world, type: typist(world).type };
}

const past = createPasts();

const found = (finding: unknown) => (finding as CampaignsFinding).campaigns;
const only = (finding: unknown): CampaignFinding => {
  const [one] = found(finding);
  if (!one) throw new Error("There is none.");
  return one;
};

async function viewsOf({ ports }: World, tag: string): Promise<number> {
  const [snapshot] = [
    ...(
      await ports.snapshots.latest(
        (await ports.watchlists.watchedTags()).filter((one) => one === tag),
        null,
      )
    ).values(),
  ];
  return snapshot?.views ?? Number.NaN;
}

describe("a campaign", () => {
  test("has the pace it needs, the pace it has and where it will be, and costs nothing to look at", async () => {
    const { world, type } = await watched(40);
    const views = await viewsOf(world, "moneytok");
    const goal = Math.round(views * 1.05);
    const { finding, card } = await type(`campaign moneytok goal:${goal} views until:4 weeks`);
    const { neededPerDay, perDay, projection, daysLeft, value, until, drivers } = only(finding);
    expect([until, daysLeft]).toEqual(["2026-12-21", 29]);
    expect(neededPerDay).toBeCloseTo((goal - (value ?? 0)) / 29, 3);
    expect(perDay).toBeGreaterThan(0);
    expect(projection?.low).toBeLessThanOrEqual(projection?.value ?? Number.NaN);
    expect(projection?.high).toBeGreaterThanOrEqual(projection?.value ?? Number.NaN);
    expect(projection?.low).toBeGreaterThanOrEqual(value ?? Number.NaN);
    expect(drivers.length).toBeGreaterThan(0);
    expect(textOf(card)).toContain("Nine in ten times");
    const shown = await type("campaign");
    expect(shown.finding).toMatchObject({ credits: 0, campaigns: [only(finding)] });
    expect((await type("campaign moneytok")).finding).toEqual(shown.finding);
  });

  test("has no projection before four weeks of readings, and says from when on", async () => {
    const { type } = await watched(10);
    const { finding, card } = await type("campaign start moneytok goal:999B views until:24 Dec");
    expect(only(finding)).toMatchObject({ projection: null, outlook: null, until: "2026-12-24" });
    expect(only(finding).knownFrom).toMatch(/^2026-12-/u);
    expect(textOf(card)).toContain("can be said from");
    expect(textOf((await type("settings history")).card)).toContain(
      "started a campaign for #moneytok: 999B views until 24 Dec",
    );
  });

  test("that will not make it is told so, and one that has it at once", async () => {
    const { world, type } = await watched(40);
    const { finding, card } = await type("campaign moneytok goal:9999B views until:2 weeks");
    expect(only(finding).outlook).toBe("unlikely");
    expect(card.title).toBe("#moneytok will not make 10T views at this pace");
    const views = await viewsOf(world, "cleantok");
    const near = await type(
      `campaign cleantok goal:"${Math.round(views * 1.002)} views" until:8 weeks`,
    );
    expect(["safe", "likely"]).toContain(only(near.finding).outlook);
    expect(found((await type("campaign show")).finding)).toHaveLength(2);
  });

  test("says that its range is wide for the counter's steps, and not of a counter shown to the last view", () => {
    const noteOf = (step: number) => {
      const projection = { perDay: 0, value: 0, low: 0, high: step, step };
      const standing: CampaignStanding = {
        ...{ campaign: exampleCampaign(), isWatched: true, daysLeft: 5, neededPerDay: 10 },
        ...{
          newest: { at: new Date(), value: 0 },
          projection,
          knownFrom: null,
          outlook: "unlikely",
        },
      };
      return textOf(campaignCard({ standing, drivers: [], hijack: null, provider: null }));
    };
    expect(noteOf(100_000)).toContain("in steps of 100K, more than a day's gain");
    expect(noteOf(1)).not.toContain("in steps of");
  });

  test("says that others may be taking its tag over", async () => {
    const world = await startWorld({ at: "2026-10-10T09:00:00Z" });
    const { type } = typist(world);
    await type("watch add ours quillandkettle");
    await liveThrough(world, 24, "2026-11-02T09:00:00Z");
    const { finding, card } = await type("campaign quillandkettle goal:1B uses until:4 weeks");
    expect(only(finding).hijackedSince).toMatch(/^2026-(?:10|11)-/u);
    expect(textOf(card)).toContain("Others may be taking #quillandkettle over since");
  });

  test("is another workspace's secret", async () => {
    const { world, type } = await watched(3);
    await type("campaign moneytok goal:999B views until:4 weeks");
    const stranger = typist(world, { name: "Bo", channel: { workspace: "T2", channel: "C9" } });
    expect(found((await stranger.type("campaign show")).finding)).toEqual([]);
    expect((await stranger.type("campaign end moneytok")).outcome).toBe("mistake");
  });

  test("is ended by whoever may, once, and stays to be looked at", async () => {
    const { type } = await watched(3);
    await type("campaign moneytok goal:999B views until:4 weeks");
    const { card, finding } = await type("campaign end moneytok");
    expect(only(finding).endedAt).toBe("2026-11-23T09:00:00.000Z");
    expect(card.title).toBe("The campaign for #moneytok ended short of 999B views");
    expect((await type("campaign end moneytok")).outcome).toBe("mistake");
    expect(only((await type("campaign show moneytok")).finding).daysLeft).toBe(0);
    await type("undo");
    expect(only((await type("campaign show moneytok")).finding).endedAt).toBeNull();
  });
});

describe("the brief of a list that has the tag", () => {
  test("says how the campaign stands while it runs", async () => {
    const { type } = await watched(3);
    await type("campaign moneytok goal:999B views until:4 weeks");
    expect(textOf((await type("brief books")).card)).toContain(
      "Campaign: #moneytok to 999B views.",
    );
    await type("campaign end moneytok");
    expect(textOf((await type("brief books")).card)).not.toContain("Campaign:");
  });
});

describe("the day of its end", () => {
  async function ending(at: string) {
    const platform = createPlatform();
    const { world, type } = await watched(3, { messenger: platform });
    await type("campaign moneytok goal:999B views until:2026-11-26");
    world.travel(at);
    return {
      world,
      type,
      ends: () => platform.posts.filter(({ key }) => key.period === "end"),
      platform,
    };
  }

  test("is told to the channel it was started in, once, the morning after", async () => {
    const { world, type, ends } = await ending("2026-11-27T05:30:00Z");
    await world.core.tick();
    expect(ends()).toEqual([]);
    const early = textOf((await type("campaign show")).card);
    expect(early).toContain("The campaign for #moneytok is over; its last reading is to come");
    expect(early).toContain(" as read on 23 Nov, before its last day was over.");
    expect(early).not.toContain("ended short");
    for (const at of ["2026-11-27T06:10:00Z", "2026-11-27T06:11:00Z", "2026-11-28T06:10:00Z"]) {
      world.travel(at);
      await world.core.tick();
    }
    const [end, ...more] = ends();
    expect(more).toEqual([]);
    expect(end?.card.title).toBe("The campaign for #moneytok ended short of 999B views");
    expect(end?.to).toMatchObject({ channel: expect.any(String) });
    expect(only((await type("campaign show")).finding)).toMatchObject({ daysLeft: 0 });
  });

  test("is told for good where nothing could be read that morning", async () => {
    const { world, ends } = await ending("2026-11-27T06:10:00Z");
    world.simulator.fail({ kind: "server-error", times: 1000 });
    await world.core.tick();
    expect(ends()[0]?.card.title).toBe("The campaign for #moneytok ended short of 999B views");
  });

  test("is told after a week in which nothing ran", async () => {
    const { world, ends } = await ending("2026-12-05T07:00:00Z");
    await world.core.tick();
    expect(ends()).toHaveLength(1);
  });

  test("is told nobody once somebody ended it", async () => {
    const { world, type, ends } = await ending("2026-11-25T07:00:00Z");
    await type("campaign end moneytok");
    world.travel("2026-11-27T07:00:00Z");
    await world.core.tick();
    expect(ends()).toEqual([]);
  });

  test("is never told twice, when nobody knows whether it arrived", async () => {
    const { world, ends, platform } = await ending("2026-11-27T07:00:00Z");
    platform.refuse(new DeliveryError("unknown", "Slack did not answer in time."));
    await world.core.tick();
    const tries = ends().length;
    platform.refuse(null);
    world.travel("2026-11-27T09:00:00Z");
    await world.core.tick();
    expect(ends()).toHaveLength(tries);
  });
});

describe("a campaign whose tag no list has", () => {
  test("is not started, and nothing is paid for to find that out", async () => {
    const world = await startWorld({ at: monday });
    const { type } = typist(world);
    const { outcome, card } = await type("campaign booktok goal:999B views until:4 weeks");
    expect([outcome, textOf(card)]).toEqual(["mistake", expect.stringContaining("no watchlist")]);
    expect(textOf(card)).toContain("watch add campaigns booktok");
    expect(world.simulator.requests.size).toBe(0);
  });

  test("may be named by its id when a list has it", async () => {
    const { world, type } = await watched(1);
    const known = await world.ports.snapshots.latest(
      await world.ports.watchlists.watchedTags(),
      null,
    );
    const id = [...known.values()].find(({ tag }) => tag === "moneytok")?.hashtagId;
    const { finding } = await type(`campaign start id:${id} goal:999B views until:4 weeks`);
    expect(only(finding)).toMatchObject({ tag: "moneytok", isWatched: true });
  });

  test("says so once it was taken off, wherever it is shown, and undo makes it good", async () => {
    const { type } = await watched(3);
    await type("campaign moneytok goal:999B views until:4 weeks");
    const before = await type("campaign show");
    const { card, finding } = await type("watch remove books moneytok");
    expect(finding).toMatchObject({ campaigns: ["moneytok"] });
    expect(textOf(card)).toContain("The campaign for #moneytok goes on, but nobody reads it");
    expect(textOf(card)).toContain("campaign end moneytok");
    const shown = await type("campaign show");
    expect(only(shown.finding).isWatched).toBe(false);
    expect(shown.card.actions).toContainEqual(
      expect.objectContaining({ line: "watch add campaigns moneytok" }),
    );
    const warning = "#moneytok is on no list any more, so nobody reads it: put it on one again.";
    for (const one of [shown, await type("brief books")])
      expect(textOf(one.card)).toContain(warning);
    await type("undo");
    expect(await type("campaign show")).toEqual(before);
    expect((await type("watch delete books")).finding).toMatchObject({ campaigns: ["moneytok"] });
    await type("undo");
    await type("watch add other moneytok");
    const { finding: still } = await type("watch remove books moneytok");
    expect(still).toMatchObject({ removed: ["moneytok"], campaigns: [] });
  });

  test("ends with what was read last, and of which day that is", async () => {
    const platform = createPlatform();
    const { world, type } = await watched(3, { messenger: platform });
    await type("campaign moneytok goal:999B views until:2026-11-30");
    await type("watch remove books moneytok");
    world.travel("2026-12-01T07:00:00Z");
    await world.core.tick();
    const end = platform.posts.find(({ key }) => key.period === "end");
    expect(end && textOf(end.card)).toMatch(/ views \(\d+%\) on 23 Nov; .* were gained/u);
    expect(end && textOf(end.card)).toContain(
      "It was on no list then, so its last days were not read.",
    );
  });
});

describe("a mistake says the mend", () => {
  test.each([
    ["campaign moneytok", "There is no campaign for #moneytok here"],
    ["campaign start moneytok goal:500 until:4 weeks", '"500" of what?'],
    ["campaign start moneytok goal:999B views and 5000 uses until:4 weeks", "not at both"],
    ["campaign start moneytok goal:lots until:4 weeks", 'not "lots"'],
    ["campaign start moneytok goal:999B views", "Until when?"],
    ["campaign start moneytok until:4 weeks", "How far is it to come?"],
    ["campaign start moneytok goal:999B views until:someday", 'not "someday"'],
    ["campaign start moneytok goal:999B views until:31 Feb", 'not "31 Feb"'],
    ["campaign start moneytok goal:999B views until:2026-11-20", "2026-11-20 is over"],
    ["campaign start moneytok goal:999B views until:2026-11-23", "is today"],
    ["campaign start moneytok goal:999B views until:2028-01-01", "more than a year away"],
    ["campaign start moneytok goal:10 views until:4 weeks", "already, so 10 is no target"],
    ["campaign start booktok goal:999B views until:4 weeks", "on no watchlist here"],
    ["campaign start nosuchtagatall goal:999B views until:4 weeks", "on no watchlist here"],
    ["campaign start id:123 goal:999B views until:4 weeks", "Id:123 is on no watchlist here"],
  ])("%s", async (line, words) => {
    const { type } = await watched(1);
    const { outcome, card } = await type(line);
    expect([outcome, textOf(card)]).toEqual(["mistake", expect.stringContaining(words)]);
  });

  test("there are not more than twenty", async () => {
    const { world, type } = await watched(1);
    const { ports } = world;
    const { channel } = typist(world);
    await type("campaign moneytok goal:999B views until:4 weeks");
    const [one] = await ports.campaigns.inWorkspace(channel);
    await ports.workspaces.change(channel, async ({ campaigns }) => {
      const tags = Array.from({ length: 20 }, (_, i) => `#t${i}`);
      for (const tag of tags)
        if (one)
          await campaigns.save({ ...one, id: tag, tag: `${tag.slice(1)}` as typeof one.tag });
    });
    const { card } = await type("campaign cleantok goal:999B views until:4 weeks");
    expect(textOf(card)).toContain("20 is as many as there can be");
    await type("campaign end moneytok");
    expect(textOf((await type("undo")).card)).toContain("20 is as many as there can be");
  });

  test("whoever may not change lists may look all the same", async () => {
    const { world, type } = await watched(1);
    await type("campaign moneytok goal:999B views until:4 weeks");
    await typist(world, { admin: true }).type("settings set editors:admins");
    const other = typist(world, { name: "Eve" });
    expect((await other.type("campaign")).outcome).toBe("answered");
    const refused = await other.type("campaign moneytok goal:998B views until:4 weeks");
    expect(textOf(refused.card)).toContain("Only admins may use campaign start here");
  });
});
