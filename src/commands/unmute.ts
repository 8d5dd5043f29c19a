import type { Mute } from "../alert/alert.ts";
import { card } from "../card/card.ts";
import { UserError } from "../errors.ts";
import { localTime } from "../time.ts";
import { zoneOf } from "../zone.ts";
import { type CommandContext, defineCommand } from "./command.ts";
import { mutableLine, mutableOption, mutablesCalled, mutableWords, onlyOne } from "./mutable.ts";
import type { MuteFinding } from "./mute.ts";
import { noteChange } from "./note-change.ts";
import { quoted } from "./quoted.ts";

const hourMs = 3_600_000;

export const unmute = defineCommand({
  name: "unmute",
  about: "Hear the alerts of a tag or a watchlist again in this channel",
  examples: ["unmute booktok"],
  options: { what: mutableOption },
  audience: "channel",
  who: "editor",
  async run({ what: words }, context) {
    const active = await context.mutes.active(context.channel, context.now);
    const called = mutablesCalled(words);
    const found = active.filter((one) =>
      called.some(({ what, name }) => one.what === what && one.name === name),
    );
    const { what, name } = onlyOne(found, words, await notMuted(words, active, context));
    const until = found.find((one) => one.what === what)?.until ?? context.now;
    await context.mutes.remove({ channel: context.channel, what, name });
    const unmuted = { what, name };
    await noteChange(context, `unmuted ${mutableWords(unmuted)}`, null);
    const hours = Math.ceil((until.getTime() - context.now.getTime()) / hourMs);
    const when = localTime(until, await zoneOf(context.channel, context));
    const finding: MuteFinding = { ...unmuted, until: until.toISOString() };
    return {
      finding,
      card: card({
        title: `Unmuted: ${mutableWords(unmuted)}`,
        headline: `This channel hears alerts of ${mutableWords(unmuted)} again; it was muted until ${when}.`,
        actions: [
          { kind: "run", label: "Mute again", line: `mute ${mutableLine(unmuted)} ${hours}h` },
        ],
      }),
    };
  },
});

async function notMuted(
  words: string,
  active: readonly Mute[],
  context: CommandContext,
): Promise<UserError> {
  const zone = await zoneOf(context.channel, context);
  const muted = active.map((one) => `${mutableWords(one)} until ${localTime(one.until, zone)}`);
  return new UserError(
    `${quoted(words)} is not muted in this channel.`,
    muted.length > 0 ? `Muted are ${muted.join(", ")}.` : "Nothing is.",
  );
}
