import { circle } from "./author.ts";
import { createCreator, type SimulatedCreator } from "./creator.ts";
import { type NicheName, nicheNames } from "./niches.ts";

/** Everybody, and the ways to find them. */
export interface Creators {
  /** Whatever the capitals, with or without "@". */
  withHandle(handle: string): SimulatedCreator | undefined;
  withId(id: string): SimulatedCreator | undefined;
  withSecId(secId: string): SimulatedCreator | undefined;
  /** The busiest first. */
  inNiche(niche: NicheName): readonly SimulatedCreator[];
  /** Whose handle has the keyword in it: the closest first, then the busiest. */
  near(keyword: string): readonly SimulatedCreator[];
}

let everybody: Creators | undefined;

/** The same people in every world. There are thousands, so they are made when the first of them is asked for. */
export function allCreators(): Creators {
  everybody ??= createCreators();
  return everybody;
}

function createCreators(): Creators {
  const circles = new Map(nicheNames.map((niche) => [niche, circleOf(niche)]));
  const all = [...circles.values()].flat();
  const byHandle = new Map(all.map((creator) => [creator.author.handle, creator]));
  const byId = new Map(all.map((creator) => [creator.author.id, creator]));
  const bySecId = new Map(all.map((creator) => [creator.secId, creator]));
  return {
    withHandle: (handle) => byHandle.get(foldHandle(handle)),
    withId: (id) => byId.get(id),
    withSecId: (secId) => bySecId.get(secId),
    inNiche: (niche) => circles.get(niche) ?? [],
    near: (keyword) => {
      const wanted = foldHandle(keyword);
      return all
        .filter(({ author }) => wanted !== "" && author.handle.includes(wanted))
        .sort((a, b) => a.author.handle.length - b.author.handle.length || a.rank - b.rank);
    },
  };
}

function circleOf(niche: NicheName): readonly SimulatedCreator[] {
  return Array.from({ length: circle }, (_, rank) => createCreator(niche, rank));
}

function foldHandle(text: string): string {
  return text.toLowerCase().replaceAll(/[\s@]+/g, "");
}
