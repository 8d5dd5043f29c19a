import { type ComposedBrief, composeBrief } from "../../brief/compose.ts";
import { regionsOf } from "../../brief/gather.ts";
import { type Card, card, sentence, text } from "../../card/card.ts";
import { demoLabel } from "../../card/source.ts";
import { nameFirst } from "../../domain/channel.ts";
import type { BriefSubscription } from "../../domain/subscription.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { DeliveryError, UserError } from "../../errors.ts";
import type { DeliveryKey, MissingAccess } from "../../ports/ports.ts";
import { code, said } from "../../text/inline.ts";
import { type Answer, type CommandContext, defineCommand } from "../command.ts";
import { confirmOption, listOption } from "../grammar/shared-options.ts";
import { listNamed } from "../watchlists/list-named.ts";
import type { AskedCalls } from "../workspace/ask-calls.ts";
import { askColdList } from "./ask-cold-list.ts";
import { gatherHere } from "./gather-here.ts";
import { briefsHere } from "./subscriptions-here.ts";

/** The result of a test. */
export interface TestFinding {
  readonly list: string;
  readonly state: "sent" | "failed" | "unknown";
  /** Why the brief, or the details in its thread, could not be posted. */
  readonly reason: string | null;
  readonly credits: number;
}

export const testBrief = defineCommand({
  name: "subscriptions test",
  aliases: ["test"],
  about: "Send the brief of a watchlist to this channel now; marked as a test",
  topic: "tell",
  examples: ["subscriptions test books"],
  options: { list: listOption, confirm: confirmOption },
  audience: "asker",
  who: "editor",
  chatOnly: true,
  progress: ({ list }) => `Writing a test of the brief of ${list}…`,
  async run({ list: name, confirm }, context): Promise<Answer<TestFinding | AskedCalls>> {
    const list = await listNamed(name, context);
    if (list.tags.length === 0) throw emptyList(list.name);
    const [subscription = null] = await briefsHere(list.name, context);
    const test = (after: CommandContext) => sendTest(list, subscription, after);
    const wish = {
      confirm,
      line: `subscriptions test "${list.name}" confirm:yes`,
      goAhead: test,
    };
    const regions = regionsOf(list, subscription?.region ?? null);
    return (await askColdList(list, regions, wish, context)) ?? test(context);
  },
});

async function sendTest(
  list: Watchlist,
  subscription: BriefSubscription | null,
  context: CommandContext,
): Promise<Answer<TestFinding>> {
  const { state, reason } = await post(await compose(list, subscription, context), context);
  const finding: TestFinding = {
    list: list.name,
    ...{ state, reason },
    credits: context.requestContext.credits,
  };
  return { finding, card: outcomeCard(finding, await context.channelAccess()) };
}

/** The brief as this channel's subscription gets it, or would get it. */
async function compose(
  list: Watchlist,
  subscription: BriefSubscription | null,
  context: CommandContext,
): Promise<ComposedBrief> {
  const { facts, personal } = await gatherHere(list, subscription?.region ?? null, context);
  const { withheld } = context.requestContext;
  const zone = subscription?.schedule.zone ?? personal.zone;
  return composeBrief(facts, { ...personal, subscription, zone, withheld }, context.now);
}

type TestOutcome = Pick<TestFinding, "state" | "reason">;

/** Posts directly to the channel without the outbox, so nothing is stored or counted. */
async function post(
  { card, details }: ComposedBrief,
  context: CommandContext,
): Promise<TestOutcome> {
  const { channel, messenger, newId } = context;
  const key = { subscriptionId: newId(), period: "test" };
  try {
    await turn(context);
    const { reference } = await messenger.post(channel, marked(card, context), key, null);
    return details ? await postDetails(details, reference, key, context) : sent;
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    return { state: error.outcome, reason: error.message };
  }
}

const sent: TestOutcome = { state: "sent", reason: null };

/** Posts the details; the test itself has arrived already, so a failure here is only reported. */
async function postDetails(
  details: Card,
  under: string,
  { subscriptionId }: DeliveryKey,
  context: CommandContext,
): Promise<TestOutcome> {
  const { channel, messenger } = context;
  const key = { subscriptionId, period: "test/details" };
  try {
    await turn(context);
    await messenger.post(channel, marked(details, context), key, under);
    return sent;
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    return { state: "sent", reason: error.message };
  }
}

async function turn({ messenger, channel, requestContext }: CommandContext): Promise<void> {
  try {
    await messenger.turn(channel, requestContext.signal);
  } catch (error) {
    if (!requestContext.signal.aborted) throw error;
    throw new UserError(
      "So much is being posted right now that the test did not get its turn.",
      "Try again in a minute.",
    );
  }
}

function marked(brief: Card, { asker, demo }: CommandContext): Card {
  const note = text(
    `${nameFirst(asker)} asked for this test. It changes nothing, and nothing of it is kept.`,
  );
  const title = `Test: ${brief.title}`;
  return demoLabel({ ...brief, title, blocks: [note, ...brief.blocks] }, demo);
}

/** What the bot may not do there says more than the platform's refusal. */
function outcomeCard(
  { list, state, reason }: TestFinding,
  missing: readonly MissingAccess[],
): Card {
  const test = `the test of the brief of ${list}`;
  const stopping = state === "failed" ? missing.filter(({ stopsPosting }) => stopsPosting) : [];
  const lesser = missing.filter(({ stopsPosting }) => !stopsPosting);
  return card({
    title: `Brief of ${list}`,
    headline:
      stopping.length > 0 ? `This channel did not get ${test}.` : outcomeWords(test, state, reason),
    tone: state === "sent" && !reason ? "neutral" : "warning",
    blocks: [...stopping, ...lesser].map(({ words }) => sentence(words)),
  });
}

function outcomeWords(test: string, state: TestFinding["state"], reason: string | null): string {
  if (state === "failed") return `This channel did not get ${test}: ${reason}`;
  if (state === "unknown") return `Whether this channel got ${test} is not known: ${reason}`;
  return `This channel got ${test}${reason ? `, but not what belongs into its thread: ${reason}` : "."}`;
}

function emptyList(name: string): UserError {
  return new UserError(
    `The list ${name} is empty, so there is nothing to send.`,
    said`Put something on it first: ${code(`watch add "${name}" booktok`)}.`,
  );
}
