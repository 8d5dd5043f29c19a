import { card } from "../../card/card.ts";
import type { Mute } from "../../domain/alert.ts";
import { UserError } from "../../errors.ts";
import { zoneOf } from "../../ports/channel-zone.ts";
import { localTime } from "../../time.ts";
import { hourMs } from "../../time-units.ts";
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
import { muteFinding } from "./mute.ts";

export const unmute = defineCommand({
  name: "alerts unmute",
  aliases: ["unmute"],
  about: "Hear the alerts of a tag or a watchlist again in this channel",
  topic: "tell",
  examples: ["alerts unmute booktok"],
  options: { what: mutableOption },
  audience: "channel",
  who: "editor",
  chatOnly: true,
  async run({ what: words }, context) {
    const { until, ...unmuted } = await changing(context, (turn) => takeOff(words, turn));
    const hours = Math.ceil((until.getTime() - context.now.getTime()) / hourMs);
    const when = localTime(until, await zoneOf(context.channel, context), context.now);
    return {
      finding: muteFinding(unmuted, until),
      card: card({
        title: `Unmuted: ${mutableWords(unmuted)}`,
        headline: `This channel hears alerts of ${mutableWords(unmuted)} again; it was muted until ${when}.`,
        actions: [
          {
            kind: "run",
            label: "Mute again",
            line: `alerts mute ${mutableLine(unmuted)} ${hours}h`,
          },
        ],
      }),
    };
  },
});

/** Returns what was muted, and until when it would have been. */
async function takeOff(words: string, turn: ChangeTurn): Promise<Mutable & Pick<Mute, "until">> {
  const { mutes, channel, now } = turn;
  const active = await mutes.active(channel, now);
  const called = mutablesCalled(words);
  const found = active.filter((one) => called.some((other) => isSameMutable(one, other)));
  const before = onlyOne(found, words, await notMuted(words, active, turn));
  await mutes.remove(before);
  const undo = { kind: "mute", before, after: null } as const;
  await noteChange(turn, `unmuted ${mutableWords(before)}`, [undo]);
  const { what, name, until } = before;
  return { what, name, until };
}

async function notMuted(
  words: string,
  active: readonly Mute[],
  turn: ChangeTurn,
): Promise<UserError> {
  const zone = await zoneOf(turn.channel, turn);
  const muted = active.map(
    (one) => `${mutableWords(one)} until ${localTime(one.until, zone, turn.now)}`,
  );
  return new UserError(
    `${onlyMeant(words)} is not muted in this channel.`,
    muted.length > 0 ? `Muted are ${muted.join(", ")}.` : "Nothing is.",
  );
}

/** "#tbr" when the words have only one meaning; else the words as typed. */
function onlyMeant(words: string): string {
  const [only, other] = mutablesCalled(words);
  return only && !other ? mutableWords(only) : quoted(words);
}
