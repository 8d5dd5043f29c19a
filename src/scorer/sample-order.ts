const fewestForAnOrder = 10;
const recentShare = 0.9;

/**
 * "recent" when at least nine in ten neighbours get older and there are ten dated posts or more; else "ranked".
 * `times` are the posts' dates in the order of the list, in milliseconds.
 */
export function orderOf(times: readonly number[]): "recent" | "ranked" {
  let falling = 0;
  for (let i = 1; i < times.length; i++) {
    if ((times[i] ?? 0) <= (times[i - 1] ?? 0)) falling++;
  }
  const recent = times.length >= fewestForAnOrder && falling >= recentShare * (times.length - 1);
  return recent ? "recent" : "ranked";
}
