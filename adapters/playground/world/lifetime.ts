import { UserError } from "../../../src/errors.ts";
import {
  createMovedClock,
  type OpenedWorld,
  openWorld,
  spanBefore,
  type WorldDeps,
} from "./opened.ts";

/** What the playground's clock does. `reading` is living through the eight weeks before it was opened. */
export type WorldState =
  | { readonly kind: "asleep" | "closed" }
  | { readonly kind: "still"; readonly now: Date }
  | ({ readonly kind: "reading" | "moving"; readonly now: Date } & Span)
  | { readonly kind: "failed"; readonly words: string };

interface Span {
  readonly from: Date;
  readonly until: Date;
}

/** Where the clock is on its way to. */
type Journey = Extract<WorldState, Span>;

/** The one world there is, or none; and where its clock is on its way to. */
export interface Lifetime {
  state(): WorldState;
  now(): Date;
  world(): OpenedWorld | undefined;
  /** Throws a `UserError` where there is none. */
  opened(): OpenedWorld;
  /** Opens a world where there is none. Never rejects: without a world after it, `state` says why. */
  begin(): Promise<void>;
  end(): Promise<void>;
  /** Tells of the way while the work is done. */
  onTheWay<T>(until: Date, work: () => Promise<T>): Promise<T>;
}

export function createLifetime(deps: WorldDeps, machineNow: () => Date): Lifetime {
  const { log, closing } = deps;
  const clock = createMovedClock(machineNow());
  let world: OpenedWorld | undefined;
  let failure: string | undefined;
  let journey: Omit<Journey, "now"> | undefined;

  async function travelling<T>(way: Omit<Journey, "now">, work: () => Promise<T>): Promise<T> {
    journey = way;
    try {
      return await work();
    } finally {
      journey = undefined;
    }
  }

  return {
    now: clock.now,
    world: () => world,
    opened() {
      if (world && !closing.aborted) return world;
      throw new UserError(failure ?? "The playground is closed.");
    },
    state() {
      if (closing.aborted) return { kind: "closed" };
      if (journey) return { ...journey, now: clock.now() };
      if (world) return { kind: "still", now: clock.now() };
      return failure ? { kind: "failed", words: failure } : { kind: "asleep" };
    },
    async begin() {
      if (world) return;
      const { from, until } = spanBefore(machineNow());
      clock.set(from);
      failure = undefined;
      try {
        const way = { kind: "reading", from, until } as const;
        world = await travelling(way, () => openWorld(deps, clock, until));
      } catch (error) {
        log.error("playground.failed", { error });
        failure = unopened;
      }
    },
    async end() {
      const ended = world;
      world = undefined;
      await ended?.close();
    },
    onTheWay: (until, work) => travelling({ kind: "moving", from: clock.now(), until }, work),
  };
}

const unopened = "The playground could not be opened. The log says why; try again in a moment.";
