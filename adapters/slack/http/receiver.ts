import type { App, Receiver } from "@slack/bolt";
import { type Context, Hono } from "hono";
import type { Logger } from "../../../src/index.ts";
import { createHeard } from "../../shared/heard.ts";
import { type HeardElsewhere, hearingMs } from "../../shared/heard-elsewhere.ts";
import { createLull, type Lull } from "../../shared/lull.ts";
import { type Payload, readPayload } from "./payloads.ts";
import { isSigned } from "./signature.ts";

interface ReceiverOptions {
  readonly signingSecret: string;
  readonly clock: () => Date;
  readonly elsewhere: HeardElsewhere;
  readonly log: Logger;
}

/** Slack gives up after three seconds. */
const patienceMs = 2_900 - hearingMs;

/** Where Slack sends everything. */
export interface EventReceiver extends Receiver {
  readonly routes: Hono;
  isStarted(): boolean;
}

/**
 * `POST /slack/events`: commands, interactions and events, each taken only when Slack signed it just now and it was not
 * taken before, and handed to Bolt. Answers what a listener acknowledges with, and 503 before the bot has started.
 * https://docs.slack.dev/apis/events-api/using-http-request-urls
 */
export function createReceiver({
  signingSecret,
  clock,
  elsewhere,
  log,
}: ReceiverOptions): EventReceiver {
  const heard = createHeard();
  const lull = createLull();
  let app: App | undefined;
  let isStarted = false;

  async function take(c: Context): Promise<Response> {
    lull.end();
    const body = await c.req.text();
    const signature = c.req.header("x-slack-signature");
    const timestamp = c.req.header("x-slack-request-timestamp");
    if (!isSigned(signingSecret, { timestamp, signature }, body, clock())) {
      log.warn("slack.unsigned");
      return c.text("not signed by Slack just now\n", 401);
    }
    if (!heard.isNew(`signature ${signature}`)) return c.text("heard before\n", 409);
    const payload = readPayload(c.req.header("content-type") ?? "", body);
    if (!payload) {
      log.warn("slack.unreadable");
      return c.text("not a payload of Slack\n", 400);
    }
    return respond(c, payload, `signature ${signature}`);
  }

  async function respond(c: Context, payload: Payload, signed: string): Promise<Response> {
    if (payload.kind === "probe") return c.body(null, 200);
    if (payload.kind === "challenge") return c.text(payload.challenge);
    // Slack brings an event again that is not taken: then it is new.
    if (!app || !isStarted) return c.text("starting\n", 503);
    if (payload.kind === "event") {
      const id = `event ${payload.id}`;
      if (!heard.isNew(id) || !(await elsewhere.isNew(`slack ${id}`))) return c.body(null, 200);
    } else if (!(await elsewhere.isNew(`slack ${signed}`))) return c.text("heard before\n", 409);
    return acknowledged(c, app, payload.body, { lull, log });
  }

  return {
    routes: new Hono().post("/slack/events", take),
    init(bolt) {
      app = bolt;
    },
    isStarted: () => isStarted,
    async start() {
      isStarted = true;
    },
    async stop() {
      isStarted = false;
    },
  };
}

/** What a listener acknowledges with, while its work goes on. */
function acknowledged(
  c: Context,
  app: App,
  body: Readonly<Record<string, unknown>>,
  { lull, log }: { readonly lull: Lull; readonly log: Logger },
): Promise<Response> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(c.text("nobody listens\n", 404)), patienceMs);
    const end = (response: Response) => {
      clearTimeout(late);
      resolve(response);
    };
    const ack = async (response?: unknown) => {
      if (response === undefined || response === "") end(c.body(null, 200));
      else end(typeof response === "string" ? c.text(response) : c.json(response));
      // Listeners work once they have acknowledged.
      await lull.come();
    };
    app.processEvent({ body, ack }).catch((error: unknown) => {
      log.error("slack.broken", { error });
      end(c.text("something broke\n", 500));
    });
  });
}
