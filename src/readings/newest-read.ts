/** The one that was read last; `undefined` without any. */
export function newestRead<T extends { readonly readAt: Date }>(all: readonly T[]): T | undefined {
  return all.toSorted((a, b) => b.readAt.getTime() - a.readAt.getTime())[0];
}
