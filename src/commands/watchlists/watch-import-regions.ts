import type { Mistake, Table } from "../../formats/table.ts";
import type { CommandContext } from "../command.ts";
import { unreadableRegions } from "../grammar/read-regions.ts";

/** The table without the countries that the provider cannot read from, which are mistakes of their lines. */
export async function withReadableRegions(table: Table, context: CommandContext): Promise<Table> {
  const codes = new Set(table.entries.flatMap(({ regions }) => regions));
  const unreadable = await unreadableRegions([...codes], context);
  if (unreadable.size === 0) return table;
  const ofLines = new Map(table.entries.map(({ line, regions }) => [line, regions]));
  const wrong = [...ofLines].flatMap(([line, regions]): readonly Mistake[] => {
    const text = regions.filter((code) => unreadable.has(code)).join(", ");
    return text === "" ? [] : [{ line, text, what: "unreadable region" }];
  });
  const entries = table.entries.map((entry) => ({
    ...entry,
    regions: entry.regions.filter((code) => !unreadable.has(code)),
  }));
  return { ...table, entries, wrong: [...table.wrong, ...wrong] };
}
