/** A moment as the tables keep it: milliseconds since 1970. */
export function toInstant(at: Date | null): number | null {
  return at?.getTime() ?? null;
}

export function fromInstant(instant: number | null): Date | null {
  return instant === null ? null : new Date(instant);
}
