import { patienceMs } from "../src/checkup/work.ts";
import { chatNames, chatPlatforms } from "../src/domain/channel.ts";
import type { Backlog, Platform, Ports } from "../src/ports/ports.ts";
import { diskNotes } from "./checkup/machine-checks.ts";
import { troubles } from "./connect.ts";
import type { Cron } from "./cron/index.ts";
import type { Hindrance } from "./http/health.ts";
import type { WatchedClock } from "./runtime/watched-clock.ts";
import type { ChatAdapter } from "./shared/adapter.ts";

interface Watched {
  /** Whether this process connects to the platforms, and whether it does what is due; by its role. */
  readonly hears: boolean;
  readonly ticks: boolean;
  readonly adapters: ReadonlyMap<Platform, Pick<ChatAdapter, "isConnected" | "trouble">>;
  readonly ports: Pick<Ports, "clock">;
  readonly backlog: Pick<Backlog, "oldest">;
  /** `undefined` before it keeps time. */
  readonly cron: () => Pick<Cron, "isSilent"> | undefined;
  readonly isStopping: () => boolean;
}

/**
 * What keeps the bot from its work: a platform that is not connected, no tick, or messages that nothing posts. A platform that
 * refused its token keeps the others from nothing.
 */
export async function hindrancesOf(watched: Watched): Promise<readonly Hindrance[]> {
  if (watched.isStopping()) return [{ reason: "stopping", words: "The bot is stopping." }];
  const { hears, ticks } = watched;
  const cron = watched.cron();
  const troubled = troubles(watched.adapters).map(
    (words) => ({ reason: "refused", words }) as const,
  );
  return [
    ...(cron || !ticks ? [] : [starting]),
    ...(troubled.length > 0 && troubled.length === watched.adapters.size ? troubled : []),
    ...(hears ? disconnected(watched) : []),
    ...(cron?.isSilent() ? [silent] : []),
    ...(ticks ? await overdueWork(watched) : []),
  ];
}

interface Noted extends Pick<Watched, "adapters"> {
  readonly watched: Pick<WatchedClock, "notes">;
  readonly database: string;
}

/** What a person should see to though the bot does its work, in sentences: of what `doctor` says, what costs nothing to know. */
export function notesOf({ adapters, watched, database }: Noted): readonly string[] {
  return [...troubles(adapters), ...watched.notes(), ...diskNotes(database)];
}

function disconnected({ adapters }: Watched): readonly Hindrance[] {
  return chatPlatforms
    .filter((name) => {
      const adapter = adapters.get(name);
      return adapter && !adapter.trouble?.() && !adapter.isConnected();
    })
    .map((name) => ({
      reason: "disconnected",
      words: `${chatNames[name]} is not connected. That is tried again by itself.`,
    }));
}

const starting: Hindrance = { reason: "starting", words: "The bot is starting." };
const silent: Hindrance = {
  reason: "no-tick",
  words: "Nothing was done for three minutes: no tick came.",
};

const overdue = {
  message: "A message has been due for more than 15 minutes, and nothing posts it.",
  brief: "A brief has been due for more than an hour, and nothing writes it.",
} as const;

/** What has been due for so long that no process on the database seems to do it any more. */
async function overdueWork({ backlog, ports }: Watched): Promise<readonly Hindrance[]> {
  const now = ports.clock();
  const oldest = await backlog.oldest(now);
  return (["message", "brief"] as const).flatMap((work) => {
    const since = oldest[work]?.getTime() ?? now.getTime();
    const isLate = now.getTime() - since >= patienceMs[work];
    return isLate ? [{ reason: "overdue", words: overdue[work] } as const] : [];
  });
}
