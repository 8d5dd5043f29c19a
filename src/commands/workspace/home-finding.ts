import { isPaused } from "../../domain/subscription.ts";
import { zoneOf } from "../../ports/channel-zone.ts";
import { monthAround } from "../../time.ts";
import { creditsLeft } from "../../usage/budget-left.ts";
import { total } from "../../usage/costs.ts";
import type { CommandContext } from "../command.ts";
import { onPage, type Page, pageAt, pagesOf } from "../grammar/pages.ts";
import { canPostAgain } from "../subscriptions/last-delivery.ts";
import type { SubscriptionRow } from "../subscriptions/subscription-block.ts";
import { type RowFinding, rowFinding, rowsOf } from "../subscriptions/subscription-rows.ts";
import { type HomeList, homeLists } from "./home-lists.ts";

/** What `app-home` found: a page of each part. */
export interface HomeFinding {
  /** How many subscriptions do not arrive, and this page's; the asker's own first, as in what follows. */
  readonly failing: number;
  readonly failures: readonly RowFinding[];
  readonly subscriptions: readonly RowFinding[];
  readonly lists: readonly HomeList[];
  /** Credits that this workspace's own commands, briefs and alerts cost this UTC month. */
  readonly credits: number;
  /** IANA. */
  readonly zone: string;
  readonly page: number;
  readonly pages: number;
}

/** What the card of Home is made from. */
export interface HomeFacts {
  /** All that do not arrive. */
  readonly failing: readonly SubscriptionRow[];
  /** This page's. */
  readonly failures: readonly SubscriptionRow[];
  readonly running: readonly SubscriptionRow[];
  readonly lists: readonly HomeList[];
  /** The brief that comes next of all; `undefined` where none is to come. */
  readonly next: SubscriptionRow | undefined;
  readonly credits: number;
  /** "240 of 1000 credits are left this month."; `undefined` where no limit is set. */
  readonly left: string | undefined;
  readonly zone: string;
  readonly isEmpty: boolean;
  /** Whom to ask; `null` when nobody is named. */
  readonly contact: string | null;
  readonly page: Page;
}

/** On a page: a screen of a desktop, and of what takes long, few. */
const sizes = { failing: 5, running: 8, lists: 5 } as const;

const homeLine = (page: number): string => (page > 1 ? `app-home page:${page}` : "app-home");

/** Gathers it from what is stored: looking at Home costs nothing. Throws a `UserError` for a page behind the last one. */
export async function homeFacts(number: number, context: CommandContext): Promise<HomeFacts> {
  const { channel, asker, now, ledger, watchlists } = context;
  const rows = (await rowsOf(context)).toSorted(
    (a, b) => Number(isOf(asker.id, b)) - Number(isOf(asker.id, a)),
  );
  const lists = await watchlists.all(channel);
  const failing = rows.filter(isFailing);
  const running = rows.filter((row) => !isFailing(row));
  const parts = [
    [failing.length, sizes.failing],
    [running.length, sizes.running],
    [lists.length, sizes.lists],
  ] as const;
  const page = pageAt(number, pagesOf(parts), homeLine);
  const { start, end } = monthAround(now);
  return {
    failing,
    failures: onPage(failing, number, sizes.failing),
    running: onPage(running, number, sizes.running),
    lists: await homeLists(onPage(lists, number, sizes.lists), context),
    next: nextBrief(running),
    credits: total(await ledger.spent(start, end, channel)),
    left: await creditsLeft(context, channel, now),
    zone: await zoneOf(channel, context),
    contact: context.supportContact,
    isEmpty: lists.length === 0 && rows.length === 0,
    page,
  };
}

export function homeFinding(facts: HomeFacts): HomeFinding {
  const { failing, failures, running, lists, credits, zone, page } = facts;
  return {
    failing: failing.length,
    failures: failures.map(rowFinding),
    subscriptions: running.map(rowFinding),
    ...{ lists, credits, zone, page: page.page, pages: page.pages },
  };
}

function isOf(person: string, { subscription }: SubscriptionRow): boolean {
  return subscription.createdBy.id === person;
}

/** Whether a person is needed: to set something right, or to look whether a brief arrived. */
function isFailing({ subscription, last }: SubscriptionRow): boolean {
  if (isPaused(subscription)) return false;
  return subscription.state.kind === "failing" || canPostAgain(last);
}

function nextBrief(rows: readonly SubscriptionRow[]): SubscriptionRow | undefined {
  const dueAt = ({ subscription }: SubscriptionRow) =>
    subscription.kind === "brief" && !isPaused(subscription)
      ? subscription.nextDueAt.getTime()
      : Number.POSITIVE_INFINITY;
  const [first] = rows.toSorted((a, b) => dueAt(a) - dueAt(b));
  return first && Number.isFinite(dueAt(first)) ? first : undefined;
}
