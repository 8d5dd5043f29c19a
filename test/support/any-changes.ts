import type { Chance } from "../scorer/chance.ts";

const tags = ["booktok", "cleantok", "moneytok", "aitools", "tbr", "romantasy"];
const creators = ["bookish.mara", "pages.mara", "novel.mara"];
const zones = ["Europe/Berlin", "Asia/Tokyo", "UTC"];

/** One line for every kind of change, about one of so many lists; many are refused, as people's are. */
const kinds: readonly ((
  one: <Thing>(of: readonly Thing[]) => Thing,
  list: () => string,
) => string)[] = [
  (one, list) => `watch add ${list()} ${one(tags)} ${one(tags)}`,
  (one, list) => `watch remove ${list()} ${one(tags)}`,
  (one, list) => `watch label ${list()} ${one(["slow", "quick"])} ${one(tags)}`,
  (one, list) => `watch set ${list()} note:${one(["a", "b", "c"])}`,
  (_, list) => `watch rename ${list()} ${list()}`,
  (_, list) => `watch copy ${list()} ${list()}`,
  (_, list) => `watch delete ${list()}`,
  (one, list) => `watch import list:${list()} ${one(tags)} ${one(tags)}`,
  (one, list) => `targets add ${list()} @${one(creators)} @${one(creators)}`,
  (one, list) => `targets remove ${list()} @${one(creators)}`,
  (one, list) => `targets import ${list()} @${one(creators)}`,
  (one, list) => `subscribe ${list()} ${one(["mon", "fri", "daily"])} 9am ${one(zones)}`,
  (_, list) => `subscribe ${list()}`,
  (_, list) => `unsubscribe ${list()}`,
  (_, list) => `pause ${list()}`,
  (_, list) => `resume ${list()}`,
  (one, list) => `alerts ${list()} ${one(["fewer", "balanced", "more"])} save:yes`,
  (_, list) => `alerts ${list()} off`,
  (one) => `mute tag:${one(tags)} ${one(["3d", "7d"])}`,
  (_, list) => `mute list:${list()} 3d`,
  (one) => `unmute tag:${one(tags)}`,
  (one) => `settings tags:${one([1, 2, 3])} zone:${one(zones)}`,
  (one) => `settings quiet:${one(["off", "21:00-07:00"])}`,
  (one) => `settings editors:${one(["everyone", "admins"])}`,
  (one) => `weights ${one(["50 30 20", "20 30 50", "40 40 20"])}`,
  () => "undo",
  () => "undo",
];

/** So many lines, each kind as often as the others, in any order. */
export function anyChanges(count: number, lists: number, { unit }: Chance): readonly string[] {
  const one = <Thing>(of: readonly Thing[]) => of[Math.floor(unit() * of.length)] as Thing;
  const list = () => `l${Math.floor(unit() * lists)}`;
  return Array.from({ length: count }, (_, i) => kinds[i % kinds.length]?.(one, list) ?? "")
    .map((line) => ({ line, at: unit() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ line }) => line);
}
