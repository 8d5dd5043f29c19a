import { existsSync } from "node:fs";
import { plural } from "../../src/card/numbers.ts";
import { type ChatPlatform, chatPlatforms } from "../../src/domain/channel.ts";
import { ConfigError, UserError } from "../../src/errors.ts";
import { type Forgetting, openForgetting } from "../../src/store/open-forgetting.ts";
import { startFault } from "../../src/store/open-store.ts";
import { isServerAddress } from "../../src/store/server-address.ts";
import { tellWaiting } from "../runtime/start-fault.ts";
import { givenOptions } from "./given.ts";
import { exitCodes, told } from "./told.ts";

const usage =
  "npm run forget -- --workspace slack:T0123ABCD, or --person slack:U0123ABCD (or discord:…)";

const options = { workspace: { type: "string" }, person: { type: "string" } } as const;

interface Whom {
  readonly kind: "workspace" | "person";
  readonly platform: ChatPlatform;
  readonly id: string;
}

/**
 * Deletes what is kept of a workspace or of a person, says how much of what, and looks through the whole database for what
 * is left. Answers the exit code: 0 nothing is left, 1 the person's mistake or something is.
 */
export async function runForget(database: string, words: readonly string[]): Promise<number> {
  try {
    const whom = whomOf(words);
    if (!isServerAddress(database) && !existsSync(database))
      throw new UserError(`There is no database ${database} yet.`);
    const forgetting = await openForgetting(database, tellWaiting);
    try {
      return await forget(whom, forgetting);
    } finally {
      await forgetting.close();
    }
  } catch (error) {
    const fault = error instanceof ConfigError ? error : startFault(database, error);
    if (fault) return told(new UserError(fault.problems.join(" ")));
    return told(isEarlier(error) ? new UserError(earlier) : error);
  }
}

const earlier =
  "The database is of an earlier version of Tagtide, or of something else, and nothing was changed. Start the bot once, and try again.";

/** Whether a table or a column is missing. */
function isEarlier(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  const isInFile =
    error.code === "SQLITE_ERROR" && /^no such (?:table|column)/u.test(error.message);
  return isInFile || error.code === "42P01" || error.code === "42703";
}

function whomOf(words: readonly string[]): Whom {
  const { workspace, person } = givenOptions(words, options, usage);
  const text = workspace ?? person;
  if (text === undefined || (workspace !== undefined && person !== undefined))
    throw new UserError(usage);
  const [name, id = "", ...more] = text.split(":");
  const platform = chatPlatforms.find((one) => one === name);
  if (!platform || more.length > 0 || !/^(?:user-)?\w{2,40}$/u.test(id)) throw new UserError(usage);
  return { kind: workspace === undefined ? "person" : "workspace", platform, id };
}

async function forget({ kind, platform, id }: Whom, forgetting: Forgetting): Promise<number> {
  const forgotten = await (kind === "workspace"
    ? forgetting.workspace({ platform, workspace: id })
    : forgetting.person({ platform, person: id }));
  for (const [table, rows] of forgotten)
    if (rows > 0) process.stderr.write(`${table}: ${plural(rows, "row")}\n`);
  const left = await forgetting.whereMentioned(id);
  if (left.length === 0 && ![...forgotten].some(([, rows]) => rows > 0)) {
    process.stderr.write(
      `There was nothing of ${platform}:${id} in the database. Look whether that is the id.\n`,
    );
    return exitCodes.written;
  }
  process.stderr.write(
    left.length === 0
      ? `Nothing of ${platform}:${id} is left in the database. Copies of it (backups) still have it, and so has the log.\n`
      : `${id} is still in ${left.join(", ")}: look at these rows yourself.\n`,
  );
  return left.length === 0 ? exitCodes.written : exitCodes.mistake;
}
