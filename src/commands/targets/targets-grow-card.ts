import {
  type Block,
  type Card,
  card,
  list as listBlock,
  sentence,
  strong,
} from "../../card/card.ts";
import { counted, plural } from "../../card/numbers.ts";
import { code, said, type Words } from "../../text/inline.ts";
import { handleWords } from "../../watchlist/typed-handles.ts";
import type { CommandContext } from "../command.ts";
import { addFound } from "./add-found.ts";
import { targetsAction } from "./change-targets.ts";
import type { TargetsGrowFinding } from "./targets-grow-finding.ts";

/** The card of `targets grow`, once it was confirmed. */
export function growCard(finding: TargetsGrowFinding, context: CommandContext): Card {
  const { list, creators, failed, unknown, credits } = finding;
  const handles = creators.map(({ handle }) => handle);
  return card({
    title: `Whom the target creators of ${list} follow`,
    headline: headline(finding),
    tone: failed.length + unknown.length > 0 ? "warning" : "neutral",
    blocks: [...(creators.length > 0 ? [people(finding)] : []), ...notes(finding).map(sentence)],
    actions: [...addFound(list, handles, context), targetsAction(list)],
    source: [`Read for ${plural(credits, "credit")}`],
  });
}

function headline({ read, creators, found }: TargetsGrowFinding): string {
  const [first] = creators;
  if (read.length === 0) return "None of them shows whom it follows.";
  if (!first) return "They follow nobody who is not a target creator already.";
  const who = `@${first.handle} is followed by ${first.followedBy} of the ${read.length} that were read.`;
  const more =
    found > creators.length ? ` The first ${creators.length} of ${found} are below.` : "";
  return `${who}${more} Nobody was added yet.`;
}

function people({ creators, read }: TargetsGrowFinding): Block {
  return listBlock(
    [strong(`Followed by how many of the ${read.length}`)],
    creators.map(({ handle, followedBy, followers }) => [
      strong(`@${handle}`),
      ` – by ${followedBy}, ${counted(followers, "follower")}`,
    ]),
  );
}

function notes({ list, creators, unknown, hidden, failed, left }: TargetsGrowFinding) {
  const some = creators.slice(0, 2).map(({ handle }) => `@${handle}`);
  const named = (handles: readonly string[]) => handles.map((handle) => `@${handle}`).join(", ");
  const words: readonly Words[] = [
    ...(some.length > 0
      ? [said`Add whom you like with ${code(`targets add "${list}" ${some.join(" ")}`)}.`]
      : []),
    ...(unknown.length > 0
      ? [`TikTok has nobody called ${named(unknown)}: misspelt, renamed or deleted.`]
      : []),
    ...(hidden.length > 0
      ? [
          `${handleWords(hidden)} ${hidden.length === 1 ? "shows" : "show"} nobody: private, or following nobody.`,
        ]
      : []),
    ...failed.map(({ handle, problem }) => `@${handle} could not be read. ${problem}`),
    ...(left > 0 ? [`The ten that were named first were read; ${left} more were not.`] : []),
  ];
  return words;
}
