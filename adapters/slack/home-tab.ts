import { setTimeout as pause } from "node:timers/promises";
import { WebAPIPlatformError, WebAPIRateLimitedError } from "@slack/web-api";
import { boundedWaitMs, type Card, type Core, type Logger, wasNeverSent } from "../../src/index.ts";
import { accepted } from "./accepted.ts";
import { homeView } from "./home-view.ts";
import { refusalOf } from "./messenger.ts";
import type { Said } from "./parse.ts";
import type { FindPlace, Place } from "./place.ts";
import type { Plainers } from "./plainer.ts";

interface HomeTabOptions {
  readonly core: Pick<Core, "accept">;
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
   * it; then Home is shown anew, because it may have changed.
   */
  click(said: Said): Promise<void>;
}

export function createHomeTab({ core, placeOf, plainers, log }: HomeTabOptions): HomeTab {
  /** Where it is and is shown; `null` for where the bot is not installed, and for the bot itself. */
  async function findPlace({ origin }: Said): Promise<Place | null> {
    const place = await placeOf(origin);
    if (!place) log.info("slack.home-nowhere", { workspace: origin.team });
    return place?.home.bot === origin.person ? null : place;
  }

  async function cardFor(said: Said, place: Place): Promise<Card> {
    const { answer } = await accepted(said, place, core);
    return (await answer()).card;
  }

  async function show(said: Said, place: Place): Promise<void> {
    const view = homeView(await cardFor(said, place), said.channel);
    const publish = () => place.poster.views.publish({ user_id: said.origin.person, view });
    await twice(publish, isPassing, logged("slack.home-unpublished"));
  }

  async function tell(said: Said, place: Place): Promise<void> {
    const asTaken = plainers.of(await cardFor(said, place), said.origin.team ?? "");
    const channel = said.origin.person;
    const say = ({ text, blocks }: Parameters<Parameters<typeof asTaken>[0]>[0]) =>
      place.poster.chat.postMessage({ channel, text, blocks, unfurl_links: false });
    await twice(() => asTaken(say, refusalOf), isNotPosted, logged("answer.lost"));
  }

  const logged = (event: string) => (error: unknown) => log.warn(event, { error });

  async function seen(said: Said, act: (place: Place) => Promise<void>): Promise<void> {
    try {
      const place = await findPlace(said);
      if (place) await act(place);
    } catch (error) {
      log.error("slack.broken", { error });
    }
  }

  return {
    open: (said) => seen(said, (place) => show(said, place)),
    click: (said) =>
      seen(said, async (place) => {
        const isPage = said.line.startsWith(homeLine);
        if (!isPage) await tell(said, place);
        await show({ ...said, line: isPage ? said.line : homeLine }, place);
      }),
  };
}

const homeLine = "app-home";
const againMs = 1_000;
/** Somebody waits for it. */
const longestWaitMs = 30_000;

/**
 * Does it, and once more where `passes` says that this may help; after as long as Slack asks for, within bounds. Tells
 * `failed` of each failure, and does not reject.
 */
async function twice(
  act: () => Promise<unknown>,
  passes: (error: unknown) => boolean,
  failed: (error: unknown) => void,
): Promise<void> {
  try {
    await act();
  } catch (error) {
    failed(error);
    if (!passes(error)) return;
    const askedMs = error instanceof WebAPIRateLimitedError ? error.retryAfter * 1000 : againMs;
    await pause(boundedWaitMs(askedMs, longestWaitMs), undefined, { ref: false });
    await act().catch(failed);
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
