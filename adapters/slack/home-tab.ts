import { setTimeout as pause } from "node:timers/promises";
import { WebAPIPlatformError, WebAPIRateLimitedError } from "@slack/web-api";
import { boundedWaitMs, type Card, type Logger, wasNeverSent } from "../../src/index.ts";
import { type AcceptedBy, accepted } from "./accepted.ts";
import { homeView } from "./home-view.ts";
import { refusalOf } from "./messenger.ts";
import type { Said } from "./parse.ts";
import type { FindPlace, Place } from "./place.ts";
import type { Plainers } from "./plainer.ts";
import type { SlackMessage } from "./render.ts";

interface HomeTabOptions extends AcceptedBy {
  readonly placeOf: FindPlace;
  readonly plainers: Plainers;
  readonly log: Logger;
}

/** The app's own page in Slack. Neither rejects: what goes wrong is logged, and Home stays as it was. */
interface HomeTab {
  /** Shows somebody their Home as it is now. */
  open(said: Said): Promise<void>;
  /**
   * Does what a button in Home says. The answer goes into the person's conversation with the app, as Home has no place for
   * it; then Home is shown anew, because it may have changed, and says where the answer is.
   */
  click(said: Said): Promise<void>;
}

export function createHomeTab(options: HomeTabOptions): HomeTab {
  const { plainers, log } = options;

  async function show(said: Said, place: Place, note?: string): Promise<void> {
    const { answer } = await accepted(said, place, options);
    const view = homeView((await answer()).card, said.channel, note);
    const publish = () => place.poster.views.publish({ user_id: said.origin.person, view });
    await twice(publish, isPassing, logged("slack.home-unpublished"));
  }

  /** Whether it is sure that the answer was taken. */
  async function tell(card: Card, { origin }: Said, { poster }: Place): Promise<boolean> {
    const asTaken = plainers.of(card, origin.team ?? "");
    const say = ({ text, blocks }: SlackMessage) =>
      poster.chat.postMessage({ channel: origin.person, text, blocks, unfurl_links: false });
    return twice(() => asTaken(say, refusalOf), isNotPosted, logged("answer.lost"));
  }

  async function run(said: Said, place: Place): Promise<void> {
    const home = { ...said, line: homeLine };
    const { progress, answer } = await accepted(said, place, options);
    if (progress !== undefined) await show(home, place, progress);
    const isTold = await tell((await answer()).card, said, place);
    await show(home, place, isTold ? told : untold);
  }

  const logged = (event: string) => (error: unknown) => log.warn(event, { error });

  async function seen(said: Said, act: (place: Place) => Promise<void>): Promise<void> {
    try {
      const place = await findPlace(said, options);
      if (place) await act(place);
    } catch (error) {
      log.error("slack.broken", { error });
    }
  }

  return {
    open: (said) => seen(said, (place) => show(said, place)),
    click: (said) =>
      seen(said, (place) =>
        said.line.startsWith(homeLine) ? show(said, place) : run(said, place),
      ),
  };
}

/** Where it is and is shown; `null` for where the bot is not installed, and for the bot itself. */
async function findPlace(
  { origin }: Said,
  { placeOf, log }: HomeTabOptions,
): Promise<Place | null> {
  const place = await placeOf(origin);
  if (!place) log.info("slack.home-nowhere", { workspace: origin.team });
  return place?.home.bot === origin.person ? null : place;
}

const homeLine = "app-home";
const told = "The answer is under Messages.";
const untold =
  "Slack may not have taken the answer. If it is not under Messages, press the button again.";
const againMs = 1_000;
/** Somebody waits for it. */
const longestWaitMs = 30_000;

/**
 * Does it, and once more where `passes` says that this may help; after as long as Slack asks for, within bounds. Tells
 * `failed` of each failure, and answers whether it was done at last.
 */
async function twice(
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

/** A view may be published any number of times. What Slack refuses with a reason, it will refuse again. */
function isPassing(error: unknown): boolean {
  return !(error instanceof WebAPIPlatformError) || error.data.error === "ratelimited";
}

/** A message is said again only when it is sure that it was not seen. */
function isNotPosted(error: unknown): boolean {
  return error instanceof WebAPIRateLimitedError || wasNeverSent(error);
}
