/** Rounds like the articles' Python, where an exact half (0.125, but not 0.135) goes to the even neighbour. */
export function twoPlaces(value: number): number {
  const exactHalf = Number.isInteger(value * 8) && !Number.isInteger(value * 4);
  return exactHalf ? Math.round(value * 50) / 50 : Number(value.toFixed(2));
}
