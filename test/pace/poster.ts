/**
 * Run by the proof of one pace: posts its messages, beginning when it is told to, and says in the end how often it went on without
 * the others because the database was late.
 */
import { once } from "node:events";
import { createDiscordParts } from "../../adapters/discord/parts.ts";
import { createSlackAdapter } from "../../adapters/slack/index.ts";
import { createAsking } from "../../src/async/asking.ts";
import { alone, createSharedPlaces } from "../../src/async/places.ts";
import type { Recipient } from "../../src/index.ts";
import { createLog } from "../../src/log.ts";
import { openStore } from "../../src/store/open-store.ts";
import { awkwardCards } from "../support/awkward-cards.ts";

/** What a process of the proof is told. */
export interface Posting {
  /** `null` where it posts as if nobody else did. */
  readonly database: string | null;
  readonly slack: { readonly apiUrl: string; readonly botToken: string; readonly appToken: string };
  readonly discord: { readonly apiUrl: string; readonly token: string };
  /** Those of one recipient are posted one after another. */
  readonly recipients: readonly Recipient[];
  readonly periods: readonly string[];
}

const { database, slack, discord, recipients, periods }: Posting = JSON.parse(
  process.argv[2] ?? "",
);
const connections = 20;
const log = createLog("warn", []);
const store = database === null ? null : await openStore({ database, isDemo: false });
let timesAlone = 0;
const warn = () => {
  timesAlone += 1;
};
const placesOf = store ? createSharedPlaces(store.pace, createAsking({ warn })) : () => alone;
const options = { placesOf, log };
const messengers = {
  slack: createSlackAdapter({ ...slack, ...options }).messenger,
  discord: createDiscordParts({ ...discord, ...options }, { typeOf: () => 0 }).messenger,
};

async function postTo(to: Recipient, periods: readonly string[]): Promise<void> {
  if (to.platform === "terminal") return;
  const { turn, post } = messengers[to.platform];
  for (const period of periods) {
    await turn(to, new AbortController().signal);
    const key = { subscriptionId: JSON.stringify(to), period };
    // What is refused is missing where messages are counted.
    await post(to, awkwardCards.error, key, null).catch(() => undefined);
  }
}

// Connections are open, as in a bot that has run for a while.
await Promise.all(recipients.slice(-connections).map((to) => postTo(to, ["before"])));
process.send?.("ready");
await once(process, "message");
await Promise.all(recipients.map((to) => postTo(to, periods)));
await store?.close();
process.send?.(timesAlone, () => process.disconnect());
