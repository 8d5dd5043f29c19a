import { card } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import type { Change } from "../../domain/change.ts";
import { UserError } from "../../errors.ts";
import { type Answer, defineCommand } from "../command.ts";
import { listNamed } from "../watchlists/list-named.ts";
import { type ChangeTurn, changing } from "./changing.ts";
import { noteChange, undoAction } from "./note-change.ts";

/** Which links were ended. */
export interface UnlinkFinding {
  /** `null` is all lists. */
  readonly list: string | null;
  readonly ended: number;
}

export const settingsUnlink = defineCommand({
  name: "settings unlink",
  about: "End the links to reports; of one list, or of all if not said",
  topic: "run",
  examples: ["settings unlink", "settings unlink books"],
  options: {
    list: { kind: "list", about: "Name of the watchlist; all if not said", required: false },
  },
  audience: "channel",
  who: "editor",
  async run({ list: name }, context): Promise<Answer<UnlinkFinding>> {
    if (!context.reportLinks) throw noLinks;
    const list = name === undefined ? null : (await listNamed(name, context)).name;
    const { ended, change } = await changing(context, (turn) => endLinks(list, turn));
    return {
      finding: { list, ended },
      card: card({
        title: "Links to reports",
        headline: ended > 0 ? `${endedWords(ended, list)}.` : noneWords(list),
        blocks: [],
        actions: change ? [undoAction(change)] : [],
      }),
    };
  },
});

const noLinks = new UserError(
  "Reports have no links here, so there are none to end.",
  "Whoever runs me can turn them on with REPORT_KEY.",
);

async function endLinks(
  list: string | null,
  turn: ChangeTurn,
): Promise<{ readonly ended: number; readonly change: Change | null }> {
  const ending = turn.newId();
  const ended = await turn.reports.end(turn.channel, list, ending);
  if (ended === 0) return { ended, change: null };
  const words = `ended ${plural(ended, "link")} to reports${ofList(list)}`;
  return {
    ended,
    change: await noteChange(turn, words, [{ kind: "links", before: null, after: ending }]),
  };
}

function endedWords(ended: number, list: string | null): string {
  const works = ended === 1 ? "works" : "work";
  return `${plural(ended, "link")} to reports${ofList(list)} no longer ${works}; the next brief comes with a new one`;
}

function noneWords(list: string | null): string {
  return `No link to a report${ofList(list)} works now.`;
}

function ofList(list: string | null): string {
  return list === null ? "" : ` of ${list}`;
}
