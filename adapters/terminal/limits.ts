/**
 * Narrow enough for half a screen, and for the width a sentence reads well at. Below the least, words would fall apart.
 * `bars` is the most bars of a curve in a line, with room for what they are.
 */
export const limits = { columns: 88, leastColumns: 20, bars: 56 } as const;
