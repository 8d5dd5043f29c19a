import { randomUUID } from "node:crypto";
import Database from "better-sqlite3";
import { Kysely } from "kysely";
import { onTestFinished } from "vitest";
import { card } from "../../src/card/card.ts";
import type { Dispatcher } from "../../src/delivery/dispatcher.ts";
import { createDispatcher } from "../../src/delivery/dispatcher.ts";
import type {
  BriefSubscription,
  SubscriptionState,
  WebhookSubscription,
} from "../../src/domain/subscription.ts";
import type {
  DeliveryKey,
  Outgoing,
  Ports,
  Recipient,
  SubscriptionEdits,
  SubscriptionStore,
} from "../../src/ports/ports.ts";
import { createDeliveryLog } from "../../src/store/deliveries.ts";
import { migrate } from "../../src/store/migrate.ts";
import { migrations } from "../../src/store/migrations/index.ts";
import { createOutbox } from "../../src/store/outbox.ts";
import { createSettingStore } from "../../src/store/settings.ts";
import { patientDialect } from "../../src/store/sqlite/dialect.ts";
import { openDatabase } from "../../src/store/sqlite/open-database.ts";
import { createSubscriptionStore } from "../../src/store/subscriptions.ts";
import type { Tables } from "../../src/store/tables.ts";
import { minuteMs } from "../../src/time-units.ts";

export const start = new Date("2026-11-23T09:00:00Z");

export function minutesLater(minutes: number, from = start): Date {
  return new Date(from.getTime() + minutes * minuteMs);
}

/** What the platform does with one message: an error it throws, or what happens until it answers a reference. */
type Answer = Error | (() => Promise<string>);

/** A message somebody can see. */
export interface Seen {
  readonly to: string;
  readonly key: DeliveryKey;
  readonly title: string;
  readonly under: string | null;
}

/** The dispatcher with the real store in a file, and a platform that does as it is told. */
export interface Office {
  readonly dispatcher: Dispatcher;
  readonly ports: Pick<Ports, "outbox" | "deliveries"> & {
    readonly subscriptions: SubscriptionStore & SubscriptionEdits;
  };
  /** The store's own connection. */
  readonly database: Database.Database;
  readonly path: string;
  readonly seen: Seen[];
  /** Answers for one recipient's messages, in order; after that everything is taken. */
  readonly answers: Map<string, Answer[]>;
  /** What has to happen before a recipient has its turn. */
  readonly turns: Map<string, () => Promise<void>>;
  readonly logged: string[];
  /** What was done to post, in order: "turn books", "post books". */
  readonly steps: string[];
  /** What has to happen before a recipient's message is prepared. */
  readonly preparing: Map<string, () => Promise<void>>;
  now: Date;
  /** Which recipients share a rate limit. */
  lanes: (to: Recipient) => string;
  /** How many messages of the platform are worth having under way at once. */
  atOnce: number;
  /** Whether the platform knows a prepared message again that comes twice. */
  isRepeatable: boolean;
  /** What has to happen before a webhook takes its message. */
  hooks: () => Promise<void>;
  /** How many messages were posted to webhooks, taken or not. */
  hooked: number;
  /** Whether the connection to the database breaks after a claim was committed. */
  losesAnswers: boolean;
}

/** How long a locked file is waited for. */
const impatienceMs = 20;

