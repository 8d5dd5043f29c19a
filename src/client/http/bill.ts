import type { BilledCall, RequestContext } from "../../ports/ports.ts";

/** What a call costs and how the books call it. */
export interface Price extends Omit<BilledCall, "credits"> {
  /** Credits, as far as is known before the answer; looked at anew by each attempt. */
  readonly usual: number;
  /** Credits that an answer cost. */
  of(body: unknown): number;
}

/** Charges that many credits and releases the ones that were set aside. */
export type Settle = (credits: number) => void;

/** Sets the usual price aside. Rejects with a `ProviderError` when a budget has no room for it. */
export async function openBill(price: Price | undefined, context: RequestContext): Promise<Settle> {
  if (!price) return () => undefined;
  const { provider, endpoint, usual } = price;
  const leave = await context.reserve(usual);
  return (credits) => {
    if (credits > 0) context.charge({ provider, endpoint, credits });
    leave();
  };
}
