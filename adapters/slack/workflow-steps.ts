import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import { originOfEvent, owningWorkspace } from "./origin.ts";
import type { Listening, Requests } from "./requests.ts";
import { scoreStep, stepError, stepInputs, stepOutputs } from "./score-step.ts";
import { isPassing, twice } from "./tell.ts";

const id = z.string().min(1).max(255);
/** https://docs.slack.dev/reference/events/function_executed */
const executed = z.looseObject({
  event: z.looseObject({
    function: z.looseObject({ callback_id: z.literal(scoreStep) }),
    function_execution_id: id,
    /** Good for this execution only. */
    bot_access_token: id,
    inputs: stepInputs,
  }),
});

/** A workflow is nobody in particular; all of a workspace count as one person. */
const workflow = { id: "workflow", name: "a workflow", isAdmin: async () => false };

/** Hears the steps of Workflow Builder, each once, and ends each with what it found or with a sentence why it did not. */
export function listenForSteps(
  { app, core, placeOf, during, log }: Listening,
  { isNewEvent, acknowledged }: Requests,
): void {
  async function score(body: unknown, { event }: z.infer<typeof executed>): Promise<void> {
    const { function_execution_id, bot_access_token: token, inputs } = event;
    const origin = originOfEvent(body, workflow.id);
    const place = await placeOf(origin);
    const workspace = place && owningWorkspace(place.home, origin);
    if (!workspace) return log.info("slack.step-nowhere", { workspace: origin.team });
    const { tag, region } = inputs;
    const { answer } = core.accept({
      command: "score",
      options: { tag, ...(region && { region }) },
      channel: { platform: "slack", workspace, channel: workflow.id },
      asker: workflow,
    });
    const reply = await answer();
    const end = { token, function_execution_id };
    await twice(
      () => complete(place.poster, end, reply),
      isPassing,
      (error) => log.warn("slack.step-lost", { error }),
    );
  }

  app.event("function_executed", async ({ ack, body }) => {
    const read = executed.safeParse(body).data;
    const isFirst = read && isNewEvent(`step ${read.event.function_execution_id}`);
    await acknowledged(ack);
    if (!read) return log.warn("slack.step-unreadable");
    const work = () => score(body, read).catch((error) => log.error("slack.broken", { error }));
    if (isFirst) await during(work());
  });
}

type Reply = Parameters<typeof stepOutputs>[0];

/** https://docs.slack.dev/reference/methods/functions.completeSuccess */
function complete(
  { functions }: WebClient,
  end: { readonly token: string; readonly function_execution_id: string },
  reply: Reply,
): Promise<unknown> {
  return reply.outcome === "answered"
    ? functions.completeSuccess({ ...end, outputs: stepOutputs(reply) })
    : functions.completeError({ ...end, error: stepError(reply) });
}
