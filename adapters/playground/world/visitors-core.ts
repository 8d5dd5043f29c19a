import { commands } from "../../../src/commands/index.ts";
import { faultCard } from "../../../src/core/fault-card.ts";
import type { Reply } from "../../../src/core/reply.ts";
import { UserError } from "../../../src/errors.ts";
import type { Accepted, Core } from "../../../src/index.ts";
import type { PlaygroundWorld } from "./world.ts";

/** What visitors ask of the bot, whichever world there is. */
export type VisitorsCore = Pick<Core, "commands" | "accept" | "suggest" | "forms">;

/** The core of the world there is. While there is none yet, or its clock moves, whoever asks is told so and waits. */
export function createVisitorsCore(
  world: Pick<PlaygroundWorld, "ask" | "core" | "state">,
): VisitorsCore {
  const { ask } = world;

  /** While its clock stands still, and as long as there is that world. */
  function answerIn(first: Core, accepted: Accepted): Promise<Reply> {
    return ask(async ({ core }) => {
      if (core !== first) throw new UserError(forgotten, "Type the command again.");
      return accepted.answer();
    }).catch((error: unknown): Reply => faultCard(error));
  }

  return {
    commands,
    accept(invocation) {
      const first = world.core();
      let accepted = first?.accept(invocation);
      const progress = accepted?.progress ?? waiting(world.state().kind);
      return {
        /** Known for sure once it is answered. */
        get audience() {
          return accepted?.audience ?? "asker";
        },
        ...(progress !== undefined && { progress }),
        answer: () =>
          ask(({ core }) => {
            if (core !== first || !accepted) accepted = core.accept(invocation);
            return accepted.answer();
          }).catch((error: unknown): Reply => faultCard(error)),
      };
    },
    // At once, or the list that is typed into would come seconds late.
    suggest: async (invocation, option) => world.core()?.suggest(invocation, option) ?? [],
    forms: {
      has: (invocation) => world.core()?.forms.has(invocation) ?? false,
      open: (asked) => ask(({ core }) => core.forms.open(asked)),
      send: (sent) =>
        ask(async ({ core }) => {
          const outcome = await core.forms.send(sent);
          if (outcome.kind !== "taken") return outcome;
          const { accepted } = outcome;
          return { ...outcome, accepted: { ...accepted, answer: () => answerIn(core, accepted) } };
        }),
    },
  };
}

const forgotten = "This form is of a world that is forgotten, so nothing was changed.";

function waiting(kind: ReturnType<PlaygroundWorld["state"]>["kind"]): string | undefined {
  switch (kind) {
    case "still":
    case "closed":
      return undefined;
    case "moving":
      return "The clock is being moved. This is answered when it stands still.";
    default:
      return "Reading eight weeks of a TikTok that is made up on this machine: a few seconds, once.";
  }
}
