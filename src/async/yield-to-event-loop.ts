/**
 * Lets other pending work run, such as commands that came in meanwhile. The store answers synchronously, so a loop over
 * a thousand subscriptions would otherwise block the event loop to its end.
 */
export function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

/** The longest time between two yields, in ms. */
const longestBreathMs = 20;

/**
 * Maps the items one after another, in their order, and yields in between. For lists of hundreds of tags that take a
 * few milliseconds each.
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
