import type { Undo } from "../../domain/change.ts";
import type { Platform } from "../../domain/channel.ts";
import type { ChannelSettings, Editors, QuietHours } from "../../domain/settings.ts";
import { UserError } from "../../errors.ts";
import { keepFirstZone } from "../../ports/channel-zone.ts";
import { code, said } from "../../text/inline.ts";
import type { CommandContext } from "../command.ts";
import { quoted } from "../grammar/quoted.ts";
import { readTime } from "../grammar/read-times.ts";
import { type ChangeTurn, changing } from "./changing.ts";
import { isOneOf, requireEditor, usualEditors } from "./may-edit.ts";
import { noteChange } from "./note-change.ts";

/** The settings to change; those not named stay. */
export interface AskedSettings {
  readonly zone: string | undefined;
  readonly editors: Editors | undefined;
  readonly layout: ChannelSettings["layout"] | undefined;
  readonly tags: number | undefined;
  readonly posts: number | undefined;
  /** "22:00-08:00" or "off" */
  readonly quiet: string | undefined;
  readonly silent: "yes" | "no" | undefined;
}

type AskedOfChannel = Omit<AskedSettings, "editors">;

/** Makes those changes that are any and says them: "Done: set the time zone to UTC."; `null` when nothing was asked for. */
export async function changeSettings(
  asked: AskedSettings,
  context: CommandContext,
): Promise<string | null> {
  if (partsOf(asked).length === 0) return null;
  await requireEditor("settings set", context);
  if (asked.editors) await checkKeepsKey(asked.editors, context);
  if (asked.silent) checkHasSilent(context);
  return changing(context, async (turn) => {
    const { zone, editors, ...others } = await notSoYet(asked, turn);
    const parts = partsOf({ zone, editors, ...others });
    if (parts.length === 0) return "Nothing to change: that is set so already.";
    const words = `set ${parts.join(", ")}`;
    await noteChange(turn, words, [
      await setChannel({ zone, ...others }, turn),
      ...(zone ? await keepFirstZone(zone, turn) : []),
      ...(editors ? [await setEditors(editors, turn)] : []),
    ]);
    return `Done: ${words}.`;
  });
}

/** What was asked for without what is so already. */
async function notSoYet(
  asked: AskedSettings,
  { settings, channel }: ChangeTurn,
): Promise<AskedSettings> {
  const before = await settings.channel(channel);
  const after = changed(before, asked);
  const editors = (await settings.editors(channel)) ?? usualEditors[channel.platform];
  const ifNew = <Name extends keyof ChannelSettings>(
    name: Name,
  ): AskedSettings[Name] | undefined =>
    JSON.stringify(after[name]) === JSON.stringify(before[name]) ? undefined : asked[name];
  return {
    ...{ zone: ifNew("zone"), layout: ifNew("layout"), tags: ifNew("tags") },
    ...{ posts: ifNew("posts"), quiet: ifNew("quiet"), silent: ifNew("silent") },
    editors: asked.editors === editors ? undefined : asked.editors,
  };
}

/** Saves the channel's settings; returns the previous ones for `undo`. */
async function setChannel(asked: AskedOfChannel, { settings, channel }: ChangeTurn): Promise<Undo> {
  const before = await settings.channel(channel);
  const after = changed(before, asked);
  await settings.saveChannel(channel, after);
  return { kind: "channel", channel, before, after };
}

async function setEditors(after: Editors, { settings, channel }: ChangeTurn): Promise<Undo> {
  const before = (await settings.editors(channel)) ?? null;
  await settings.saveEditors(channel, after);
  return { kind: "editors", before, after };
}

/**
 * Throws a `UserError` when a person who is no admin restricts changes to admins, because that person could not undo
 * it.
 */
export async function checkKeepsKey(editors: Editors, { asker }: CommandContext): Promise<void> {
  if (await isOneOf[editors](asker)) return;
  throw new UserError(
    "Only an admin can leave all changes to the admins: you could not change anything yourself any more.",
    said`Ask an admin to type ${code("settings set editors:admins")}.`,
  );
}

/** Whether a message can come without a sound: its sender decides that on Discord, who gets it elsewhere. */
export const hasSilent: Readonly<Record<Platform, boolean>> = {
  slack: false,
  discord: true,
  terminal: false,
};

function checkHasSilent({ channel }: CommandContext): void {
  if (hasSilent[channel.platform]) return;
  throw new UserError(
    "Only Discord has silent messages.",
    "Here everybody chooses in the channel’s own notifications what they hear of.",
  );
}

function changed(before: ChannelSettings, asked: AskedOfChannel): ChannelSettings {
  const { zone, layout, tags, posts, quiet, silent } = asked;
  return {
    zone: zone ?? before.zone,
    quiet: quiet === undefined ? before.quiet : readQuiet(quiet),
    layout: layout ?? before.layout,
    tags: tags ?? before.tags,
    posts: posts ?? before.posts,
    silent: silent === undefined ? before.silent : silent === "yes",
  };
}

function partsOf(asked: AskedSettings): readonly string[] {
  const { zone, editors, layout, tags, posts, quiet, silent } = asked;
  const parts: readonly (readonly [string, string | number | undefined])[] = [
    ["the time zone", zone],
    ["who may change things", editors],
    ["the layout of briefs", layout && layoutWords[layout]],
    ["the tags of a brief", tags],
    ["the posts under each tag", posts],
    ["the quiet hours", quiet && quietWords(readQuiet(quiet))],
    ["silent messages", silent],
  ];
  return parts.flatMap(([what, value]) => (value === undefined ? [] : [`${what} to ${value}`]));
}

export const layoutWords = {
  thread: "a short message with a thread",
  short: "a short message",
  one: "one message",
} as const;

export function quietWords(quiet: QuietHours | null): string {
  return quiet ? `${quiet.from} to ${quiet.to}` : "off";
}

const noHours: ReadonlySet<string> = new Set(["off", "none", "never", "no"]);

/** Reads "22:00-08:00" or "10pm to 8am"; `null` for "off". */
export function readQuiet(text: string): QuietHours | null {
  const typed = text.toLowerCase().replace(/^from /, "");
  if (noHours.has(typed)) return null;
  const [from, to, ...more] = typed.split(/[-–—]| (?:to|until|till) /u).map((part) => part.trim());
  if (!from || !to || more.length > 0) throw notHours(text);
  const quiet = { from: readTime(from, "quiet"), to: readTime(to, "quiet") };
  if (quiet.from === quiet.to) throw notHours(text);
  return quiet;
}

function notHours(text: string): UserError {
  return new UserError(
    said`${code("quiet")} is from when to when, such as ${code("22:00-08:00")}, or ${code("off")}, not ${quoted(text)}.`,
    said`${code("help settings set")} lists what else can be set.`,
  );
}
