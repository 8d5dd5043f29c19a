import { describe, expect, it } from "vitest";
import { parseLine } from "../../src/commands/grammar/parse-line.ts";
import { commands } from "../../src/commands/index.ts";
import { usualSettings } from "../../src/domain/settings.ts";
import { typist } from "../support/people.ts";
import { startWebhooks } from "../support/webhooks.ts";
import { startWorld } from "../support/world.ts";

/**
 * Every command: what it changes, as lines that do so after others were typed, or that it changes nothing of what a
 * workspace owns. A new command has to be put here.
 */
const changing: Readonly<Record<string, readonly (readonly [string, ...string[]])[]>> = {
  "watch add": [["watch add books romantasy"], ["watch add new booktok"]],
  "watch remove": [
    ["watch remove books tbr", "watch label books slow tbr"],
    ["watch remove books booktok"],
  ],
  "watch set": [
    ["watch set books window:2,1"],
    ["watch set books window:usual", "watch set books window:1.5"],
    ["watch set books uses:20", "watch set books uses:size"],
    ["watch set books ads"],
    ["watch set books US,BR", "watch set books note:x"],
  ],
  "watch label": [
    ["watch label books slow booktok"],
    ["watch label books slow booktok off:yes", "watch label books slow booktok tbr"],
  ],
  "watch rename": [
    ["watch rename books novels", "subscribe books", "mute list:books 3d", "pause books"],
    ["watch rename books novels", "targets add books @a.b"],
  ],
  "watch copy": [
    ["watch copy books novels"],
    ["watch copy books novels", "targets add books @a.b"],
  ],
  "watch delete": [
    ["watch delete books", "subscribe books", "watch label books slow tbr"],
    ["watch delete books", "targets add books @a.b"],
  ],
  "watch import": [["watch import list:books moneytok"], ["watch import list:new moneytok"]],
  "targets add": [["targets add books @a.b c"], ["targets add books c d", "targets add books d"]],
  "targets remove": [["targets remove books a.b", "targets add books @a.b c"]],
  "targets import": [["targets import books @a.b @c\nd", "targets add books @c"]],
  subscribe: [
    ["subscribe books tue 10:00 Europe/Berlin us"],
    ["subscribe books daily", "subscribe books"],
    ["subscribe books", "subscribe books", "pause books"],
  ],
  "subscriptions end": [["unsubscribe books", "subscribe books fri 7pm Asia/Tokyo"]],
  "end-elsewhere": [["end-elsewhere subscription-2", "subscribe books"]],
  "alerts set": [
    ["alerts books balanced save:yes"],
    ["alerts books more us owned:yes save:yes", "alerts books fewer save:yes"],
    ["alerts books off", "alerts books fewer us save:yes"],
  ],
  "alerts mute": [
    ["mute booktok 3d"],
    ["mute list:books 3d"],
    ["mute booktok 1h", "mute booktok 3d"],
  ],
  "alerts unmute": [["unmute booktok", "mute booktok 3d"]],
  "subscriptions pause": [["pause books", "subscribe books", "alerts books more save:yes"]],
  "subscriptions resume": [
    ["resume books", "subscribe books", "alerts books more save:yes", "pause books"],
  ],
  "settings set": [
    ["settings zone:Europe/Berlin tags:3 posts:1 quiet:off layout:thread editors:everyone"],
    ["settings zone:Asia/Tokyo", "settings zone:Europe/Berlin"],
    ["settings editors:everyone", "settings editors:admins"],
    ["settings quiet:21:00-07:00", "settings quiet:off"],
  ],
  "campaign start": [
    ['campaign start booktok goal:"500B views" until:2026-12-24'],
    [
      'campaign booktok goal:"900B views" until:2026-12-24',
      'campaign booktok goal:"500B views" until:2026-12-20',
    ],
  ],
  "campaign end": [["campaign end booktok", 'campaign booktok goal:"500B views" until:2026-12-24']],
  "settings unlink": [
    ["settings unlink", "report books"],
    ["settings unlink books", "report books"],
  ],
  "subscriptions webhook-add": [["webhooks add https://hooks.example.com/in"]],
  "subscriptions webhook-end": [
    ["webhooks end books", "webhooks add https://hooks.example.com/in"],
    ["webhooks end", "webhooks add https://hooks.example.com/in", "pause books"],
  ],
  "settings weights": [["weights 50 30 20"], ["weights 50 30 20", "weights 20 30 50"]],
};

