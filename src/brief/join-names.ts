const most = 10;

/** "a, b, c and 5 more": the first names, and the number of the others. */
export function named(names: readonly string[]): string {
  const shown = names.slice(0, most).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
