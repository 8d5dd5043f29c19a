import type { App } from "@slack/bolt";
import type { Logger, TypedInvocation } from "../../src/index.ts";
import { createHeard } from "../heard.ts";
import type { Question } from "./answer.ts";
import { parseClick, parseSlashCommand } from "./parse.ts";

interface Listening {
  readonly app: App;
  readonly isAdmin: (user: string) => Promise<boolean>;
  readonly answerTo: (invocation: TypedInvocation, question: Question) => Promise<unknown>;
  readonly log: Logger;
}

/** What a request goes by when it is delivered again. */
interface Sent {
  readonly trigger_id: string;
  readonly response_url: string;
}

/** For the receiver: what of an envelope the listeners are told, as part of their context. */
export function ofEnvelope({ envelope_id }: { readonly envelope_id?: unknown }): object {
  return { envelope: envelope_id };
}

/**
 * Hears commands and buttons, each once. Acknowledges first, as Slack gives up after three seconds, and does the work
 * also when that could not be said: Slack then delivers it again.
 */
export function listen({ app, isAdmin, answerTo, log }: Listening): void {
  const heard = createHeard();

  /** In the same envelope, or in another with the same trigger and the same address to answer to. */
  function isNew(envelope: unknown, { trigger_id, response_url }: Sent): boolean {
    const names = [
      ...(typeof envelope === "string" ? [`envelope ${envelope}`] : []),
      ...(response_url ? [`${trigger_id} ${response_url}`] : []),
    ];
    const isFirst = heard.isNew(...names);
    if (!isFirst) log.info("slack.heard-again");
    return isFirst;
  }

  function acknowledged(ack: () => Promise<void>): Promise<void> {
    return ack().catch((error: unknown) => log.warn("slack.unacknowledged", { error }));
  }

  app.command("/hashtag", async ({ ack, command, context }) => {
    const isFirst = isNew(context["envelope"], command);
    await acknowledged(ack);
    if (!isFirst) return;
    const question = { asked: "typed", responseUrl: command.response_url } as const;
    await answerTo(parseSlashCommand(command, isAdmin), question);
  });
  app.action({ type: "block_actions" }, async ({ ack, body, context }) => {
    const isFirst = isNew(context["envelope"], body);
    await acknowledged(ack);
    const invocation = isFirst ? parseClick(body, isAdmin) : undefined;
    const question = { asked: "clicked", responseUrl: body.response_url } as const;
    if (invocation) await answerTo(invocation, question);
  });
}
