import type { Config } from "../../../src/config/config.ts";
import type { Core } from "../../../src/core/core.ts";
import { UserError } from "../../../src/errors.ts";
import type { Logger } from "../../../src/ports/ports.ts";
import { createGate } from "./gate.ts";
import { createLifetime, type Lifetime, type WorldState } from "./lifetime.ts";
import { type Moved, moveClock } from "./move-clock.ts";
import { aimOf, type Move } from "./moves.ts";
import type { OpenedWorld } from "./opened.ts";
import type { Post } from "./posts.ts";

/** The demo that all visitors of the playground share. All of it is real but TikTok, and time, which stands still until it is moved. */
export interface PlaygroundWorld {
  state(): WorldState;
  /** What the clock shows. */
  now(): Date;
  /** `undefined` where there is no world. */
  core(): Core | undefined;
  /** What the bot posted unasked, oldest first. */
  posts(): readonly Post[];
  /** Opens the world, where nobody did; `state` tells how far that is. */
  open(): void;
  /** Opens the world, waits while the clock moves, and does the work. Rejects with a `UserError` where there is no world. */
  ask<T>(work: (world: Pick<OpenedWorld, "core" | "ports">) => Promise<T>): Promise<T>;
  /** Rejects with a `UserError` when the clock cannot be moved there, or is being moved. */
  move(move: Move): Promise<Moved>;
  /** Forgets everything and opens another world. Rejects with a `UserError` while the clock is being moved. */
  startOver(): Promise<void>;
  close(): Promise<void>;
}

interface WorldOptions {
  readonly machineNow: () => Date;
  /** How long days are lived through for one move, in ms. */
  readonly patienceMs: number;
  /** Where reports of the world have pages; nowhere where it is not given. */
  readonly reports?: Config["reports"];
}

const usual: WorldOptions = { machineNow: () => new Date(), patienceMs: 30_000 };

export function createPlaygroundWorld(
  config: Config,
  log: Logger,
  options: Partial<WorldOptions> = {},
): PlaygroundWorld {
  const { machineNow, patienceMs, reports } = { ...usual, ...options };
  const gate = createGate();
  const closing = new AbortController();
  const { signal } = closing;
  const lifetime = createLifetime({ config, reports, log, closing: signal }, machineNow);
  const oneAtATime = createOneAtATime();
  let isOpening = false;

  function open(): void {
    if (signal.aborted || isOpening || lifetime.world()) return;
    isOpening = true;
    void gate.alone(lifetime.begin).finally(() => {
      isOpening = false;
    });
  }

  async function travel(move: Move): Promise<Moved> {
    const world = lifetime.opened();
    const aim = await aimOf(move, world.ports);
    const lateMs = performance.now() + patienceMs;
    const mustStop = () => signal.aborted || performance.now() > lateMs;
    return lifetime.onTheWay(aim.until, () => moveClock(aim, world, mustStop));
  }

  return {
    open,
    state: lifetime.state,
    now: lifetime.now,
    core: () => lifetime.world()?.core,
    posts: () => lifetime.world()?.posts.all() ?? [],
    ask(work) {
      open();
      return gate.beside(async () => work(lifetime.opened()));
    },
    move(move) {
      open();
      return oneAtATime(() => gate.alone(() => travel(move)));
    },
    startOver: () => oneAtATime(() => gate.alone(() => another(lifetime))),
    async close() {
      closing.abort();
      await gate.alone(lifetime.end);
    },
  };
}

async function another({ begin, end, opened }: Lifetime): Promise<void> {
  await end();
  await begin();
  opened();
}

/** Two visitors who press at the same time are not to go twice as far. */
function createOneAtATime() {
  let isUnderWay = false;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (isUnderWay) throw new UserError("The clock is being moved.", "Wait until it stands still.");
    isUnderWay = true;
    try {
      return await work();
    } finally {
      isUnderWay = false;
    }
  };
}
