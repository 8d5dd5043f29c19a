export const weekDays = 7;

/**
 * Mean gain a day of the disjoint weeks that end on the day with index `to`, newest first, at most so many. Weeks that lost
 * more than they gained are left out: posts were deleted, which says nothing of the usual pace.
 */
export function weeklyPaces(values: readonly number[], to: number, most: number): number[] {
  const paces: number[] = [];
  for (let week = 0; week < most && to - (week + 1) * weekDays >= 0; week++) {
    const end = to - week * weekDays;
    const pace = ((values[end] ?? 0) - (values[end - weekDays] ?? 0)) / weekDays;
    if (pace >= 0) paces.push(pace);
  }
  return paces;
}
