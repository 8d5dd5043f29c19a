import type { BilledCall, RequestContext } from "../../ports/ports.ts";

/** The price of a call and its name in the credit ledger. */
export interface Price extends Omit<BilledCall, "credits"> {
  /** The expected credits, known before the answer; read again at each attempt. */
  readonly usual: number;
  /** Credits that an answer cost. */
  of(body: unknown): number;
}

/** Charges this many credits and releases the reserved ones. */
export type Settle = (credits: number) => void;

/** Reserves the usual price. Rejects with a `ProviderError` when a budget has no room for it. */
export async function openBill(price: Price | undefined, context: RequestContext): Promise<Settle> {
  if (!price) return () => undefined;
  const { provider, endpoint, usual } = price;
  const leave = await context.reserve(usual);
  return (credits) => {
    if (credits > 0) context.charge({ provider, endpoint, credits });
    leave();
  };
}
