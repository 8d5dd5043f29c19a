import { refusal } from "../shared/refusal.ts";
import { accepted } from "./accepted.ts";
import { answer, type Question } from "./answer.ts";
import { openForm } from "./open-form.ts";
import type { Said } from "./parse.ts";
import type { Listening } from "./requests.ts";

/** How it was asked. */
interface How extends Omit<Question, "channel" | "person"> {
  /** Opens one form, within three seconds. */
  readonly trigger: string;
}

/** Never rejects. */
export type Hear = (said: Said, how: How) => Promise<void>;

/** Does what somebody asks for, and answers it, or opens the form in which they can ask for it. */
export function createHear(listening: Listening): Hear {
  const { placeOf, plainers, log } = listening;
  return async (said, { trigger, ...how }) => {
    const question = { ...how, channel: said.channel, person: said.origin.person };
    try {
      const place = await placeOf(said.origin);
      // The bot presses no buttons: it would answer itself.
      if (question.person === place?.home.bot) return;
      const means = { plainers, poster: place?.poster ?? null, log };
      const form = await openForm({ said, place, trigger, replyTo: how.responseUrl }, listening);
      if (form === "opened") return;
      await answer(form ?? (await accepted(said, place, listening)), question, means);
    } catch (error) {
      log.error("slack.broken", { error });
      await answer(refusal(error), question, { plainers, poster: null, log });
    }
  };
}
