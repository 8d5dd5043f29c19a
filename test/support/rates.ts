/** The most of these moments, in ms, that lie within one second. */
export function mostInASecond(moments: readonly number[]): number {
  const inSecondFrom = (start: number) =>
    moments.filter((at) => at >= start && at < start + 1000).length;
  return Math.max(...moments.map(inSecondFrom));
}
