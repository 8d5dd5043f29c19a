/** What stands at each path of some values: "tags[].score" is "null | number". */
export type Shape = Readonly<Record<string, string>>;

/**
 * The shape that several values have together. "absent" is a kind: of a key that not every object of that path has. The
 * values themselves are at the path "".
 */
export function shapeOf(values: readonly unknown[]): Shape {
  const found = new Map<string, unknown[]>();
  for (const value of values) collect("", value, found);
  const paths = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(paths.map(([path, all]) => [path, kindsAt(path, all, found)]));
}

function collect(path: string, value: unknown, found: Map<string, unknown[]>): void {
  found.set(path, [...(found.get(path) ?? []), value]);
  if (Array.isArray(value)) {
    for (const one of value) collect(`${path}[]`, one, found);
  } else if (kindOf(value) === "object") {
    for (const [key, one] of Object.entries(value as object)) {
      collect(path ? `${path}.${key}` : key, one, found);
    }
  }
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function kindsAt(
  path: string,
  all: readonly unknown[],
  found: ReadonlyMap<string, readonly unknown[]>,
): string {
  const kinds = new Set(all.map(kindOf));
  const [, parent = ""] = /^(.*)\.[^.]*$/.exec(path) ?? [];
  const holders = (found.get(parent) ?? []).filter((value) => kindOf(value) === "object");
  const isEntry = path === "" || path.endsWith("[]");
  return [...kinds, ...(isEntry || all.length === holders.length ? [] : ["absent"])]
    .sort()
    .join(" | ");
}
