import type { Region } from "../../domain/hashtag.ts";
import type { AlertLevel, AlertSubscription } from "../../domain/subscription.ts";
import { isoDay } from "../../domain/utc-day.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import type { CommandContext } from "../command.ts";
import {
  alertsOfLevels,
  lookBackDays,
  newestReading,
  type PastAlertFinding,
  pastAlertFinding,
  pastOf,
} from "./backtest-finding.ts";
import { thresholdsFinding } from "./calendar-finding.ts";
import { type SubscriptionFinding, subscriptionFinding } from "./subscription-finding.ts";

/** The alert settings that a person asks for. */
export interface AlertWish {
  readonly level: AlertLevel;
  readonly region: Region;
  readonly owned: boolean;
}

/** The settings asked for: the level, the country (`null` is everywhere), and whether the tags are the team's own. */
interface WishFinding {
  readonly level: AlertLevel;
  readonly region: string | null;
  readonly owned: boolean;
}

/** What `alerts` found. Dates are UTC days. */
export interface AlertsFinding {
  readonly list: string;
  readonly demo: boolean;
  readonly tags: number;
  /** The channel's current alerts; `null` is none. */
  readonly current: SubscriptionFinding | null;
  /** The settings asked for; `null` when the command only shows the current ones. */
  readonly wish: WishFinding | null;
  /** The list's own thresholds, as multiples of the usual pace; `null` is ours. */
  readonly thresholds: { readonly opens: number; readonly closes: number } | null;
  /** The growth of posts a week that the list wants to be told of, a fraction or "size"; `null` is none. */
  readonly usesBar: number | "size" | null;
  readonly isSaved: boolean;
  /** How many days are looked back on, and how many alerts each level would have sent in them. */
  readonly days: number;
  readonly alerts: { readonly fewer: number; readonly balanced: number; readonly more: number };
  /** The alerts of the level asked for, else of the current level, newest first. */
  readonly events: readonly PastAlertFinding[];
  /** The first day any of the tags was read; earlier days are not covered. */
  readonly readSince: string | null;
  /** Days read of the tag with most of them. */
  readonly daysRead: number;
  readonly provider: string | null;
  readonly readAt: string | null;
}

export function wishFinding({ level, region, owned }: AlertWish): WishFinding {
  return { level, region, owned };
}

/** Reads the store only, never the provider. */
export async function alertsFinding(
  list: Watchlist,
  current: AlertSubscription | undefined,
  wish: AlertWish | null,
  context: CommandContext,
): Promise<AlertsFinding> {
  const owned = (wish ?? current)?.owned ?? false;
  const pasts = await pastOf(list.tags, context, owned);
  const sent = await alertsOfLevels(
    pasts,
    { owned, bars: list.window, usesBar: list.usesBar },
    context,
  );
  const shown = (wish ?? current)?.level;
  const first = pasts.flatMap(({ days }) => days[0]?.day ?? []);
  const newest = newestReading(pasts);
  return {
    list: list.name,
    demo: context.demo,
    tags: list.tags.length,
    current: current ? subscriptionFinding(current) : null,
    wish: wish && wishFinding(wish),
    thresholds: thresholdsFinding(list),
    usesBar: list.usesBar,
    isSaved: false,
    days: lookBackDays,
    alerts: {
      fewer: sent.fewer.length,
      balanced: sent.balanced.length,
      more: sent.more.length,
    },
    events: shown ? sent[shown].map(pastAlertFinding) : [],
    readSince: first.length > 0 ? isoDay(Math.min(...first)) : null,
    daysRead: Math.max(0, ...pasts.map(({ days }) => days.length)),
    provider: newest?.provider ?? null,
    readAt: newest?.readAt.toISOString() ?? null,
  };
}
