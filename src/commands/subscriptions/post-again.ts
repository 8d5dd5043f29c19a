import { card } from "../../card/card.ts";
import { subscriptionName } from "../../card/schedule-words.ts";
import { isPaused, type Subscription } from "../../domain/subscription.ts";
import { UserError } from "../../errors.ts";
import { zoneOf } from "../../ports/channel-zone.ts";
import type { Delivery, DeliveryKey } from "../../ports/ports.ts";
import { code, said } from "../../text/inline.ts";
import { hourMs } from "../../time-units.ts";
import { type CommandContext, defineCommand } from "../command.ts";
import { changing } from "../workspace/changing.ts";
import { noteChange } from "../workspace/note-change.ts";
import { canPostAgain, isHeldUp, lastFinding, lastWords } from "./last-delivery.ts";

/** How long the message is tried after a person asked for it. */
const worthTryingMs = hourMs;
/** What waits to be tried again has a time of its own, at which it becomes too late; this is the longest of all. */
const heldUpMs = 12 * hourMs;

export const postAgain = defineCommand({
  name: "post-again",
  about: "Post a brief once more that did not arrive, or perhaps did not",
  topic: "tell",
  examples: [],
  options: {
    subscription: { kind: "text", longest: 60, about: "The subscription's id", required: true },
    period: { kind: "text", longest: 40, about: "Which of its briefs", required: true },
  },
  audience: "asker",
  who: "editor",
  hidden: true,
  progress: () => "Posting it again…",
  async run({ subscription: id, period }, context) {
    const subscription = await owned(id, context);
    const name = subscriptionName(subscription);
    if (isPaused(subscription)) throw paused(name, subscription.list);
    const key = { subscriptionId: id, period };
    const { expiresAt, attempts } = await queue(key, context);
    const words = `posted the ${name} of ${period} again`;
    await changing(context, (turn) => noteChange(turn, words, null));
    const to = subscription.channel;
    await context.dispatcher.hurry({ key, what: "brief", to, expiresAt, attempts });
    const delivery = await found(key, context);
    const zone = await zoneOf(subscription.channel, context);
    return {
      finding: lastFinding(delivery),
      card: card({
        title: `Brief of ${subscription.list}`,
        headline: lastWords(delivery, zone, context.now),
        tone: delivery.state.kind === "sent" ? "neutral" : "warning",
      }),
    };
  },
});

/** The subscription, only if it belongs to the asker's workspace. */
async function owned(
  id: string,
  { subscriptions, channel }: CommandContext,
): Promise<Subscription> {
  const one = await subscriptions.find(channel, id);
  if (!one) throw notThere();
  return one;
}

/** Makes the message pending, if it is not; returns until when it is tried, and how often it was. */
async function queue(
  key: DeliveryKey,
  context: CommandContext,
): Promise<{ readonly expiresAt: Date; readonly attempts: number }> {
  const { outbox, now } = context;
  const before = await found(key, context);
  const until = (ms: number) => new Date(now.getTime() + ms);
  if (isHeldUp(before)) return { expiresAt: until(heldUpMs), attempts: before.attempts };
  const expiresAt = until(worthTryingMs);
  if (canPostAgain(before) && (await outbox.again(key, expiresAt, now)))
    return { expiresAt, attempts: 0 };
  throw new UserError(
    "That brief is not one to post again: it arrived, or it is on its way.",
    said`${code("subscriptions show")} shows how it went.`,
  );
}

async function found(key: DeliveryKey, { deliveries }: CommandContext): Promise<Delivery> {
  const delivery = await deliveries.find(key);
  if (!delivery) throw notThere();
  return delivery;
}

/** The error for a paused subscription: somebody turned its messages off. */
function paused(name: string, list: string): UserError {
  return new UserError(
    `The ${name} is paused, so nothing of it is posted.`,
    said`${code(`subscriptions resume "${list}"`)} lets it go on; then it can be posted again.`,
  );
}

function notThere(): UserError {
  return new UserError(
    "There is no such brief here any more.",
    said`${code("subscriptions show")} shows what there is.`,
  );
}
