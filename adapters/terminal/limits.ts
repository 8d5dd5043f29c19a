/** Narrow enough for half a screen, and for the width a sentence reads well at. */
export const limits = { columns: 88 } as const;
