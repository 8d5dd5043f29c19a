import { createCohorts } from "../assessment/own-cohort.ts";
import type { Command, KeptDeed } from "../commands/command.ts";
import { suggest } from "../commands/grammar/complete.ts";
import { createQuestions } from "../commands/grammar/questions.ts";
import { commands } from "../commands/index.ts";
import { createDispatcher } from "../delivery/dispatcher.ts";
import { markRemoved, markReturned } from "../delivery/installation-health.ts";
import type { WorkspaceRef } from "../domain/channel.ts";
import { createClockCorrection } from "../jobs/clock-correction.ts";
import { createScheduler } from "../jobs/scheduler.ts";
import { usualLimits } from "../ports/limits.ts";
import type { Ports } from "../ports/ports.ts";
import { createReadings } from "../readings/todays-readings.ts";
import { type Accept, createAccept, type LimitedPorts, lightWeight } from "./accept.ts";
import { createCommandLimits } from "./command-limits.ts";
import { createForms, type Forms } from "./forms.ts";
import type { Invocation } from "./invocation.ts";
import { createRecentLists } from "./recent-lists.ts";

export interface Core {
  readonly commands: readonly Command[];
  /** Parses and checks a command without running it. Never throws. */
  readonly accept: Accept;
  /** Up to 25 completions for an option being typed; from our own store, in milliseconds. */
  suggest(invocation: Invocation, option: string): Promise<readonly string[]>;
  readonly forms: Forms;
  /**
   * The bot was removed from a workspace, whose subscriptions fail from now on. Everything is kept. `installAt` is where
   * anybody can install it again; `null` where only whoever runs it can.
   */
  removed(workspace: WorkspaceRef, installAt: string | null): Promise<void>;
  /** The bot is installed in a workspace (again), whose subscriptions go on. */
  installed(workspace: WorkspaceRef): Promise<void>;
  /** Runs the jobs that are due: daily readings, briefs, alerts. May be called again while it runs. Never rejects. */
  tick(): Promise<void>;
  /** Posts what is due, as a tick does beside the rest. May be called again while it runs. Never rejects. */
  deliver(): Promise<void>;
  /** Starts nothing new; resolves when messages being posted are posted and their results stored. */
  stop(): Promise<void>;
}

export function createCore(given: Ports): Core {
  const ports: LimitedPorts = { ...given, limits: { ...usualLimits, ...given.limits } };
  const shared = {
    dispatcher: createDispatcher(ports),
    readings: createReadings(ports),
    cohorts: createCohorts(ports),
    questions: createQuestions<KeptDeed>(),
    commands,
  };
  const clockCorrection = createClockCorrection(ports);
  const { tick, stop } = createScheduler(ports, { ...shared, clockCorrection });
  const commandLimits = createCommandLimits(ports.limits);
  const watchlists = createRecentLists(ports.watchlists);
  const accept = createAccept(ports, { shared, clockCorrection, commandLimits });
  return {
    commands,
    accept,
    forms: createForms({
      ...{ commands, ports, accept },
      count: (workspace, { id }) => commandLimits.enter({ workspace, person: id }, lightWeight),
    }),
    suggest: (invocation, option) => suggest(invocation, option, commands, { watchlists }),
    removed: (workspace, installAt) => markRemoved(workspace, installAt, ports),
    installed: (workspace) => markReturned(workspace, ports),
    tick,
    async deliver() {
      await clockCorrection.look(ports.clock());
      await shared.dispatcher.run();
    },
    stop,
  };
}
