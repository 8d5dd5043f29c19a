import { setTimeout as pause } from "node:timers/promises";
import type { RespondArguments, RespondFn } from "@slack/bolt";
import type { Accepted, Logger } from "../../src/index.ts";
import { renderCard, renderSentence, type SlackMessage } from "./render.ts";

type Visibility = "in_channel" | "ephemeral";

/** Waits before an answer is posted again that Slack did not take; with the note before it these make four posts. */
const againAfterMs = [1_000, 3_000] as const;

/**
 * Says what a request has to say through its response_url, in at most four of the five posts that allows: a note, and
 * the answer, which is tried again when Slack does not take it. Shown twice, which a reset can lead to after a click, is
 * better than never. Never rejects: an answer that is not taken in the end is logged as lost.
 * https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
export async function answer(
  { audience, progress, answer: find }: Accepted,
  asked: "typed" | "clicked",
  respond: RespondFn,
  log: Logger,
): Promise<void> {
  const visibility = audience === "channel" ? "in_channel" : "ephemeral";
  // After a click "the original" is the message with the button. It stays, and so does what is said meanwhile: that
  // is for the asker only.
  const replaceable = asked === "typed";
  const working =
    progress !== undefined &&
    (await said(renderSentence(progress), replaceable ? visibility : "ephemeral", false, []));
  const { card } = await find();
  await said(renderCard(card), visibility, working && replaceable, againAfterMs);

  async function said(
    { text, blocks }: SlackMessage,
    to: Visibility,
    replace: boolean,
    waits: readonly number[],
  ): Promise<boolean> {
    const response: RespondArguments = {
      text,
      blocks,
      response_type: to,
      replace_original: replace,
      unfurl_links: false,
      unfurl_media: false,
    };
    for (const waitMs of [...waits, null]) {
      try {
        await respond(response);
        return true;
      } catch (error) {
        if (waitMs === null || isFinal(error)) {
          log.warn("answer.lost", { error });
          return false;
        }
        await pause(waitMs);
      }
    }
    return false;
  }
}

/** Whether Slack will say the same each time: the address is too old, or was used up. */
function isFinal(error: unknown): boolean {
  const status = error instanceof Error && "statusCode" in error ? error.statusCode : undefined;
  return typeof status === "number" && status >= 400 && status < 500 && status !== 429;
}
