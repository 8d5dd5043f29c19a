import { ownServer } from "./postgres.ts";

/** One server of PostgreSQL for all files of a run, as starting one takes as long as many tests. */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env["TEST_DATABASE_URL"]) return undefined;
  const server = await ownServer();
  if (!server) return undefined;
  process.env["TEST_DATABASE_URL"] = server.url;
  return server.close;
}
