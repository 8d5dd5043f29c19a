import { timeThere } from "../../card/schedule-words.ts";
import type { DeliveryState } from "../../ports/ports.ts";

/** The words after "could not be posted yet": ": Invite me first. It will be tried again Mon 23 Nov 10:05." */
export function retryWords(
  { reason, notBefore }: Extract<DeliveryState, { readonly kind: "pending" }>,
  zone: string,
): string {
  return reason ? `: ${reason} It will be tried again ${timeThere(notBefore, zone)}.` : ".";
}