const changesNothing: ReadonlySet<string> = new Set([
  ...["score", "pick", "trend", "compare", "why", "posts", "search", "brief"],
  ...["creator competitor", "creator compare", "creator fit"],
  ...["watch show", "watch lists", "watch suggest", "watch export", "watch calendar", "export"],
  ...["benchmark", "trending", "sounds"],
  ...["alerts backtest", "subscriptions show", "subscriptions test", "subscriptions doctor"],
  ...["settings show", "settings history", "settings budget", "settings doctor"],
  ...["help", "regions", "campaign show"],
  // It takes back; what it took back is no change to be taken back.
  "undo",
  // What was posted stays posted.
  "post-again",
  // It does what another command asked about first.
  "go-ahead",
  // It asks which list is meant, and its buttons add.
  "add-to-list",
  // It says again what another command answered.
  "share",
  ...["heatmap", "report", "app-home", "subscriptions webhook-show", "subscriptions webhook-test"],
  ...["targets list", "targets export", "targets find", "targets grow"],
]);

async function office() {
  const reports: string[] = [];
  const reportLinks = {
    address: ({ id }: { readonly id: string }) => `https://tagtide.example/r/${reports.push(id)}`,
  };
  const webhooks = await startWebhooks();
  const world = await startWorld({ at: "2026-11-23T09:30:00Z", reportLinks, webhooks });
  const admin = typist(world, { admin: true });
  await admin.type("watch add books booktok tbr");
  return { world, admin, reports };
}

type Office = Awaited<ReturnType<typeof office>>;

/** All that a workspace owns. */
async function owned({ world: { ports }, admin: { channel }, reports }: Office) {
  const { watchlists, subscriptions, settings, mutes } = ports;
  const lists = await watchlists.all(channel);
  return {
    lists,
    targets: await Promise.all(lists.map(({ name }) => ports.targets.inList(channel, name))),
    targetCounts: await ports.targets.counts(channel),
    subscriptions: await subscriptions.inWorkspace(channel),
    mutes: await mutes.active(channel, ports.clock()),
    campaigns: await ports.campaigns.inWorkspace(channel),
    settings: await settings.channel(channel),
    zone: await settings.zone(channel),
    editors: await settings.editors(channel),
    weights: await settings.weights(channel),
    endedLinks: (await Promise.all(reports.map(ports.reports.find))).filter((one) => !one).length,
  };
}

describe("every command that changes what a workspace owns", () => {
  it("is known here, and so is every other", () => {
    const known = new Set([...Object.keys(changing), ...changesNothing]);
    expect(commands.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
  });

  it("is declared as what it is, and so is every other", () => {
    const declared = commands.filter(({ shareable, effect }) => shareable || effect === "none");
    const wrong = declared.filter(({ name }) => !changesNothing.has(name));
    const looks = commands.filter(({ name, who }) => who === "anyone" && changesNothing.has(name));
    const missing = looks.filter((one) => !one.hidden && !declared.includes(one));
    expect([...wrong, ...missing].map(({ name }) => name)).toEqual([]);
  });

  const lines = Object.entries(changing).flatMap(([name, all]) =>
    all.map(([line, ...before]) => ({ name, line, before })),
  );
  it.each(lines)("is taken back exactly: $line after $before", async ({ name, line, before }) => {
    expect(parseLine(line, commands).command).toBe(name);
    const place = await office();
    for (const one of before) expect((await place.admin.type(one)).outcome).toBe("answered");
    const then = await owned(place);
    expect((await place.admin.type(line)).outcome).toBe("answered");
    expect(await owned(place)).not.toEqual(then);
    expect((await place.admin.type("undo")).outcome).toBe("answered");
    expect(await owned(place)).toEqual(then);
    expect(then.settings).toMatchObject({ posts: usualSettings.posts });
  });
});

describe("every other command", () => {
  const others = commands.filter(({ name }) => changesNothing.has(name) && name !== "undo");
  const examples = others.flatMap(({ examples: all }) => all);
  it.each(examples)("changes nothing: %s", async (line) => {
    const place = await office();
    await place.admin.type("subscribe books");
    const then = await owned(place);
    const changes = await place.world.ports.changes.recent(place.admin.channel, 10);
    await place.admin.type(line);
    expect(await owned(place)).toEqual(then);
    expect(await place.world.ports.changes.recent(place.admin.channel, 10)).toEqual(changes);
  });
});