export async function openOffice(path: string): Promise<Office> {
  const database = openDatabase(path);
  onTestFinished(() => void database.close());
  const db = new Kysely<Tables>({ dialect: patientDialect(database, impatienceMs) });
  await migrate(db, migrations);
  const outbox = createOutbox(db, { owner: `office ${randomUUID()}`, lock: async () => undefined });
  const ports = {
    outbox: {
      ...outbox,
      claim: async (...given: Parameters<typeof outbox.claim>) => {
        const claimed = await outbox.claim(...given);
        if (office.losesAnswers) throw new Error("Connection terminated unexpectedly");
        return claimed;
      },
    },
    deliveries: createDeliveryLog(db),
    subscriptions: createSubscriptionStore(db),
  };
  const logged: string[] = [];
  const note = (event: string) => void logged.push(event);
  const office = {
    ...{ ports, database, path, logged, now: start },
    seen: [] as Seen[],
    answers: new Map<string, Answer[]>(),
    turns: new Map<string, () => Promise<void>>(),
    preparing: new Map<string, () => Promise<void>>(),
    steps: [] as string[],
    atOnce: 20,
    lanes: () => "all",
    isRepeatable: false,
    hooks: async () => undefined,
    hooked: 0,
    losesAnswers: false,
  };
  const dispatcher = createDispatcher({
    ...ports,
    settings: createSettingStore(db),
    messenger: platform(office),
    webhooks: {
      make: () => Promise.reject(new Error("There are no new ones here.")),
      isSame: () => false,
      unreadable: () => null,
      renewed: () => undefined,
      async post() {
        office.hooked += 1;
        await office.hooks();
        return { reference: "hook" };
      },
    },
    clock: () => office.now,
    log: { info: note, warn: note, error: note },
    demo: false,
  });
  return Object.assign(office, { dispatcher });
}

function platform(office: Omit<Office, "dispatcher">) {
  const { answers, turns, seen, steps, preparing } = office;
  const messenger: Ports["messenger"] = {
    lane: (to) => ({ name: office.lanes(to), atOnce: office.atOnce }),
    async prepare(...message) {
      const name = nameOf(message[0]);
      steps.push(`prepare ${name}`);
      await preparing.get(name)?.();
      const { isRepeatable } = office;
      return preparing.has(name)
        ? { isRepeatable, post: () => messenger.post(...message) }
        : undefined;
    },
    async turn(to, signal) {
      steps.push(`turn ${nameOf(to)}`);
      const aborted = new Promise<never>((_, reject) =>
        signal.addEventListener("abort", () => reject(signal.reason)),
      );
      await Promise.race([turns.get(nameOf(to))?.(), aborted]);
    },
    async post(to, { title }, key, under) {
      steps.push(`post ${nameOf(to)}`);
      const answer = answers.get(nameOf(to))?.shift();
      if (answer instanceof Error) throw answer;
      seen.push({ to: nameOf(to), key, title, under });
      return { reference: answer ? await answer() : `ref-${seen.length}` };
    },
  };
  return messenger;
}

function nameOf(to: Recipient): string {
  return "channel" in to ? to.channel : to.person;
}

const workspace = { platform: "slack", workspace: "T1" } as const;

export function subscriptionIn(
  channel: string,
  state: SubscriptionState = { kind: "active" },
): BriefSubscription {
  return {
    kind: "brief",
    id: `brief of ${channel}`,
    channel: { ...workspace, channel },
    list: "books",
    region: null,
    state,
    createdBy: { id: "U1", name: "Ada" },
    createdAt: start,
    schedule: { days: [1], time: "09:00", zone: "UTC" },
    nextDueAt: start,
  };
}

/** A webhook of another workspace. */
export function webhookIn(other: string): WebhookSubscription {
  const { schedule: _, nextDueAt: __, ...brief } = subscriptionIn("c1");
  const channel = { ...workspace, workspace: other, channel: "c1" };
  return {
    ...{ ...brief, kind: "webhook", id: `hook of ${other}`, channel },
    ...{ host: "hooks.example.com", sealed: "" },
  };
}

/** The brief of that channel's subscription, worth saying for twelve hours. */
export function briefTo(channel: string, changes: Partial<Outgoing> = {}): Outgoing {
  return {
    key: { subscriptionId: `brief of ${channel}`, period: "2026-11-23" },
    what: "brief",
    to: { ...workspace, channel },
    card: card({ title: `Brief for ${channel}`, headline: "Nothing notable." }),
    details: null,
    under: null,
    record: null,
    expiresAt: minutesLater(12 * 60),
    ...changes,
  };
}

/** Somebody else writes to the file and does not finish. */
export function lock(path: string): () => void {
  const other = new Database(path);
  other.exec("BEGIN IMMEDIATE");
  return () => void other.close();
}
