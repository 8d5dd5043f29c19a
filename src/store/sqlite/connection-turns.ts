import { setTimeout as pause } from "node:timers/promises";
import { BusyError } from "../../errors.ts";
import { currentScope, isInside, type TransactionScope } from "../transaction.ts";

const firstPauseMs = 5;
const longestPauseMs = 100;

/** Orders the statements on the one shared connection. */
export interface ConnectionTurns {
  /**
   * Runs a statement when no other transaction is under way and no other process holds the lock. While another process
   * does, statements that need the lock are retried after a pause and all others go on; SQLite's own busy wait would
   * block the thread. Rejects with a `BusyError` after the longest wait.
   */
  run<Result>(whose: object, statement: () => Result): Promise<Result>;
  /** Starts a transaction; until its end only statements of `whose` belong to it. */
  begin(whose: object): void;
  end(): void;
}

/** The transaction that is under way. */
interface Underway {
  readonly whose: object;
  readonly scope: TransactionScope | undefined;
  readonly ended: Promise<void>;
  readonly end: () => void;
}

export function createConnectionTurns(patienceMs: number): ConnectionTurns {
  let underway: Underway | undefined;

  /** The end of somebody else's transaction. */
  function toWaitFor(whose: object): Promise<void> | undefined {
    if (!underway || underway.whose === whose) return undefined;
    // The statement would wait for its own transaction and block everything.
    if (underway.scope && isInside(underway.scope))
      throw new Error("Inside a transaction nothing is used but what it gives.");
    return underway.ended;
  }

  /** No await between the last check and the statement. */
  async function inTurn<Result>(whose: object, statement: () => Result): Promise<Result> {
    for (let end = toWaitFor(whose); end; end = toWaitFor(whose)) await end;
    return statement();
  }

  return {
    async run(whose, statement) {
      const until = performance.now() + patienceMs;
      for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(longestPauseMs, pauseMs * 2)) {
        try {
          return await inTurn(whose, statement);
        } catch (error) {
          if (!isBusy(error)) throw error;
          if (performance.now() >= until) throw new BusyError({ cause: error });
        }
        await pause(pauseMs);
      }
    },
    begin(whose) {
      let end = () => {};
      const ended = new Promise<void>((resolve) => {
        end = resolve;
      });
      underway = { whose, scope: currentScope(), ended, end };
    },
    end() {
      underway?.end();
      underway = undefined;
    },
  };
}

/** Also SQLITE_BUSY_RECOVERY: another process cleans up after a crash. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && "code" in error && `${error.code}`.startsWith("SQLITE_BUSY");
}
