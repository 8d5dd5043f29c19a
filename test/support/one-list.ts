import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import pg from "pg";
import { createWebhooks } from "../../adapters/webhooks/index.ts";
import type { ChannelRef } from "../../src/domain/channel.ts";
import { usualSettings } from "../../src/domain/settings.ts";
import { startSimulator } from "../../src/simulator/simulator.ts";
import { createPostgresStore } from "../../src/store/postgres/postgres-store.ts";
import { isServerAddress } from "../../src/store/server-address.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";
import { minuteMs } from "../../src/time-units.ts";
import { exampleWebhook } from "../contracts/examples.ts";
import { startFakeDiscord } from "../fakes/discord/index.ts";
import { defaultWhere } from "../fakes/discord/payloads.ts";
import { startFakeSlack } from "../fakes/slack/index.ts";
import {
  receiverCertificate,
  receiverCertificatePath,
  startReceiver,
} from "../fakes/webhooks/receiver.ts";
import { edits } from "./edits.ts";
import { channelsOf, type Outcomes, outcomes, subscribeAll } from "./many-subscriptions.ts";

const lists = new Map([["books", ["booktok", "bookhaul"]]]);
const key = Buffer.alloc(32, 3);

/** What became of the briefs of one list, and of what belongs to them. */
interface Found {
  readonly outcomes: Outcomes;
  /** Messages in a thread. */
  readonly threads: number;
  /** Messages to the webhook, those that it knows again counted once. */
  readonly webhook: number;
  readonly reports: number;
  /** Calls of the provider, and those in the ledger. */
  readonly asked: number;
  readonly ledger: number;
}

export interface BriefsOfOneList {
  /** For the program. */
  readonly variables: Readonly<Record<string, string>>;
  found(): Promise<Found>;
  /** Whether nothing is left to do. */
  isOver(): Promise<boolean>;
  /** What a process that is dead had to itself is free. */
  aMinutePasses(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The briefs of a list that are due, with everything around a program that writes them: two channels of Slack, one of them with a
 * thread, one of Discord, and a webhook, which is told what one of them is.
 */
export async function briefsOfOneList(database: string): Promise<BriefsOfOneList> {
  const clock = () => new Date();
  const [slack, discord, simulator, receiver] = await Promise.all([
    ...([startFakeSlack(), startFakeDiscord(), startSimulator({ seed: 1, clock })] as const),
    startReceiver(),
  ]);
  const inSlack = channelsOf("slack", slack.team, 2);
  const channels = [...inSlack, ...channelsOf("discord", defaultWhere.guild, 1)];
  for (const { channel } of inSlack) slack.addChannel(channel);
  const store = openStore(database);
  await store.migrate();
  const dueAt = new Date(Date.now() - minuteMs);
  const briefs = [
    ...(await subscribeAll(store, inSlack, lists, dueAt)),
    ...(await subscribeAll(store, channels.slice(2), lists, dueAt)),
  ];
  await tellMore(store, inSlack, `https://127.0.0.1:${receiver.port}/`);
  const messagesIn = ({ platform, channel }: ChannelRef) =>
    platform === "slack"
      ? slack.posted(channel).filter(({ thread }) => thread === null).length
      : discord.posted(channel).length;
  const { ask, end } = asking(database);
  const inHand = "select count(*) as n from delivery where state in ('pending', 'sending')";
  const due = `select count(*) as n from subscription where next_due_at <= ${dueAt.getTime()}`;

  return {
    variables: {
      ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken },
      ...{ SLACK_API_URL: slack.apiUrl, DISCORD_TOKEN: discord.token },
      ...{ DISCORD_API_URL: discord.apiUrl, TIKLIVE_API_KEY: "test-key" },
      ...{ TIKLIVE_BASE_URL: simulator.url, TIKLIVE_REQUESTS_PER_MINUTE: "0" },
      ...{ BUDGET_CREDITS_PER_MONTH: "1000", TOKEN_KEY: key.toString("base64") },
      ...{ WEBHOOK_LOOPBACK: "yes", NODE_EXTRA_CA_CERTS: fileURLToPath(receiverCertificatePath) },
      ...{ REPORT_KEY: key.toString("base64"), PUBLIC_URL: "https://tagtide.example" },
      DATABASE_URL: database,
    },
    async found() {
      const threaded = slack.allPosted().filter(({ thread }) => thread !== null);
      const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
      return {
        outcomes: await outcomes(briefs, messagesIn, store),
        ...{ threads: threaded.length, webhook: new Set(ids).size },
        reports: await ask("select count(*) as n from report"),
        asked: [...simulator.requests.values()].reduce((sum, times) => sum + times, 0),
        ledger: await ask("select sum(credits) as n from credit"),
      };
    },
    isOver: async () => (await ask(due)) === 0 && (await ask(inHand)) === 0,
    async aMinutePasses() {
      for (const table of ["delivery", "lease"])
        await ask(`update ${table} set lease_until = lease_until - ${minuteMs + 1}`);
    },
    async close() {
      await Promise.all([end(), store.close()]);
      await Promise.all([slack.close(), discord.close(), simulator.close(), receiver.close()]);
    },
  };
}

function openStore(database: string): Store {
  return isServerAddress(database)
    ? createPostgresStore(database, () => undefined)
    : createSqliteStore(database);
}

/** One channel has its numbers in a thread, the other a webhook. */
async function tellMore(store: Store, channels: readonly ChannelRef[], url: string): Promise<void> {
  const [threaded, followed] = channels;
  if (!threaded || !followed) throw new Error("There are not enough channels.");
  const { settings, subscriptions } = edits(store);
  await settings.saveChannel(threaded, usualSettings);
  const means = { clock: () => new Date(), nameServers: [], ca: receiverCertificate };
  const webhooks = createWebhooks({ ...means, keys: [key], loopback: true });
  const made = await webhooks.make(url, "hook");
  await subscriptions.save(exampleWebhook({ ...made, id: "hook", channel: followed }));
}

/** Asks a database of either kind for a number, or changes it. A connection to a server costs more than all that is asked. */
function asking(database: string) {
  return isServerAddress(database) ? askingServer(database) : askingFile(database);
}

function askingServer(connectionString: string) {
  const pool = new pg.Pool({ connectionString, max: 1 });
  return {
    async ask(text: string): Promise<number> {
      const { rows } = await pool.query<{ readonly n: string | null }>(text);
      return Number(rows[0]?.n ?? 0);
    },
    end: () => pool.end(),
  };
}

function askingFile(path: string) {
  return {
    async ask(text: string): Promise<number> {
      const file = new Database(path);
      const statement = file.prepare<[], { readonly n: number | null }>(text);
      const n = statement.reader ? (statement.get()?.n ?? 0) : statement.run().changes;
      file.close();
      return n;
    },
    end: async () => undefined,
  };
}
