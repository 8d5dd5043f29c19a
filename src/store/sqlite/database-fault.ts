import { BusyError, ConfigError } from "../../errors.ts";

const elsewhere = "let DATABASE_URL name another file";

/** Codes of the system and of SQLite (https://sqlite.org/rescode.html), and what they mean for a database at the start. */
const causes: readonly (readonly [code: RegExp, words: string])[] = [
  [/^SQLITE_NOTADB$/, `file is not a database. Move it away, or ${elsewhere}`],
  [/^SQLITE_CORRUPT/, "it is damaged. Put a copy of it in its place (docs/operations.md)"],
  [/^SQLITE_FULL$|^ENOSPC$|^EFBIG$|^EDQUOT$/, "there is no room left. Make room on its disk"],
  [/^SQLITE_IOERR/, "its disk is full or does not work. Make room on it, or look after it"],
  [/^EISDIR$/, `it is a folder. Let DATABASE_URL name a file in it`],
  [/^EMFILE$|^ENFILE$/, "too many files are open. Allow more of them (ulimit -n 1024)"],
  [/^SQLITE_CANTOPEN/, `its folder cannot be used. Let the bot write there, or ${elsewhere}`],
  [
    /^(?:ENOTDIR|EEXIST|ENOENT|ENAMETOOLONG|ELOOP)$/,
    `its folder cannot be made. Make it, or ${elsewhere}`,
  ],
  [/^(?:SQLITE_READONLY|SQLITE_PERM|EACCES|EPERM|EROFS)/, forbidden()],
];

/**
 * What stands in the way of using a database at the start, and what to do about it; `undefined` for an error with another
 * cause.
 */
export function databaseFault(path: string, error: unknown): ConfigError | undefined {
  if (error instanceof BusyError) return unusable(path, "another program holds it. End that one");
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "SQLITE_BUSY") return databaseFault(path, new BusyError());
  const found = causes.find(([pattern]) => pattern.test(code));
  return found && unusable(path, found[1], code);
}

function unusable(path: string, words: string, code?: string): ConfigError {
  const end = code ? `, and start again (${code}).` : ", and start again.";
  return new ConfigError([`The database ${path} cannot be opened: ${words}${end}`]);
}

/** The user's number, which is what containers and disks of others know. */
function forbidden(): string {
  const user = process.getuid?.();
  const who = user === undefined ? "the bot's user" : `the bot's user (${user})`;
  return `${who} may not write there. Give it the file and its folder, or ${elsewhere}`;
}
