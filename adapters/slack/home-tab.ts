import type { Accepted, Logger } from "../../src/index.ts";
import { type AcceptedBy, accepted } from "./accepted.ts";
import { homeView } from "./home-view.ts";
import { openForm } from "./open-form.ts";
import type { Said } from "./parse.ts";
import type { FindPlace, Place } from "./place.ts";
import type { Plainers } from "./plainer.ts";
import type { Listening } from "./requests.ts";
import { isPassing, tellPerson, twice } from "./tell.ts";

interface HomeTabOptions extends AcceptedBy {
  readonly core: Listening["core"];
  readonly placeOf: FindPlace;
  readonly plainers: Plainers;
  readonly log: Logger;
}

/** The app's own page in Slack. None rejects: what goes wrong is logged, and Home stays as it was. */
export interface HomeTab {
  /** Shows somebody their Home as it is now. */
  open(said: Said): Promise<void>;
  /**
   * Does what a button in Home says. The answer goes into the person's conversation with the app, as Home has no place for
   * it; then Home is shown anew, because it may have changed, and says where the answer is.
   */
  click(said: Said, trigger: string): Promise<void>;
  /** Shows it anew after an answer in the person's conversation with the app, which was perhaps not taken. */
  answered(said: Said, isTold: boolean): Promise<void>;
}

export function createHomeTab(options: HomeTabOptions): HomeTab {
  const { plainers, log } = options;

  async function show(said: Said, place: Place, note?: string): Promise<void> {
    const { answer } = await accepted(said, place, options);
    const view = homeView((await answer()).card, said.channel, note);
    const publish = () => place.poster.views.publish({ user_id: said.origin.person, view });
    await twice(publish, isPassing, logged("slack.home-unpublished"));
  }

  async function run(said: Said, place: Place, instead: Accepted | null): Promise<void> {
    const { progress, answer } = instead ?? (await accepted(said, place, options));
    if (progress !== undefined) await show(homeOf(said), place, progress);
    const { person, team } = said.origin;
    const told = {
      card: (await answer()).card,
      person,
      workspace: team ?? "",
      poster: place.poster,
    };
    const isTold = await tellPerson(told, { plainers, log });
    await show(homeOf(said), place, whereItIs(isTold));
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
    click: (said, trigger) =>
      seen(said, async (place) => {
        if (said.line.startsWith(homeLine)) return show(said, place);
        const asked = { said, place, trigger, replyTo: null, asksChannel: true };
        const form = await openForm(asked, options);
        if (form !== "opened") await run(said, place, form);
      }),
    answered: (said, isTold) => seen(said, (place) => show(homeOf(said), place, whereItIs(isTold))),
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
const homeOf = (said: Said): Said => ({ ...said, line: homeLine });

function whereItIs(isTold: boolean): string {
  return isTold
    ? "The answer is under Messages."
    : "Slack may not have taken the answer. If it is not under Messages, press the button again.";
}
