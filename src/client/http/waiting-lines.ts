import type { RequestContext, Waiter } from "../../ports/ports.ts";
import { createRested, type Rested } from "./rested.ts";

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
  /** True when others had so many turns in a row that this call goes first. */
  readonly isOwed: boolean;
  /** True for a command of a workspace that asked nothing for a while. */
  readonly isRested: boolean;
  /** Takes the call out of its line and starts it; resolves when it has ended, with or without an error. */
  start(): Promise<void>;
}

/**
 * After this many turns of commands in a row, a waiting reading or brief gets one, and after as many of workspaces that had
 * rested, one that had not: nobody is blocked entirely.
 */
const mostInARow = 4;

/**
 * Commands go before readings and briefs. In both lines workspaces take turns, so that one workspace with many calls
 * does not delay the others; the calls of one workspace keep their order. A call for which others wait, too, stands in the
 * line of each; `onJoined` is told when somebody joins one that waits.
 */
export function createWaitingLines(onJoined: () => void = () => undefined): WaitingLines {
  const rested = createRested();
  const commands = createFairLine(rested);
  const jobs = createFairLine();
  let [commandsInARow, restedInARow] = [0, 0];

  return {
    join(context, work) {
      const lineOf = ({ purpose }: Waiter) => (purpose === "command" ? commands : jobs);
      return lineUp({ lineOf, onJoined }, context, work);
    },

    inOrder() {
      const isOwed = commandsInARow >= mostInARow;
      const asked = commands.firsts().map(({ whose, first, waiting }): ProviderTurn => {
        const isRested = rested.isRested(whose);
        const start = () => {
          commandsInARow += 1;
          restedInARow = isRested ? restedInARow + 1 : 0;
          rested.takeTurn(whose);
          return first.start();
        };
        const waitedEnough = !isRested && restedInARow >= mostInARow;
        return { of: "command", waiting, isOwed: waitedEnough, isRested, start };
      });
      const other = jobs.firsts().map(({ first, waiting }): ProviderTurn => {
        const start = () => {
          commandsInARow = 0;
          return first.start();
        };
        return { of: "job", waiting, isOwed, isRested: false, start };
      });
      return isOwed ? [...other, ...asked] : [...asked, ...other];
    },
  };
}

interface WaitingCall {
  start(): Promise<void>;
}

interface FairLine {
  /** The call has ended or was given up. */
  end(whose: string): void;
  /** The first call of each waiting workspace, in the order of their turns. */
  firsts(): readonly {
    readonly whose: string;
    readonly first: WaitingCall;
    readonly waiting: number;
  }[];
  join(whose: string, waiting: WaitingCall): void;
  leave(whose: string, waiting: WaitingCall): void;
  /** Takes the call out; the workspace's remaining calls go behind those of the others. */
  takeTurn(whose: string, waiting: WaitingCall): void;
}

/** One line for each workspace with waiting calls. */
function createFairLine(rested?: Rested): FairLine {
  const lines = new Map<string, Set<WaitingCall>>();

  function leave(whose: string, waiting: WaitingCall): void {
    const line = lines.get(whose);
    line?.delete(waiting);
    if (line?.size === 0) lines.delete(whose);
  }

  return {
    firsts: () =>
      [...lines].flatMap(([whose, line]) => {
        const [first] = line;
        return first ? [{ whose, first, waiting: line.size }] : [];
      }),

    join(whose, waiting) {
      const line = lines.get(whose) ?? new Set();
      lines.set(whose, line.add(waiting));
      rested?.begin(whose);
    },

    end: (whose) => rested?.end(whose),

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
function lineUp<T>(lines: Lines, context: RequestContext, work: () => Promise<T>): Promise<T> {
  const { signal: caller } = context;
  return new Promise((resolve, reject) => {
    if (caller.aborted) return reject(caller.reason);
    // Each wait gets its own signal: a request context has many waits, and Node warns of many listeners on one
    // signal.
    const signal = AbortSignal.any([caller]);
    const giveUp = (): void => {
      places.leave((line, whose) => line.leave(whose, waiting));
      places.end();
      reject(caller.reason);
    };
    const waiting: WaitingCall = {
      async start() {
        signal.removeEventListener("abort", giveUp);
        places.leave((line, whose) => line.takeTurn(whose, waiting));
        await work().finally(places.end).then(resolve, reject);
      },
    };
    signal.addEventListener("abort", giveUp, { once: true });
    const places = standIn(lines, context, waiting);
  });
}

interface Lines {
  lineOf(who: Waiter): FairLine;
  onJoined(): void;
}

/** The call's places: in the line of its workspace, and of each other that waits for it. */
function standIn({ lineOf, onJoined }: Lines, context: RequestContext, call: WaitingCall) {
  const places = new Map<FairLine, Set<string>>();
  const each = (act: (line: FairLine, whose: string) => void): void => {
    for (const [line, all] of places) for (const whose of all) act(line, whose);
  };
  const enter = (who: Waiter): void => {
    const [line, whose] = [lineOf(who), workspaceKey(who)];
    const all = places.get(line) ?? new Set();
    if (all.has(whose)) return;
    places.set(line, all.add(whose));
    line.join(whose, call);
  };
  enter(context);
  let isIn = false;
  const stop = context.company?.each((who) => {
    enter(who);
    if (isIn) onJoined();
  });
  isIn = true;
  return {
    leave(how: (line: FairLine, whose: string) => void): void {
      stop?.();
      each(how);
    },
    end: () => each((line, whose) => line.end(whose)),
  };
}

function workspaceKey({ workspace }: Waiter): string {
  return JSON.stringify(workspace && [workspace.platform, workspace.workspace]);
}
