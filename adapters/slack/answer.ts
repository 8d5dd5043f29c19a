import type { WebClient } from "@slack/web-api";
import type { Accepted, Logger } from "../../src/index.ts";
import { AnswerError } from "../shared/answer-error.ts";
import { mayBeTaken, untilTaken } from "../shared/until-taken.ts";
import type { Plainers, Refusal } from "./plainer.ts";
import { renderSentence, type SlackMessage } from "./render.ts";
import { createResponseUrl } from "./response-url.ts";
import { tellAsker } from "./tell-asker.ts";

type Visibility = "in_channel" | "ephemeral";

const visibilities: Readonly<Record<Accepted["audience"], Visibility>> = {
  asker: "ephemeral",
  channel: "in_channel",
};

/** A response_url does not say what of the form it is. */
function refusalOf(error: unknown): Refusal | null {
  return error instanceof AnswerError && error.reason === "invalid_blocks" ? "either" : null;
}

/** How and where somebody asked, and where the answer goes. */
export interface Question {
  readonly asked: "typed" | "clicked";
  readonly responseUrl: string;
  /** Where it is shown, as far as Slack says. */
  readonly workspace: string;
  readonly channel: string;
  readonly person: string;
}

interface Means {
  readonly plainers: Plainers;
  /** Asks Slack; `null` where the bot is not installed. */
  readonly poster: WebClient | null;
  readonly log: Logger;
}

/** Beside the note these are the five posts that a response_url takes. */
const againAfterMs = [1_000, 5_000, 30_000] as const;

/**
 * Says what a request has to say through its response_url, in the five posts and the half hour that allows: a note, and
 * the answer, which is tried again when Slack does not take it. After a command it takes the place of whatever may have
 * been shown before it. After a click there is nothing to take the place of: what everybody may have seen already, only
 * the asker is told again. What the response_url does not take in the end, the asker is told without it, and what cannot
 * be told at all is logged as lost. Never rejects.
 * https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
export async function answer(
  { audience, progress, answer: find }: Accepted,
  { asked, responseUrl, workspace, channel, person }: Question,
  { plainers, poster, log }: Means,
): Promise<void> {
  const url = createResponseUrl(responseUrl);
  const visibility = visibilities[audience];
  // After a click "the original" is the message with the button. It stays, and so does what is said meanwhile: that
  // is for the asker only.
  const replaceable = asked === "typed";
  const isNoted = progress !== undefined && (await note(renderSentence(progress)));
  const { outcome, card } = await find();
  // What went wrong is for the asker only, where not everybody saw already that it was worked on.
  const isShown = outcome === "answered" || (replaceable && isNoted);
  const asTaken = plainers.of(card, workspace);
  try {
    await untilTaken((again) => asTaken((message) => sayAnswer(message, again), refusalOf), {
      waitsMs: againAfterMs,
      until: url.until,
      passes: (error) => url.isLeft() && !isRefused(error),
    });
  } catch (error) {
    await late(error);
  }

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

  function sayAnswer(message: SlackMessage, again: boolean): Promise<void> {
    if (replaceable) return say(message, isShown ? visibility : "ephemeral", isNoted || again);
    return say(message, isShown && !again ? visibility : "ephemeral", false);
  }

  async function say({ text, blocks }: SlackMessage, to: Visibility, replace: boolean) {
    const shown = { text, blocks, response_type: to, replace_original: replace };
    await url.post({ ...shown, unfurl_links: false, unfurl_media: false });
  }

  async function late(untaken: unknown): Promise<void> {
    try {
      if (!poster) throw untaken;
      await tellAsker(asTaken, { channel, person }, poster);
      log.info("answer.late", { error: untaken });
    } catch (error) {
      log.warn("answer.lost", { error });
    }
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof AnswerError && error.kind === "refused";
}
