import type { RespondArguments, RespondFn } from "@slack/bolt";
import type { Accepted, Logger } from "../../src/index.ts";
import { renderCard, renderSentence, type SlackMessage } from "./render.ts";

type Visibility = "in_channel" | "ephemeral";

/**
 * Says what a request has to say through its response_url, in one or two of the five posts that allows. Never
 * rejects: an answer that Slack no longer takes is logged as lost.
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
    (await said(renderSentence(progress), replaceable ? visibility : "ephemeral", false));
  const { card } = await find();
  await said(renderCard(card), visibility, working && replaceable);

  async function said({ text, blocks }: SlackMessage, to: Visibility, replace: boolean) {
    const response: RespondArguments = {
      text,
      blocks,
      response_type: to,
      replace_original: replace,
      unfurl_links: false,
      unfurl_media: false,
    };
    try {
      await respond(response);
      return true;
    } catch (error) {
      log.warn("answer.lost", { error });
      return false;
    }
  }
}
