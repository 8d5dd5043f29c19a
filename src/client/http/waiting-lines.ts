import type { RequestContext } from "../../ports/ports.ts";

/** Calls that wait for their turn at a provider. */
export interface WaitingLines {
  /**
   * Waits at the end of its workspace's line until started. Rejects with the signal's reason when the caller gives up.
   */
  join<T>(context: RequestContext, work: () => Promise<T>): Promise<T>;
  /** The first call of each workspace, in the order in which they are served. */
  inOrder(): readonly ProviderTurn[];
}

export interface ProviderTurn {
  readonly of: "command" | "job";
  /** How many calls its workspace has in the same line, this one included. */
  readonly waiting: number;
  /** True when commands had so many turns in a row that this call goes first. */
  readonly isOwed: boolean;
  /** Takes the call out of its line and starts it; resolves when it has ended, with or without an error. */
  start(): Promise<void>;
}

/**
 * After this many turns of commands in a row, a waiting reading or brief gets one, so that commands never block them
 * entirely.
 */
const commandsInARow = 4;

/**
 * Commands go before readings and briefs. In both lines workspaces take turns, so that one workspace with many calls
 * does not delay the others; the calls of one workspace keep their order.
 */
export function createWaitingLines(): WaitingLines {
  const commands = createFairLine();
  const jobs = createFairLine();
  let inARow = 0;

  return {
    join: (context, work) => lineUp(context.purpose === "command" ? commands : jobs, context, work),

    inOrder() {
      const isOwed = inARow >= commandsInARow;
      const asked = commands.firsts().map(({ first, waiting }): ProviderTurn => {
        const start = () => {
          inARow += 1;
          return first.start();
        };
        return { of: "command", waiting, isOwed: false, start };
      });
      const other = jobs.firsts().map(({ first, waiting }): ProviderTurn => {
        const start = () => {
          inARow = 0;
          return first.start();
        };
        return { of: "job", waiting, isOwed, start };
      });
      return isOwed ? [...other, ...asked] : [...asked, ...other];
    },
  };
}

interface WaitingCall {
  start(): Promise<void>;
}

interface FairLine {
  /** The first call of each waiting workspace, in the order of their turns. */
  firsts(): readonly { readonly first: WaitingCall; readonly waiting: number }[];
  join(whose: string, waiting: WaitingCall): void;
  leave(whose: string, waiting: WaitingCall): void;
  /** Takes the call out; the workspace's remaining calls go behind those of the others. */
  takeTurn(whose: string, waiting: WaitingCall): void;
}

/** One line for each workspace with waiting calls. */
function createFairLine(): FairLine {
  const lines = new Map<string, Set<WaitingCall>>();

  function leave(whose: string, waiting: WaitingCall): void {
    const line = lines.get(whose);
    line?.delete(waiting);
    if (line?.size === 0) lines.delete(whose);
  }

  return {
    firsts: () =>
      [...lines.values()].flatMap((line) => {
        const [first] = line;
        return first ? [{ first, waiting: line.size }] : [];
      }),

    join(whose, waiting) {
      const line = lines.get(whose) ?? new Set();
      lines.set(whose, line.add(waiting));
    },

    leave,

    takeTurn(whose, waiting) {
      leave(whose, waiting);
      const rest = lines.get(whose);
      if (!rest) return;
      lines.delete(whose);
      lines.set(whose, rest);
    },
  };
}

/** Joins the end of a line, and leaves it when started or when the caller gives up. */
function lineUp<T>(line: FairLine, context: RequestContext, work: () => Promise<T>): Promise<T> {
  const { signal: caller, workspace } = context;
  const whose = JSON.stringify(workspace && [workspace.platform, workspace.workspace]);
  return new Promise((resolve, reject) => {
    if (caller.aborted) return reject(caller.reason);
    // Each wait gets its own signal: a request context has many waits, and Node warns of many listeners on one
    // signal.
    const signal = AbortSignal.any([caller]);
    const giveUp = (): void => {
      line.leave(whose, waiting);
      reject(caller.reason);
    };
    const waiting: WaitingCall = {
      async start() {
        signal.removeEventListener("abort", giveUp);
        line.takeTurn(whose, waiting);
        await work().then(resolve, reject);
      },
    };
    signal.addEventListener("abort", giveUp, { once: true });
    line.join(whose, waiting);
  });
}
