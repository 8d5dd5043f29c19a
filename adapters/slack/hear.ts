import type { Logger } from "../../src/index.ts";
import { refusal } from "../shared/refusal.ts";
import { type AcceptedBy, accepted } from "./accepted.ts";
import { answer, type Question } from "./answer.ts";
import type { Said } from "./parse.ts";
import type { FindPlace } from "./place.ts";
import type { Plainers } from "./plainer.ts";

interface Hearing extends AcceptedBy {
  readonly placeOf: FindPlace;
  readonly plainers: Plainers;
  readonly log: Logger;
}

type How = Omit<Question, "channel" | "person">;

/** Does what somebody asks for, and answers it. Never rejects. */
export function createHear({ placeOf, plainers, log, ...by }: Hearing) {
  return async (said: Said, how: How): Promise<void> => {
    const question = { ...how, channel: said.channel, person: said.origin.person };
    try {
      const place = await placeOf(said.origin);
      // The bot presses no buttons: it would answer itself.
      if (question.person === place?.home.bot) return;
      const means = { plainers, poster: place?.poster ?? null, log };
      await answer(await accepted(said, place, by), question, means);
    } catch (error) {
      log.error("slack.broken", { error });
      await answer(refusal(error), question, { plainers, poster: null, log });
    }
  };
}
