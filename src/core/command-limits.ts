import { createBuckets } from "../async/buckets.ts";
import { waiting } from "../card/numbers.ts";
import { personKey, type WorkspaceRef } from "../domain/channel.ts";
import { UserError } from "../errors.ts";
import type { Limits } from "../ports/limits.ts";

/** Who sent the command. */
interface Visitor {
  readonly workspace: WorkspaceRef;
  /** The platform's id of the person. */
  readonly person: string;
}

/** Limits the commands a minute of one person and of one workspace. */
export interface CommandLimits {
  /** Counts a command, or throws a `UserError` that says when to try again. A weight of 1 is a whole command. */
  enter(visitor: Visitor, weight: number): void;
}

type CommandRates = Pick<Limits, "commandsPerPerson" | "commandsPerWorkspace">;

/** `monotonicMs` is a monotonic clock, which setting the system time does not change. */
export function createCommandLimits(
  { commandsPerPerson, commandsPerWorkspace }: CommandRates,
  monotonicMs: () => number = () => performance.now(),
): CommandLimits {
  const people = createBuckets(commandsPerPerson);
  const workspaces = createBuckets(commandsPerWorkspace);
  return {
    enter({ workspace: { platform, workspace }, person }, weight) {
      const now = monotonicMs();
      const everybody = workspaces.look(JSON.stringify([platform, workspace]), now);
      const own = people.look(personKey({ platform, workspace }, person), now);
      if (own.left < weight) throw tooMany("you", commandsPerPerson, own.waitMs(weight));
      if (everybody.left < weight)
        throw tooMany("this workspace", commandsPerWorkspace, everybody.waitMs(weight));
      own.take(weight);
      everybody.take(weight);
    },
  };
}

function tooMany(whose: string, limit: number, waitMs: number): UserError {
  return new UserError(
    `That is more than the ${limit} commands a minute that ${whose} can send.`,
    `Try again in ${waiting(waitMs)}.`,
  );
}
