import type { Region } from "../../domain/hashtag.ts";
import type { BriefSubscription, Subscription } from "../../domain/subscription.ts";
import { UserError } from "../../errors.ts";
import type { ChannelRef, SubscriptionStore } from "../../ports/ports.ts";
import { quoted } from "../grammar/quoted.ts";

interface Here {
  readonly subscriptions: Pick<SubscriptionStore, "inWorkspace">;
  readonly channel: ChannelRef;
}

/** What this channel gets of a list: its briefs and its alerts. */
export async function subscriptionsHere(
  list: string,
  { subscriptions, channel }: Here,
): Promise<readonly Subscription[]> {
  const all = await subscriptions.inWorkspace(channel);
  return all.filter((one) => one.list === list && one.channel.channel === channel.channel);
}

export async function briefsHere(list: string, here: Here): Promise<readonly BriefSubscription[]> {
  const all = await subscriptionsHere(list, here);
  return all.filter((one) => one.kind === "brief");
}

/**
 * The one brief of a list that is meant: of the region said, else the one of the whole list, else the only one there
 * is. A `UserError` when there is none, or when it could be any of several.
 */
export async function briefHere(
  list: string,
  region: Region | undefined,
  here: Here,
): Promise<BriefSubscription> {
  const briefs = await briefsHere(list, here);
  const meant = briefs.find((one) => one.region === (region ?? null));
  if (meant) return meant;
  const [only] = briefs;
  if (!only) throw getsNothing(`a brief of ${quoted(list)}`);
  if (!region && briefs.length === 1) return only;
  const regions = briefs.map((one) => one.region ?? "the whole list").join(", ");
  throw new UserError(
    `This channel gets the brief of ${quoted(list)} for ${regions}.`,
    `Say which one is meant, such as \`region:${(only.region ?? "us").toLowerCase()}\`.`,
  );
}

export function getsNothing(what: string): UserError {
  return new UserError(`This channel does not get ${what}.`, "`subscriptions` shows what it gets.");
}
