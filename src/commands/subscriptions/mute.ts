import { card } from "../../card/card.ts";
import { UserError } from "../../errors.ts";
import { zoneOf } from "../../ports/channel-zone.ts";
import { code, said } from "../../text/inline.ts";
import { localTime } from "../../time.ts";
import { defineCommand } from "../command.ts";
import { quoted } from "../grammar/quoted.ts";
import { mutableOption } from "../grammar/shared-options.ts";
import { type ChangeTurn, changing } from "../workspace/changing.ts";
import { noteChange } from "../workspace/note-change.ts";
import {
  isSameMutable,
  type Mutable,
  mutableLine,
  mutablesCalled,
  mutableWords,
  onlyOne,
} from "./mutable.ts";

/** What was muted in this channel, and until when (ISO 8601, UTC). */
export interface MuteFinding {
  readonly what: "tag" | "list";
  /** The tag's or the list's name. */
  readonly name: string;
  readonly until: string;
}

/** In one channel at a time. */
const mostMutes = 200;

const tooManyMutes = new UserError(
  `${mostMutes} tags and lists are muted here already, and that is as many as can be.`,
  said`Mute a whole list, or end one with ${code("alerts unmute")}.`,
);

export function muteFinding({ what, name }: Mutable, until: Date): MuteFinding {
  return { what, name, until: until.toISOString() };
}

export const mute = defineCommand({
  name: "alerts mute",
  aliases: ["mute"],
  about: "Keep the alerts of a tag or a watchlist quiet in this channel for a while",
  topic: "tell",
  examples: ["alerts mute booktok 7d", "alerts mute list:books 2 weeks"],
  options: {
    what: mutableOption,
    duration: { kind: "duration", about: "For how long, such as 7d or 12h", required: true },
  },
  audience: "channel",
  who: "editor",
  chatOnly: true,
  async run({ what: words, duration }, context) {
    const until = new Date(context.now.getTime() + duration);
    const when = localTime(until, await zoneOf(context.channel, context), context.now);
    const muted = await changing(context, async (turn) => {
      const meant = onlyOne(await watchedOnes(words, turn), words, notWatched(words));
      const { channel, asker, now } = turn;
      const active = await turn.mutes.active(channel, now);
      const before = active.find((one) => isSameMutable(one, meant));
      if (!before && active.length >= mostMutes) throw tooManyMutes;
      const after = { ...meant, channel, until, by: asker.id };
      await turn.mutes.save(after, now);
      const undo = { kind: "mute", before: before ?? null, after } as const;
      await noteChange(turn, `muted ${mutableWords(meant)} until ${when}`, [undo]);
      return meant;
    });
    return {
      finding: muteFinding(muted, until),
      card: card({
        title: `Muted: ${mutableWords(muted)}`,
        headline: `This channel hears no alerts of ${mutableWords(muted)} until ${when}.`,
        actions: [{ kind: "run", label: "Unmute", line: `alerts unmute ${mutableLine(muted)}` }],
      }),
    };
  },
});

/** Those meanings of the words that this workspace watches. */
async function watchedOnes(
  words: string,
  { watchlists, channel }: ChangeTurn,
): Promise<readonly Mutable[]> {
  const lists = await watchlists.all(channel);
  return mutablesCalled(words).filter(({ what, name }) =>
    what === "list"
      ? lists.some((list) => list.name === name)
      : lists.some(({ tags }) => tags.some((tag) => tag === name)),
  );
}

function notWatched(words: string): UserError {
  return new UserError(
    `Neither a watchlist nor a tag on one is called ${quoted(words)} here.`,
    said`${code("watch lists")} shows what is watched.`,
  );
}
