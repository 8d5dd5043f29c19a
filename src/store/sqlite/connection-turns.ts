import { setTimeout as pause } from "node:timers/promises";
import { BusyError } from "../../errors.ts";
import { currentScope, isInside, type TransactionScope } from "./transaction.ts";

const firstPauseMs = 5;
const longestPauseMs = 100;

/** Whose turn it is on a connection that everybody shares. */
export interface ConnectionTurns {
  /**
   * Runs a statement when no transaction but its own is under way and no other process holds the file. While one does,
   * whoever needs the lock tries again after a pause and everybody else goes on; SQLite's own waiting would stop the
   * whole thread. Rejects with a `BusyError` when patience is at an end.
   */
  run<Result>(whose: object, statement: () => Result): Promise<Result>;
  /** From now on a transaction is under way, of which only `whose` statements are. */
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
    // It would wait for itself, and hold up everybody else for ever.
    if (underway.scope && isInside(underway.scope))
      throw new Error("Inside a transaction nothing is used but what it gives.");
    return underway.ended;
  }

  /** Nothing may come between the last look and the statement. */
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
