import { expect } from "vitest";
import type { TargetsUndo } from "../../src/domain/change.ts";
import { type ChannelSettings, usualSettings } from "../../src/domain/settings.ts";
import type { Subscription } from "../../src/domain/subscription.ts";
import { isSameSubscription } from "../../src/domain/subscription.ts";
import type { Change, Ports, Undo, WorkspaceRef } from "../../src/ports/ports.ts";

type Stores = Pick<
  Ports,
  "watchlists" | "targets" | "subscriptions" | "mutes" | "settings" | "changes" | "watchLimits"
>;

/** What there is by name ("list books", "setting C1 tags"), as text. */
type Things = Map<string, unknown>;

/**
 * Follows every change from the first on: each must have found what the one before it left, and the last what there is
 * now. So none was lost, whoever made them at the same moment; nor were there ever more lists than there may be, or two
 * of what there can be one of. Answers how many changes there were.
 */
export async function expectNothingLost(stores: Stores, owner: WorkspaceRef): Promise<number> {
  const all = (await stores.changes.recent(owner, 1_000_000)).toReversed();
  const channels = new Set(all.map(({ channel }) => channel));
  const things: Things = new Map([...channels].flatMap((one) => settingsOf(one, usualSettings)));
  for (const change of all) {
    follow(change, all, things);
    const lists = [...things.keys()].filter((name) => name.startsWith("list "));
    expect(lists.length, change.words).toBeLessThanOrEqual(stores.watchLimits.listsPerWorkspace);
    expectOneOfEach(things, change.words);
  }
  expect(sorted(things)).toEqual(sorted(await present(stores, owner, channels)));
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  return all.length;
}

function settingsOf(channel: string, settings: ChannelSettings) {
  const names = ["zone", "quiet", "layout", "tags", "posts"] as const;
  return names.map((name) => [`setting ${channel} ${name}`, settings[name]] as const);
}

function sorted(things: Things): readonly (readonly [string, unknown])[] {
  return [...things].map(([name, thing]) => [name, plain(thing)] as const).toSorted(byName);
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

function follow({ id, words, undo }: Change, all: readonly Change[], things: Things): void {
  const taken = all.find((other) => id === `${other.id}-undone`);
  if (taken) for (const one of taken.undo?.toReversed() ?? []) step(turned(one), things, words);
  else for (const one of undo ?? []) step(one, things, words);
}

function turned<One extends Undo>(undo: One): One {
  return { ...undo, before: undo.after, after: undo.before };
}

function step(undo: Undo, things: Things, words: string): void {
  if (undo.kind === "channel") {
    const before = settingsOf(undo.channel.channel, undo.before);
    const after = settingsOf(undo.channel.channel, undo.after);
    for (const [i, [name, setting]] of before.entries()) {
      // What somebody else set since is left as it is when this is taken back.
      if (JSON.stringify(setting) === JSON.stringify(after[i]?.[1])) continue;
      same(things.get(name), setting, words);
      things.set(name, after[i]?.[1]);
    }
    return;
  }
  if (undo.kind === "targets") {
    stepTargets(undo, things, words);
    return;
  }
  if (undo.kind === "watchlist" && !(undo.before && undo.after)) stepList(undo, things);
  if (undo.before !== null) {
    same(things.get(nameOf(undo, undo.before)), undo.before, words);
    things.delete(nameOf(undo, undo.before));
  }
  if (undo.after !== null) {
    expect(things.has(nameOf(undo, undo.after)), `${words}: there is one already`).toBe(false);
    things.set(nameOf(undo, undo.after), undo.after);
  }
  if (undo.kind === "watchlist" && undo.before && undo.after)
    moveAll(undo.before.name, undo.after.name, things);
}

function stepTargets(undo: TargetsUndo, things: Things, words: string): void {
  const { list, before, after } = undo;
  for (const target of before) {
    same(things.get(`target ${list} ${target.handle}`), target, words);
    things.delete(`target ${list} ${target.handle}`);
  }
  for (const target of after) {
    const name = `target ${list} ${target.handle}`;
    expect(things.has(name), `${words}: ${name} is one already`).toBe(false);
    things.set(name, target);
  }
}

/** What a new list came with, and what went with a deleted one. */
function stepList(undo: Extract<Undo, { kind: "watchlist" }>, things: Things): void {
  const name = (undo.after ?? undo.before)?.name;
  const kept = [...things.keys()].filter((one) => one.startsWith(`target ${name} `));
  for (const one of kept) things.delete(one);
  for (const target of undo.after ? undo.targets : [])
    things.set(`target ${name} ${target.handle}`, target);
}

/** What goes by a list's name goes by its new one. */
function moveAll(from: string, to: string, things: Things): void {
  if (from === to) return;
  for (const [name, thing] of [...things]) {
    if (name.startsWith(`target ${from} `)) {
      things.delete(name);
      things.set(name.replace(`target ${from} `, `target ${to} `), thing);
    }
    if (!name.startsWith("subscription ")) continue;
    const one = thing as Subscription;
    if (one.list !== from) continue;
    things.set(name, { ...one, list: to });
    const muted = `mute ${one.channel.channel} list`;
    const mute = things.get(`${muted} ${from}`);
    if (!mute) continue;
    things.delete(`${muted} ${from}`);
    things.set(`${muted} ${to}`, { ...mute, name: to });
  }
}

function nameOf({ kind }: Undo, thing: NonNullable<Exclude<Undo, TargetsUndo>["before"]>): string {
  const one = thing as { readonly id?: string; readonly name?: string };
  if (kind === "subscription") return `subscription ${one.id}`;
  if (kind === "watchlist") return `list ${one.name}`;
  if (kind !== "mute") return kind;
  const mute = thing as Extract<Undo, { kind: "mute" }>["before"];
  return `mute ${mute?.channel.channel} ${mute?.what} ${mute?.name}`;
}

function same(found: unknown, before: unknown, words: string): void {
  expect(plain(found), words).toEqual(plain(before));
}

/** When a brief is due next is the clock's, and not what people change. */
function plain(thing: unknown): unknown {
  if (typeof thing !== "object" || thing === null) return thing;
  return { ...thing, nextDueAt: undefined };
}

function expectOneOfEach(things: Things, words: string): void {
  const all = [...things].filter(([name]) => name.startsWith("subscription "));
  const subscriptions = all.map(([, thing]) => thing as Subscription);
  const twice = subscriptions.filter((one, i) =>
    subscriptions.slice(i + 1).some((other) => isSameSubscription(one, other)),
  );
  expect(twice, words).toEqual([]);
}

async function present(
  { watchlists, targets, subscriptions, mutes, settings }: Stores,
  owner: WorkspaceRef,
  channels: ReadonlySet<string>,
): Promise<Things> {
  const things: Things = new Map();
  for (const list of await watchlists.all(owner)) {
    things.set(`list ${list.name}`, list);
    for (const target of await targets.inList(owner, list.name))
      things.set(`target ${list.name} ${target.handle}`, target);
  }
  for (const one of await subscriptions.inWorkspace(owner))
    things.set(`subscription ${one.id}`, one);
  for (const name of ["zone", "weights", "editors"] as const) {
    const value = await settings[name](owner);
    if (value !== undefined) things.set(name, value);
  }
  for (const channel of channels) {
    const here = { ...owner, channel };
    for (const mute of await mutes.active(here, new Date(0)))
      things.set(`mute ${channel} ${mute.what} ${mute.name}`, mute);
    const wishes = settingsOf(channel, await settings.channel(here));
    for (const [name, value] of wishes) things.set(name, value);
  }
  return things;
}
