/** At most so many requests in so many milliseconds. */
export interface Window {
  readonly most: number;
  readonly ms: number;
}

/** True when a window is full; otherwise counts one more request in each. A clock that jumps starts anew. */
export function createRateLimit(windows: readonly Window[], now: () => number): () => boolean {
  const longest = Math.max(0, ...windows.map(({ ms }) => ms));
  let counted: readonly number[] = [];
  return () => {
    if (windows.length === 0) return false;
    const at = now();
    counted = counted.filter((earlier) => Math.abs(at - earlier) < longest);
    const within = (ms: number) => counted.filter((earlier) => Math.abs(at - earlier) < ms).length;
    if (windows.some(({ most, ms }) => within(ms) >= most)) return true;
    counted = [...counted, at];
    return false;
  };
}
