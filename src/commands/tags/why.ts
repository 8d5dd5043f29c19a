import { judgeStored, judgingFor } from "../../assessment/judging.ts";
import { refLabel, type TagRef } from "../../domain/hashtag.ts";
import type { Snapshot } from "../../domain/snapshot.ts";
import { readTag, samplePages } from "../../readings/read-tag.ts";
import { sampleNotes } from "../../readings/sample-notes.ts";
import { isTodays } from "../../readings/todays-readings.ts";
import { type CommandContext, defineCommand } from "../command.ts";
import { tagOption } from "../grammar/shared-options.ts";
import { noSuchTag } from "./no-such-tag.ts";
import { whyCard } from "./why-card.ts";
import { whyFinding } from "./why-finding.ts";

export const why = defineCommand({
  name: "why",
  about: "Every number behind a hashtag's score and verdict, and which rule held",
  topic: "look",
  examples: ["why booktok"],
  options: {
    tag: tagOption,
  },
  audience: "asker",
  who: "anyone",
  progress: ({ tag }) => `Working on ${refLabel(tag)}…`,
  async run({ tag }, context) {
    const { channel, now } = context;
    const { snapshot, notes } = (await readToday(tag, context)) ?? (await readNow(tag, context));
    const judging = await judgingFor(channel, undefined, context, now);
    const assessment = await judgeStored(snapshot, judging, context);
    const finding = whyFinding(snapshot, assessment, judging, context);
    return { finding, card: whyCard(finding, notes) };
  },
});

/** A reading to explain, and sentences on how its posts were obtained. */
interface Explained {
  readonly snapshot: Snapshot;
  readonly notes: readonly string[];
}

/** Today's stored reading, which costs nothing. Not for an id, because readings are stored by name. */
async function readToday(
  ref: TagRef,
  { snapshots, requestContext, now }: CommandContext,
): Promise<Explained | undefined> {
  if (ref.kind === "id") return undefined;
  const stored = (await snapshots.latest([ref.name], null)).get(ref.name);
  return stored && isTodays(stored, requestContext, now)
    ? { snapshot: stored, notes: [] }
    : undefined;
}

async function readNow(ref: TagRef, context: CommandContext): Promise<Explained> {
  const want = { region: null, pages: samplePages.asked };
  const reading = await readTag(ref, want, context, context.requestContext);
  if (!reading) throw noSuchTag(ref);
  return { snapshot: reading.snapshot, notes: sampleNotes(reading) };
}
