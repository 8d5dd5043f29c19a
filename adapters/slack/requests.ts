import type { App } from "@slack/bolt";
import { type Core, type Logger, type Observe, requestMs } from "../../src/index.ts";
import { createHeard } from "../shared/heard.ts";
import type { Files } from "./files.ts";
import type { FindPlace } from "./place.ts";
import type { Plainers } from "./plainer.ts";

export interface Listening {
  readonly app: App;
  readonly core: Pick<Core, "accept" | "forms">;
  readonly placeOf: FindPlace;
  /** Where anybody can install the bot; `null` where only whoever runs it can. */
  readonly installAt: string | null;
  readonly plainers: Plainers;
  readonly files: Files;
  /** Sees to it that work is done before the bot stops. */
  readonly during: (work: Promise<void>) => Promise<void>;
  readonly log: Logger;
  readonly observe?: Observe | undefined;
}

/** What a request goes by when it is delivered again. */
interface Sent {
  readonly trigger_id: string;
  readonly response_url?: string;
}

/** What Slack sends, each once. */
export interface Requests {
  isNew(envelope: unknown, sent: Sent): boolean;
  isNewEvent(id: string): boolean;
  /** Acknowledges. Never rejects: what cannot be said is logged. */
  acknowledged(ack: () => Promise<void>): Promise<void>;
}

export function createRequests({ log, observe }: Pick<Listening, "log" | "observe">): Requests {
  const heard = createHeard();
  return {
    isNew(envelope, sent) {
      const isFirst = heard.isNew(...namesOf(envelope, sent));
      if (!isFirst) log.info("slack.heard-again");
      return isFirst;
    },
    isNewEvent: (id) => heard.isNew(`event ${id}`),
    async acknowledged(ack) {
      try {
        // Whoever takes it over HTTP has it with the answer to the request, and then waits for its turn.
        observe?.({ kind: "acknowledged", platform: "slack", ms: requestMs() ?? 0 });
        await ack();
      } catch (error) {
        log.warn("slack.unacknowledged", { error });
      }
    },
  };
}

/**
 * It is delivered again in the same envelope, or in another with the same trigger and the same address to answer to, which a
 * click in Home has not.
 */
function namesOf(envelope: unknown, { trigger_id, response_url }: Sent): readonly string[] {
  return [
    ...(typeof envelope === "string" ? [`envelope ${envelope}`] : []),
    ...(trigger_id ? [`${trigger_id} ${response_url ?? "home"}`] : []),
  ];
}
