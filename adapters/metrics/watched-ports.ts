import { DeliveryError } from "../../src/errors.ts";
import type { ChartDrawer } from "../../src/ports/chart-drawer.ts";
import type {
  CreditLedger,
  Messenger,
  Outbox,
  Platform,
  Ports,
  Posted,
  Webhooks,
} from "../../src/ports/ports.ts";
import type { Instruments } from "./instruments.ts";

/** The same ports, with what goes through them counted. */
export function watchedPorts(ports: Ports, instruments: Instruments): Ports {
  return {
    ...ports,
    messenger: watchedMessenger(ports.messenger, instruments),
    ...(ports.webhooks && { webhooks: watchedWebhooks(ports.webhooks, instruments) }),
    outbox: watchedOutbox(ports.outbox, instruments),
    ledger: watchedLedger(ports.ledger, instruments),
  };
}

function watchedMessenger(messenger: Messenger, instruments: Instruments): Messenger {
  return {
    ...messenger,
    async prepare(...message) {
      const [{ platform }] = message;
      const prepared = await messenger.prepare?.(...message);
      return prepared && { ...prepared, post: () => counted(platform, prepared.post, instruments) };
    },
    post: (...message) =>
      counted(message[0].platform, () => messenger.post(...message), instruments),
  };
}

function watchedWebhooks(webhooks: Webhooks, instruments: Instruments): Webhooks {
  return {
    ...webhooks,
    post: (...message) => counted("webhook", () => webhooks.post(...message), instruments),
  };
}

async function counted(
  platform: Platform | "webhook",
  post: () => Promise<Posted>,
  { attempts, attemptTime }: Instruments,
): Promise<Posted> {
  const end = attemptTime.startTimer({ platform });
  try {
    const posted = await post();
    attempts.inc({ platform, outcome: "posted" });
    return posted;
  } catch (error) {
    const outcome = error instanceof DeliveryError ? error.outcome : "unknown";
    attempts.inc({ platform, outcome });
    throw error;
  } finally {
    end();
  }
}

function watchedOutbox(outbox: Outbox, { written }: Instruments): Outbox {
  return {
    ...outbox,
    async add(outgoing, now) {
      const isNew = await outbox.add(outgoing, now);
      if (isNew) written.inc({ kind: outgoing.what });
      return isNew;
    },
  };
}

function watchedLedger(ledger: CreditLedger, { credits }: Instruments): CreditLedger {
  return {
    ...ledger,
    async record(entry) {
      const { provider, purpose } = entry;
      credits.inc({ provider, purpose }, entry.credits);
      await ledger.record(entry);
    },
  };
}

/** The same drawer, with its pictures and those who wait for one counted. */
export function watchedDrawer(
  drawer: ChartDrawer,
  { charts, chartTime, chartsWaiting }: Instruments,
): ChartDrawer {
  async function watched<Picture>(work: Promise<Picture | null>): Promise<Picture | null> {
    chartsWaiting.inc();
    const end = chartTime.startTimer();
    try {
      const picture = await work;
      charts.inc({ outcome: picture === null ? "missing" : "drawn" });
      return picture;
    } finally {
      chartsWaiting.dec();
      end();
    }
  }
  return { png: (asked) => watched(drawer.png(asked)), svg: (asked) => watched(drawer.svg(asked)) };
}
