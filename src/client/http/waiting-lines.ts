import type { RequestContext } from "../../ports/ports.ts";

/** Those who wait for a turn to ask the provider. */
export interface WaitingLines {
  /** Waits at the end of its line until started. Rejects with the signal's reason once nobody waits for it any more. */
  join<T>(context: RequestContext, work: () => Promise<T>): Promise<T>;
  /** The first of each workspace's line, whose turn it is first of all. */
  inOrder(): readonly ProviderTurn[];
}

export interface ProviderTurn {
  readonly of: "command" | "job";
  /** How many its workspace has waiting in the same line, itself included. */
  readonly waiting: number;
  /** Whether commands have had so many turns that they are not to go before it again. */
  readonly isOwed: boolean;
  /** Starts it and takes it out of its line; resolves when it has ended, however that was. */
  start(): Promise<void>;
}

/** So many turns of commands in a row, and readings and briefs that wait have one: people never stop them for good. */
const commandsInARow = 4;

/**
 * Commands go before readings and briefs. In both, workspaces take turns, so that nobody waits longer because another
 * workspace asked for much; what a workspace asked for first comes first.
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
  /** Of each workspace that wants something, the one whose turn is next first. */
  firsts(): readonly { readonly first: WaitingCall; readonly waiting: number }[];
  join(whose: string, waiting: WaitingCall): void;
  leave(whose: string, waiting: WaitingCall): void;
  /** Leaves for its turn; what the same workspace still wants goes behind the others. */
  takeTurn(whose: string, waiting: WaitingCall): void;
}

/** One line for each workspace that wants something. */
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

/** Joins the end of a line; leaves it when it is started, or the request context is given up. */
function lineUp<T>(line: FairLine, context: RequestContext, work: () => Promise<T>): Promise<T> {
  const { signal: caller, workspace } = context;
  const whose = JSON.stringify(workspace && [workspace.platform, workspace.workspace]);
  return new Promise((resolve, reject) => {
    if (caller.aborted) return reject(caller.reason);
    // A signal of its own for each wait: a request context has many, and Node warns of many listeners on one signal.
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
