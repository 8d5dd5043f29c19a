import { BusyError, ConfigError, UnreachableError } from "../../errors.ts";

/** Of Node and of PostgreSQL (https://www.postgresql.org/docs/15/errcodes-appendix.html). */
const unreachableCodes =
  /^(?:ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|EPIPE|08...|53300|57P0[123]|25P03)$/;
/** Errors of the driver that have no code. */
const unreachableWords =
  /^(?:Connection terminated|timeout exceeded|Query read timeout|Client .* is not queryable)/;
/** Somebody else was faster, or held a lock for too long. */
const busyCodes = /^(?:40001|40P01|55P03|57014)$/;

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** An error of the driver as one that says whose fault it is; others as they are. */
export function storeError(error: unknown): unknown {
  const code = codeOf(error);
  if (busyCodes.test(code)) return new BusyError({ cause: error });
  const isAway =
    unreachableCodes.test(code) || (error instanceof Error && unreachableWords.test(error.message));
  return isAway ? new UnreachableError({ cause: error }) : error;
}

const causes: ReadonlyMap<string, string> = new Map([
  ["28P01", "it does not take that password"],
  ["28000", "it does not take that user from here"],
  ["3D000", "it has no database of that name. Make one (createdb)"],
  ["42501", "the user may not make tables there. Give it the right to create in its schema"],
  ["3F000", "it has no schema to make tables in"],
  ["42P07", "its schema has tables of something else. Give Tagtide a database of its own"],
]);

/** What stands in the way of using a server's database at the start; `undefined` for an error with another cause. */
export function serverFault(url: string, error: unknown): ConfigError | undefined {
  const reason =
    error instanceof UnreachableError ? "it does not answer" : causes.get(codeOf(error));
  return reason === undefined
    ? undefined
    : new ConfigError([
        `The database ${shownAddress(url)} cannot be used: ${reason}. Set DATABASE_URL right, or look after the server, and start again.`,
      ]);
}

/** Without the password. */
export function shownAddress(url: string): string {
  if (!URL.canParse(url)) return "that DATABASE_URL names";
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
