import { createWriteStream, existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createCohorts } from "../../src/assessment/own-cohort.ts";
import { readSince } from "../../src/commands/grammar/read-since.ts";
import { storedReadings } from "../../src/commands/watchlists/exported-readings.ts";
import { listNamed } from "../../src/commands/watchlists/list-named.ts";
import type { Config } from "../../src/config/config.ts";
import type { WorkspaceRef } from "../../src/domain/channel.ts";
import { listName } from "../../src/domain/list-name.ts";
import { UserError } from "../../src/errors.ts";
import {
  type ExportFormat,
  exportFormats,
  headOf,
  lineOf,
} from "../../src/formats/readings-table.ts";
import { openStore, startFault } from "../../src/store/open-store.ts";
import { isServerAddress } from "../../src/store/server-address.ts";
import type { Store } from "../../src/store/store.ts";
import { tellWaiting } from "../runtime/start-fault.ts";
import { givenOptions } from "./given.ts";
import { exitCodes, told, workspaceNamed } from "./told.ts";

const usage =
  "Usage: npm run export -- --out FILE [--list NAME] [--since 2026-11-01] [--format csv|ndjson] [--workspace slack:T0123] [--overwrite]";
/** Before any reading. */
const earliest = "0001-01-01";

/**
 * Writes the stored readings of a workspace's lists into a file, which is there as a whole or not at all. Exit code 0
 * written, 1 the person's mistake, 2 it could not be written. Rejects with a `ConfigError` when the database cannot be used.
 */
export async function runExport(
  { database, data }: Pick<Config, "database" | "data">,
  words: readonly string[],
): Promise<number> {
  try {
    const request = requestOf(words, new Date());
    const isDemo = data.kind === "demo";
    if (!isServerAddress(database) && !existsSync(database))
      throw new UserError(`There is no database ${database} yet.`);
    const store = await openStore({ database, isDemo }, { waiting: tellWaiting });
    try {
      await store.migrate().catch((error: unknown) => {
        throw startFault(database, error) ?? error;
      });
      const rows = await write(request, store, isDemo);
      const from = request.since === earliest ? "the first one" : request.since;
      process.stderr.write(`${request.out}: ${rows} readings since ${from}.\n`);
      return exitCodes.written;
    } finally {
      await store.close();
    }
  } catch (error) {
    return told(error);
  }
}

interface ExportRequest {
  readonly out: string;
  readonly workspace: WorkspaceRef;
  /** All lists when there is none. */
  readonly list: string | undefined;
  readonly since: string;
  readonly format: ExportFormat;
  readonly now: Date;
}

const options = {
  out: { type: "string" },
  list: { type: "string" },
  since: { type: "string" },
  format: { type: "string", default: "csv" },
  workspace: { type: "string" },
  overwrite: { type: "boolean", default: false },
} as const;

function requestOf(words: readonly string[], now: Date): ExportRequest {
  const { out, list, since, format, workspace, overwrite } = givenOptions(words, options, usage);
  if (!out) throw new UserError(usage);
  if (existsSync(out) && !overwrite)
    throw new UserError(`${out} is there already. Name another file, or add --overwrite.`);
  const known = exportFormats.find((one) => one === format);
  if (!known) throw new UserError(`--format is csv or ndjson, not ${format}.`);
  const first = since === undefined ? earliest : readSince(since, "--since")(now);
  return { out, workspace: workspaceNamed(workspace), list, since: first, format: known, now };
}

async function write(request: ExportRequest, store: Store, demo: boolean): Promise<number> {
  const { out, workspace, list: name, since, format, now } = request;
  const { watchlists } = store;
  const channel = { ...workspace, channel: "" };
  const lists = name
    ? [await listNamed(listName(name) ?? name, { watchlists, channel })]
    : await watchlists.all(workspace);
  if (lists.length === 0) {
    const whose = `${workspace.platform}:${workspace.workspace}`;
    throw new UserError(`The workspace ${whose} has no watchlist. ${usage}`);
  }
  const part = `${out}.${process.pid}.part`;
  const sources = { ...store, cohorts: createCohorts(store), demo, now };
  let rows = 0;
  async function* lines(): AsyncGenerator<string> {
    yield headOf(format);
    for await (const { exported } of storedReadings(lists, since, sources)) {
      rows++;
      yield lineOf(exported(), format);
    }
  }
  try {
    await pipeline(lines, createWriteStream(part));
    await rename(part, out);
  } finally {
    await rm(part, { force: true });
  }
  return rows;
}
