import { setTimeout as pause } from "node:timers/promises";
import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from "@slack/web-api";
import { boundedWaitMs, type Card, type Logger, wasNeverSent } from "../../src/index.ts";
import { refusalOf } from "./messenger.ts";
import type { Plainers } from "./plainer.ts";
import type { SlackMessage } from "./render.ts";

interface Told {
  readonly card: Card;
  readonly person: string;
  readonly workspace: string;
  readonly poster: WebClient;
}

/** Says something in a person's conversation with the app. Whether it is sure that it was taken; never rejects. */
export async function tellPerson(
  { card, person, workspace, poster }: Told,
  { plainers, log }: { readonly plainers: Plainers; readonly log: Logger },
): Promise<boolean> {
  const asTaken = plainers.of(card, workspace);
  const say = ({ text, blocks }: SlackMessage) =>
    poster.chat.postMessage({ channel: person, text, blocks, unfurl_links: false });
  const failed = (error: unknown) => log.warn("answer.lost", { error });
  return twice(() => asTaken(say, refusalOf), isNotPosted, failed);
}

const againMs = 1_000;
/** Somebody waits for it. */
const longestWaitMs = 30_000;

/**
 * Does it, and once more where `passes` says that this may help; after as long as Slack asks for, within bounds. Tells
 * `failed` of each failure, and answers whether it was done at last.
 */
export async function twice(
  act: () => Promise<unknown>,
  passes: (error: unknown) => boolean,
  failed: (error: unknown) => void,
): Promise<boolean> {
  const done = () => act().then(() => true);
  try {
    return await done();
  } catch (error) {
    failed(error);
    if (!passes(error)) return false;
    const askedMs = error instanceof WebAPIRateLimitedError ? error.retryAfter * 1000 : againMs;
    await pause(boundedWaitMs(askedMs, longestWaitMs), undefined, { ref: false });
    return done().catch((again: unknown) => {
      failed(again);
      return false;
    });
  }
}

/** A message is said again only when it is sure that it was not seen. */
function isNotPosted(error: unknown): boolean {
  return error instanceof WebAPIRateLimitedError || wasNeverSent(error);
}

/** Of what may be done any number of times. What Slack refuses with a reason, it will refuse again. */
export function isPassing(error: unknown): boolean {
  return !(error instanceof WebAPIPlatformError) || error.data.error === "ratelimited";
}
