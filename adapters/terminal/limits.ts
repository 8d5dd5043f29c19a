/** Narrow enough for half a screen, and for the width a sentence reads well at. Below the least, words would fall apart. */
export const limits = { columns: 88, leastColumns: 20 } as const;
