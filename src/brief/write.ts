import { afterBackOff, createCooldown } from "../async/cooldown.ts";
import { within } from "../async/timeouts.ts";
import { yieldToEventLoop } from "../async/yield-to-event-loop.ts";
import { explain } from "../card/apology.ts";
import { demoLabel } from "../card/source.ts";
import { feedMessage, termsBeside, webhooksOf } from "../delivery/feed.ts";
import { listOrProblem, markFailing } from "../delivery/subscription-health.ts";
import type { ChannelSettings } from "../domain/settings.ts";
import { type BriefSubscription, isPaused } from "../domain/subscription.ts";
import { ProviderError } from "../errors.ts";
import type { Outgoing } from "../ports/outbox.ts";
import type { KeptReport, Ports } from "../ports/ports.ts";
import { type CountedRequestContext, startRequestContext } from "../ports/request-context.ts";
import { minuteMs } from "../time-units.ts";
import { composeBrief } from "./compose.ts";
import { type BriefContent, earlierBriefs, type PersonalBrief } from "./decide.ts";
import { briefKey, dueAfter, tooLateAt } from "./due.ts";
import { type BriefFacts, type GatherDeps, gatherBrief, regionsOf } from "./gather.ts";
import { briefEvent } from "./payload.ts";

/** The time limit for reading a whole list. */
const gatherMs = 10 * minuteMs;

/** Briefs with the same key share their data: those of one list of a workspace in one region. */
export function factsKey({ channel, list, region }: BriefSubscription): string {
  return JSON.stringify([channel.platform, channel.workspace, list, region]);
}

interface WriterDeps extends GatherDeps {
  readonly stopping: AbortSignal;
  readonly writtenReport: WrittenReport;
}

/** The report of a brief, to be kept under that id for those who have its link. */
export type WrittenReport = (
  id: string,
  content: BriefContent,
  personal: PersonalBrief,
  now: Date,
) => Promise<KeptReport>;

type Finish = (subscription: BriefSubscription) => Promise<void>;

/**
 * Puts the due briefs of one list and region into the outbox: the list is read and assessed once, then written for each
 * channel. Never rejects: on an error nothing is posted, and the brief is tried again a quarter of an hour later.
 */
export function createBriefWriter(deps: WriterDeps) {
  const { ports, stopping } = deps;
  const cooldown = createCooldown();

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
        await guarded(one.id, now, async () => {
          const current = await stillPlanned(one, ports);
          if (current) await finish(current);
        });
        await yieldToEventLoop();
      }
    });
  };
}

/** As it is after minutes of reading; `undefined` where it was ended, paused, planned anew or forgotten meanwhile. */
async function stillPlanned(
  { channel, id, nextDueAt: due }: BriefSubscription,
  { subscriptions }: Pick<Ports, "subscriptions">,
): Promise<BriefSubscription | undefined> {
  const current = await subscriptions.find(channel, id);
  if (current?.kind !== "brief" || isPaused(current)) return undefined;
  return current.nextDueAt.getTime() === due.getTime() ? current : undefined;
}

/** Reads the data of the group's briefs and returns how to finish each of them. */
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
  const request = { list, regions: regionsOf(list, region), size: most(settings) };
  try {
    const facts = await gatherBrief(request, deps, requestContext, now);
    return (one) => addBrief(one, { facts, requestContext }, deps, now);
  } catch (error) {
    // `unsupported` does not pass by itself: the list or the subscription asks for something this provider does
    // not offer.
    if (!(error instanceof ProviderError) || error.failure !== "unsupported") throw error;
    return (one) => giveUp(one, explain(error), ports, now);
  }
}

/** The largest numbers of tags and posts of any of the channels. */
function most(settings: readonly ChannelSettings[]): Pick<ChannelSettings, "tags" | "posts"> {
  return {
    tags: Math.max(...settings.map(({ tags }) => tags)),
    posts: Math.max(...settings.map(({ posts }) => posts)),
  };
}

interface Gathered {
  readonly facts: BriefFacts;
  readonly requestContext: CountedRequestContext;
}

/**
 * The brief is added to the outbox, with all that belongs to it, before the next one is planned. After a crash in between it is
 * found there, and only planned.
 */
async function addBrief(
  subscription: BriefSubscription,
  { facts, requestContext }: Gathered,
  { ports, writtenReport }: WriterDeps,
  now: Date,
): Promise<void> {
  const settings = await ports.settings.channel(subscription.channel);
  const records = await ports.deliveries.records(subscription.id, earlierBriefs);
  const { zone } = subscription.schedule;
  const { credits, withheld } = requestContext;
  const id = ports.newId();
  const url = ports.reportLinks?.address({ id, madeAt: now });
  const link = url ? ({ kind: "link", label: "Full report", url } as const) : null;
  const personal = { subscription, settings, records, zone, credits, withheld, report: link };
  const composed = composeBrief(facts, personal, now);
  const { card, details, record, content } = composed;
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
  const webhooks = await webhooksOf(subscription.channel, ports, subscription.list);
  const event = briefEvent(composed, url ?? null);
  const terms = termsBeside(outgoing, ports);
  const feeds = webhooks.map((one) => feedMessage(one, event, terms, now));
  const report = url ? await writtenReport(id, content, personal, now) : null;
  await ports.outbox.add(outgoing, now, { feeds, report });
  await ports.subscriptions.advance(subscription, dueAfter(subscription).nextDueAt);
}

/** The brief cannot be made. It is tried again each time it is due. */
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
