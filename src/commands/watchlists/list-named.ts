import type { Watchlist } from "../../domain/watchlist.ts";
import { UserError } from "../../errors.ts";
import type { ChannelRef, WatchlistStore } from "../../ports/ports.ts";
import { code, codes, said } from "../../text/inline.ts";
import { nearest } from "../../text/nearest.ts";
import { quoted } from "../grammar/quoted.ts";

interface Lists {
  readonly watchlists: Pick<WatchlistStore, "find" | "all">;
  readonly channel: ChannelRef;
}

/** The workspace's list of that name; a `UserError` that names the nearest ones when there is none. */
export async function listNamed(name: string, { watchlists, channel }: Lists): Promise<Watchlist> {
  const list = await watchlists.find(channel, name);
  if (list) return list;
  const names = (await watchlists.all(channel)).map((other) => other.name);
  const close = nearest(name, names);
  const shown = close.length > 0 ? close : names.slice(0, 5);
  throw new UserError(
    `There is no watchlist ${quoted(name)} here.`,
    shown.length > 0
      ? said`Did you mean ${codes(shown)}?`
      : said`Make it: ${code(`watch add "${name}" booktok`)}.`,
  );
}
