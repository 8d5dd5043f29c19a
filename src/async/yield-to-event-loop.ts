/**
 * Lets commands that came in meanwhile be answered. The store answers at once, so a loop over a thousand subscriptions
 * would otherwise keep everybody waiting to its end.
 */
export function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

/** Others are answered at least this often, in ms. */
const longestBreathMs = 20;

/**
 * Works on one after another, and yields in between: for lists of hundreds of tags, each of which takes a few
 * milliseconds. In the order of the items.
 */
export async function mapYielding<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Result | Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let since = performance.now();
  for (const item of items) {
    results.push(await work(item));
    if (performance.now() - since < longestBreathMs) continue;
    await yieldToEventLoop();
    since = performance.now();
  }
  return results;
}
