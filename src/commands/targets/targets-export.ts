import { card } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { UserError } from "../../errors.ts";
import { writeHandles } from "../../formats/handle-table.ts";
import { code, said } from "../../text/inline.ts";
import { defineCommand } from "../command.ts";
import { listOption } from "../grammar/shared-options.ts";
import { listNamed } from "../watchlists/list-named.ts";

/** What `targets export` wrote. */
export interface TargetsExportFinding {
  readonly list: string;
  /** Lines of the table, one for each creator. */
  readonly rows: number;
  readonly csv: string;
}

export const targetsExport = defineCommand({
  name: "targets export",
  about: "A watchlist's target creators as a CSV; targets import takes it back",
  topic: "keep",
  examples: ["targets export books"],
  options: { list: listOption },
  audience: "asker",
  who: "anyone",
  effect: "none",
  async run({ list: name }, context) {
    await listNamed(name, context);
    const targets = await context.targets.inList(context.channel, name);
    if (targets.length === 0) {
      throw new UserError(
        `There are no target creators of ${name} to export yet.`,
        said`Name some: ${code(`targets add "${name}" @handle`)}.`,
      );
    }
    const csv = writeHandles(targets);
    const finding: TargetsExportFinding = { list: name, rows: targets.length, csv };
    return {
      finding,
      card: card({
        title: `Target creators of ${name}`,
        headline: said`${plural(targets.length, "creator")}. ${code("targets import")} reads this file.`,
        blocks: [{ kind: "file", name: `${name}-targets.csv`, content: csv }],
      }),
    };
  },
});
