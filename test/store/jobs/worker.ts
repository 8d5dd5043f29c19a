import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import type { Logger } from "../../../src/ports/ports.ts";
import { createServerJobs } from "../../../src/store/postgres/jobs/server-jobs.ts";
import { handlersOf, reading } from "../../contracts/job-queue.ts";

/**
 * A process that does jobs until it is killed: as many readings as it is told, each of which takes so many ms and is written down when it
 * begins and when it has ended. It plans each second what has not ended.
 */
const [url = "", count = "0", jobMs = "150"] = process.argv.slice(2);
const all = Array.from({ length: Number(count) }, (_, i) => `tag${i}`);

const pool = new pg.Pool({ connectionString: url, max: 6 });
pool.on("error", () => undefined);
pool.on("connect", (client) => void client.on("error", () => undefined));

/** Once the server answers again. */
async function note(tag: string, what: string): Promise<void> {
  for (;;) {
    try {
      await pool.query("insert into noted (tag, what, pid) values ($1, $2, $3)", [
        tag,
        what,
        process.pid,
      ]);
      return;
    } catch {
      await pause(200);
    }
  }
}

const say = (event: string, details = {}) =>
  process.stderr.write(`${event} ${JSON.stringify(details)}\n`);
const log: Logger = { info: say, warn: say, error: say };
const queue = createServerJobs({ url, log, onBroken: () => process.exit(1) });
const work = {
  handlers: handlersOf({
    async reading({ tag }) {
      await note(tag, "begun");
      await pause(Number(jobMs));
      await note(tag, "ended");
    },
  }),
  lanes: [{ kinds: ["reading"], atOnce: 4 }],
} as const;

async function plan() {
  const { rows } = await pool.query<{ readonly tag: string }>(
    "select tag from noted where what = 'ended'",
  );
  const ended = new Set(rows.map(({ tag }) => tag));
  return all.filter((tag) => !ended.has(tag)).map((tag) => reading(tag));
}

for (;;) {
  try {
    await queue.run(work);
    await queue.add(plan);
  } catch {
    say("not.yet");
  }
  await pause(1000);
}
