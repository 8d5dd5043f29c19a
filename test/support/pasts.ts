import Database from "better-sqlite3";
import { temporaryFolder } from "../process/program.ts";
import { openWorld } from "./open-world.ts";
import { startWorld, type World, type WorldOptions } from "./world.ts";

/** What a world left, and when that was. */
interface Past {
  readonly database: Buffer;
  readonly at: string;
}

/**
 * Worlds with a past. It is lived through once: whoever asks for the same again gets a copy of what was kept, as after a
 * start, closed with the test it was asked for in.
 */
export function createPasts(): (
  what: string,
  options: WorldOptions,
  live: (world: World) => Promise<unknown>,
) => Promise<World> {
  const pasts = new Map<string, Promise<Past>>();
  return async (what, options, live) => {
    const which = `${what} ${JSON.stringify(options)}`;
    const past = pasts.get(which) ?? livedThrough(options, live);
    pasts.set(which, past);
    return startWorld({ ...options, ...(await past) });
  };
}

async function livedThrough(
  options: WorldOptions,
  live: (world: World) => Promise<unknown>,
): Promise<Past> {
  const { database, remove } = await temporaryFolder();
  try {
    const world = await openWorld({ ...options, database });
    await live(world);
    const at = world.ports.clock().toISOString();
    await world.close();
    return { database: contentOf(database), at };
  } finally {
    await remove();
  }
}

/** What a closed database's file holds, to be kept in memory: that cannot have a log written ahead. */
export function contentOf(path: string): Buffer {
  const database = new Database(path);
  database.pragma("journal_mode = delete");
  const content = database.serialize();
  database.close();
  return content;
}
