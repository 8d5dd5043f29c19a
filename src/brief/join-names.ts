const most = 10;

/** "a, b, c", the rest counted: "and 5 more". */
export function named(names: readonly string[]): string {
  const shown = names.slice(0, most).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
