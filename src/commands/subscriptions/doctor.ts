import { subscriptionName } from "../../card/schedule-words.ts";
import { noKey } from "../../delivery/feed.ts";
import { workspaceOf } from "../../domain/channel.ts";
import { isPaused, type Subscription } from "../../domain/subscription.ts";
import { DeliveryError } from "../../errors.ts";
import type { MissingAccess } from "../../ports/ports.ts";
import { type Inline, inlineOf, plain } from "../../text/inline.ts";
import { type CommandContext, defineCommand } from "../command.ts";
import { onPage, pageAt, pageOption, pagesOf } from "../grammar/pages.ts";
import { doctorCard } from "./doctor-card.ts";
import type { Checked, DoctorFinding } from "./doctor-finding.ts";
import type { SubscriptionRow } from "./subscription-block.ts";
import { rowsOf } from "./subscription-rows.ts";

const troubledOnPage = 8;

export const doctor = defineCommand({
  name: "subscriptions doctor",
  about: "What keeps channels from getting their messages; each with what to do",
  topic: "tell",
  examples: ["subscriptions doctor"],
  options: { page: pageOption },
  audience: "asker",
  who: "anyone",
  effect: "none",
  chatOnly: true,
  async run({ page: number = 1 }, context) {
    const { checked, told } = await checkChannels(context);
    const troubled = checked.filter(isTroubled).toSorted((a, b) => weight(b) - weight(a));
    const pages = pagesOf([[troubled.length, troubledOnPage]]);
    const page = pageAt(number, pages, (of) => `subscriptions doctor page:${of}`);
    const shown = onPage(troubled, number, troubledOnPage);
    const finding: DoctorFinding = {
      ...countsOf(checked),
      troubled: shown.map(({ channel, stopped, lacking }) => ({
        channel,
        stopped: stopped && plain(stopped),
        lacking: lacking.map(plain),
      })),
      ...{ told, page: number, pages },
    };
    return { finding, card: doctorCard(finding, shown, page) };
  },
});

type Missing = ReadonlyMap<string, readonly MissingAccess[]>;

/** Every channel that gets something, and what keeps it from that. */
export async function checkChannels(context: CommandContext) {
  const { missing, told } = await askPlatform(context);
  return { checked: check(await rowsOf(context), missing, context), told };
}

export function countsOf(checked: readonly Checked[]) {
  return {
    channels: checked.length,
    stopped: checked.filter(({ stopped }) => stopped !== null).length,
    incomplete: checked.filter(({ lacking }) => lacking.length > 0).length,
  };
}

interface Asked {
  readonly missing: Missing;
  readonly told: DoctorFinding["told"];
}

async function askPlatform(context: CommandContext): Promise<Asked> {
  const { messenger, subscriptions, channel, log } = context;
  const all = await subscriptions.inWorkspace(channel);
  const channels = [...new Set(all.map((one) => one.channel.channel))];
  try {
    const missing = await messenger.missingAccess?.(channel, channels);
    return { missing: missing ?? new Map(), told: missing ? "told" : "untold" };
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    log.warn("access.not-asked", { ...workspaceOf(channel), error });
    return { missing: new Map(), told: "failed" };
  }
}

type Webhooks = Pick<CommandContext, "webhooks">;

function check(
  rows: readonly SubscriptionRow[],
  missing: Missing,
  context: Webhooks,
): readonly Checked[] {
  const channels = new Set(rows.map(({ subscription }) => subscription.channel.channel));
  return [...channels].map((channel) => {
    const found = missing.get(channel) ?? [];
    const [stop] = found.filter(({ stopsPosting }) => stopsPosting);
    return {
      channel,
      stopped: stop ? inlineOf(stop.words) : failing(rows, channel),
      lacking: [
        ...found.filter(({ stopsPosting }) => !stopsPosting).map(({ words }) => inlineOf(words)),
        ...brokenWebhooks(rows, channel, context),
      ],
    };
  });
}

/** Why the last message of a subscription of the channel could not be posted. */
function failing(rows: readonly SubscriptionRow[], channel: string): Inline | null {
  const reasons = subscriptionsOf(rows, channel).flatMap(({ kind, state }) =>
    kind !== "webhook" && state.kind === "failing" ? [state.reason] : [],
  );
  return reasons[0] === undefined ? null : [reasons[0]];
}

function brokenWebhooks(
  rows: readonly SubscriptionRow[],
  channel: string,
  context: Webhooks,
): readonly Inline[] {
  return subscriptionsOf(rows, channel).flatMap((one) => {
    const reason = whyNothing(one, context);
    return reason === null ? [] : [[`Its ${subscriptionName(one)} gets nothing. ${reason}`]];
  });
}

/** Why a webhook gets nothing, also where nobody has tried yet. */
function whyNothing(one: Subscription, { webhooks }: Webhooks): string | null {
  if (one.kind !== "webhook" || isPaused(one)) return null;
  const unreadable = webhooks ? webhooks.unreadable(one) : noKey;
  return unreadable ?? (one.state.kind === "failing" ? one.state.reason : null);
}

function subscriptionsOf(rows: readonly SubscriptionRow[], channel: string) {
  return rows.flatMap(({ subscription }) =>
    subscription.channel.channel === channel ? [subscription] : [],
  );
}

const isTroubled = (checked: Checked): boolean => weight(checked) > 0;

function weight({ stopped, lacking }: Checked): number {
  return (stopped ? 2 : 0) + (lacking.length > 0 ? 1 : 0);
}
