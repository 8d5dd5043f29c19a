import type { Region } from "../../domain/hashtag.ts";
import type { BriefSubscription, Subscription } from "../../domain/subscription.ts";
import { UserError } from "../../errors.ts";
import type { ChannelRef, SubscriptionStore } from "../../ports/ports.ts";
import { code, said } from "../../text/inline.ts";
import { quoted } from "../grammar/quoted.ts";

interface Here {
  readonly subscriptions: Pick<SubscriptionStore, "inWorkspace">;
  readonly channel: ChannelRef;
}

/** This channel's subscriptions to a list: briefs and alerts. */
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
 * The brief subscription that is meant: the one of the given region, else the one of the whole list, else the only one.
 * Throws a `UserError` when there is none, or when several are possible.
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
    said`Say which one is meant, such as ${code(`region:${(only.region ?? "us").toLowerCase()}`)}.`,
  );
}

export function getsNothing(what: string): UserError {
  return new UserError(
    `This channel does not get ${what}.`,
    said`${code("subscriptions show")} shows what it gets.`,
  );
}
