import { type Accepted, type Logger, minuteMs } from "../../src/index.ts";
import { AnswerError } from "../shared/answer-error.ts";
import { mayBeTaken, untilTaken } from "../shared/until-taken.ts";
import type { Plainers, Refusal } from "./plainer.ts";
import { renderSentence, type SlackMessage } from "./render.ts";
import { respond } from "./respond.ts";

type Visibility = "in_channel" | "ephemeral";

const visibilities: Readonly<Record<Accepted["audience"], Visibility>> = {
  asker: "ephemeral",
  channel: "in_channel",
};

/** A response_url does not say what of the form it is. */
function refusalOf(error: unknown): Refusal | null {
  return error instanceof AnswerError && error.reason === "invalid_blocks" ? "either" : null;
}

/** How somebody asked, and where the answer goes. */
export interface Question {
  readonly asked: "typed" | "clicked";
  readonly responseUrl: string;
  /** Where it is shown, as far as Slack says. */
  readonly workspace: string;
}

/** A response_url takes five posts: the note, the answer, and three more tries of it. */
const againAfterMs = [1_000, 5_000, 30_000] as const;
/** It lives for half an hour. */
const lifeMs = 29 * minuteMs;

/**
 * Says what a request has to say through its response_url, in the five posts and the half hour that allows: a note, and
 * the answer, which is tried again when Slack does not take it. After a command it takes the place of whatever may have
 * been shown before it; after a click there is nothing to take the place of, and shown twice is better than never.
 * Never rejects: an answer that is not taken in the end is logged as lost.
 * https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
export async function answer(
  { audience, progress, answer: find }: Accepted,
  { asked, responseUrl, workspace }: Question,
  { plainers, log }: { readonly plainers: Plainers; readonly log: Logger },
): Promise<void> {
  const until = performance.now() + lifeMs;
  const visibility = visibilities[audience];
  // After a click "the original" is the message with the button. It stays, and so does what is said meanwhile: that
  // is for the asker only.
  const replaceable = asked === "typed";
  const isNoted = progress !== undefined && (await note(renderSentence(progress)));
  const { outcome, card } = await find();
  // What went wrong is for the asker only, where not everybody saw already that it was worked on.
  const isShown = outcome === "answered" || (replaceable && isNoted);
  const to = isShown ? visibility : "ephemeral";
  const asTaken = plainers.of(card, workspace);
  await untilTaken(
    (again) => asTaken((message) => say(message, to, replaceable && (isNoted || again)), refusalOf),
    {
      waitsMs: againAfterMs,
      until,
      passes: (error) => !(error instanceof AnswerError && error.kind === "refused"),
    },
  ).catch((error: unknown) => log.warn("answer.lost", { error }));

  /** Whether it is, or may be, shown. */
  async function note(sentence: SlackMessage): Promise<boolean> {
    try {
      await say(sentence, replaceable ? visibility : "ephemeral", false);
      return true;
    } catch (error) {
      log.warn("note.lost", { error });
      return mayBeTaken(error);
    }
  }

  async function say({ text, blocks }: SlackMessage, to: Visibility, replace: boolean) {
    const shown = { text, blocks, response_type: to, replace_original: replace };
    await respond(responseUrl, { ...shown, unfurl_links: false, unfurl_media: false });
  }
}
