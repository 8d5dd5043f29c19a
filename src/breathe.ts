/**
 * Lets commands that came in meanwhile be answered. The store answers at once, so a loop over a thousand subscriptions
 * would otherwise keep everybody waiting to its end.
 */
export function breathe(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
