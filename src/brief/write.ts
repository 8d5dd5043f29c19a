import { afterBackOff, createCooldown } from "../async/cooldown.ts";
import { within } from "../async/timeouts.ts";
import { yieldToEventLoop } from "../async/yield-to-event-loop.ts";
import { explain } from "../card/apology.ts";
import { demoLabel } from "../card/source.ts";
import { listOrProblem, markFailing } from "../delivery/subscription-health.ts";
import type { ChannelSettings } from "../domain/settings.ts";
import type { BriefSubscription } from "../domain/subscription.ts";
import { ProviderError } from "../errors.ts";
import type { Outgoing } from "../ports/outbox.ts";
import type { Ports } from "../ports/ports.ts";
import { type CountedRequestContext, startRequestContext } from "../ports/request-context.ts";
import { minuteMs } from "../time-units.ts";
import { composeBrief } from "./compose.ts";
import { earlierBriefs } from "./decide.ts";
import { briefKey, dueAfter, tooLateAt } from "./due.ts";
import { type BriefFacts, type GatherDeps, gatherBrief, regionsOf } from "./gather.ts";

/** How long the reading of a whole list may take. */
const gatherMs = 10 * minuteMs;

/** Briefs of the same key show the same facts: those of one list of a workspace in one region. */
export function factsKey({ channel, list, region }: BriefSubscription): string {
  return JSON.stringify([channel.platform, channel.workspace, list, region]);
}

interface WriterDeps extends GatherDeps {
  readonly stopping: AbortSignal;
}

type Finish = (subscription: BriefSubscription) => Promise<void>;

/**
 * Puts the due briefs of one list and region into the outbox: read and judged once, then worded for each channel. Never
 * rejects: when something goes wrong, nothing is posted, and the brief is tried again a quarter of an hour later.
 */
export function createBriefWriter(deps: WriterDeps) {
  const { ports, stopping } = deps;
  const cooldown = createCooldown<string>();

  async function guarded(name: string, now: Date, work: () => Promise<void>): Promise<void> {
    if (stopping.aborted || cooldown.isResting(name, now)) return;
    try {
      await work();
    } catch (error) {
      if (stopping.aborted) return;
      cooldown.rest(name, afterBackOff(now), now);
      if (error instanceof ProviderError)
        ports.log.warn("brief.postponed", { name, failure: error.failure });
      else ports.log.error("brief.failed", { name, error });
    }
  }

  return async (group: readonly BriefSubscription[], now: Date): Promise<void> => {
    const [first] = group;
    if (!first) return;
    await guarded(factsKey(first), now, async () => {
      const finish = await readFor(group, first, deps, now);
      for (const one of group) {
        await guarded(one.id, now, () => finish(one));
        await yieldToEventLoop();
      }
    });
  };
}

/** Reads what the group's briefs are made of; answers how each is finished. */
async function readFor(
  group: readonly BriefSubscription[],
  { channel, list: name, region }: BriefSubscription,
  deps: WriterDeps,
  now: Date,
): Promise<Finish> {
  const { ports, stopping } = deps;
  const list = listOrProblem(await ports.watchlists.find(channel, name), name);
  if (typeof list === "string") return (one) => giveUp(one, list, ports, now);
  const signal = within(gatherMs, stopping);
  const requestContext = startRequestContext(
    { purpose: "brief", workspace: list.owner, signal },
    ports,
  );
  const settings = await Promise.all(group.map((one) => ports.settings.channel(one.channel)));
  const regions = regionsOf(list, region);
  const wanted = most(settings);
  try {
    const facts = await gatherBrief(list, regions, deps, requestContext, now, wanted);
    return (one) => put(one, facts, requestContext, ports, now);
  } catch (error) {
    // Waiting does not help: the list or the subscription asks for what this provider does not have.
    if (!(error instanceof ProviderError) || error.failure !== "unsupported") throw error;
    return (one) => giveUp(one, explain(error), ports, now);
  }
}

/** The most that any of the channels wants shown. */
function most(settings: readonly ChannelSettings[]): Pick<ChannelSettings, "tags" | "posts"> {
  return {
    tags: Math.max(...settings.map(({ tags }) => tags)),
    posts: Math.max(...settings.map(({ posts }) => posts)),
  };
}

/** The brief is in the outbox before the next one is planned: a crash in between makes it once more and adds nothing. */
async function put(
  subscription: BriefSubscription,
  facts: BriefFacts,
  requestContext: CountedRequestContext,
  ports: Ports,
  now: Date,
): Promise<void> {
  const settings = await ports.settings.channel(subscription.channel);
  const records = await ports.deliveries.records(subscription.id, earlierBriefs);
  const { zone } = subscription.schedule;
  const { credits, withheld } = requestContext;
  const personal = { subscription, settings, records, zone, credits, withheld };
  const { card, details, record } = composeBrief(facts, personal, now);
  const outgoing: Outgoing = {
    key: briefKey(subscription),
    what: "brief",
    to: subscription.channel,
    card: demoLabel(card, ports.demo),
    details: details && demoLabel(details, ports.demo),
    under: null,
    record,
    expiresAt: tooLateAt(subscription),
  };
  await ports.outbox.add(outgoing, now);
  await ports.subscriptions.advance(subscription, dueAfter(subscription).nextDueAt);
}

/** There is nothing to make a brief of. It is tried again each time it is due. */
async function giveUp(
  subscription: BriefSubscription,
  problem: string,
  ports: Ports,
  now: Date,
): Promise<void> {
  await markFailing(subscription, problem, ports, now);
  const what = { key: briefKey(subscription), what: "brief", to: subscription.channel } as const;
  await ports.outbox.skip(what, problem, now);
  await ports.subscriptions.advance(subscription, dueAfter(subscription).nextDueAt);
}
