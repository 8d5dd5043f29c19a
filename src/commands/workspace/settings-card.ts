import { type Card, card, code, text } from "../../card/card.ts";
import {
  type ChannelSettings,
  type Editors,
  type QuietHours,
  usualSettings,
} from "../../domain/settings.ts";
import { zoneOf } from "../../ports/channel-zone.ts";
import type { CommandContext } from "../command.ts";
import { usualEditors } from "./may-edit.ts";
import { hasSilent, layoutWords, quietWords } from "./settings-change.ts";

/** Where a setting comes from: this channel, the workspace, or the default. */
type SettingOrigin = "channel" | "workspace" | "usual";

/** The channel's settings, and where each comes from. */
export interface SettingsFinding {
  /** IANA. */
  readonly zone: string;
  /** Hours in which alerts are held, "22:00" to "08:00" in the channel's zone; `null` is never. */
  readonly quiet: { readonly from: string; readonly to: string } | null;
  readonly layout: ChannelSettings["layout"];
  /** Tags a brief shows in full, and posts under each. */
  readonly tags: number;
  readonly posts: number;
  /** Messages come without a sound; `null` where the platform has no such messages. */
  readonly silent: boolean | null;
  readonly editors: Editors;
  readonly origins: {
    readonly zone: SettingOrigin;
    readonly quiet: SettingOrigin;
    readonly layout: SettingOrigin;
    readonly tags: SettingOrigin;
    readonly posts: SettingOrigin;
    readonly silent: SettingOrigin;
    readonly editors: SettingOrigin;
  };
}

export async function readSettings(context: CommandContext): Promise<SettingsFinding> {
  const { settings, channel } = context;
  const own = await settings.channel(channel);
  const editors = await settings.editors(channel);
  const shared = await settings.zone(channel);
  return {
    zone: await zoneOf(channel, context),
    quiet: own.quiet && quietFinding(own.quiet),
    ...{ layout: own.layout, tags: own.tags, posts: own.posts },
    silent: hasSilent[channel.platform] ? own.silent : null,
    editors: editors ?? usualEditors[channel.platform],
    origins: {
      zone: own.zone ? "channel" : shared ? "workspace" : "usual",
      quiet: originOf("quiet", own),
      layout: originOf("layout", own),
      tags: originOf("tags", own),
      posts: originOf("posts", own),
      silent: originOf("silent", own),
      editors: editors ? "workspace" : "usual",
    },
  };
}

function quietFinding({ from, to }: QuietHours): SettingsFinding["quiet"] {
  return { from, to };
}

function originOf(name: keyof ChannelSettings, own: ChannelSettings): SettingOrigin {
  const isUsual = JSON.stringify(own[name]) === JSON.stringify(usualSettings[name]);
  return isUsual ? "usual" : "channel";
}

const originWords: Readonly<Record<SettingOrigin, string>> = {
  channel: "set for this channel",
  workspace: "the workspace's",
  usual: "as usual",
};

/** `done` says what was just changed: "Done: set the time zone to UTC."; `isZoneNew` is whether the zone was asked for. */
export function settingsCard(
  finding: SettingsFinding,
  done: string | null,
  isZoneNew: boolean,
): Card {
  const { zone, quiet, layout, tags, posts, silent, editors, origins } = finding;
  const fact = (label: string, value: string | number, origin: SettingOrigin) => ({
    label,
    value: `${value} (${originWords[origin]})`,
  });
  return card({
    title: "Settings",
    headline: done ?? "How this channel gets its messages, and who may change things.",
    blocks: [
      {
        kind: "facts",
        facts: [
          fact("Time zone", zone, origins.zone),
          fact("Quiet hours for alerts", quietWords(quiet), origins.quiet),
          fact("A brief comes as", layoutWords[layout], origins.layout),
          fact("Tags in a brief", tags, origins.tags),
          fact("Posts under each", posts, origins.posts),
          ...(silent === null
            ? []
            : [fact("Silent messages", silent ? "yes" : "no", origins.silent)]),
          fact("Who may change things", editors, origins.editors),
        ],
      },
      text(
        "To change one: ",
        code(`settings set zone:${zone}`),
        ", ",
        code("settings set tags:3"),
        ".",
      ),
      ...(isZoneNew
        ? [
            text(
              "Briefs set up before keep their own time zone: ",
              code(`subscribe <list> zone:${zone}`),
              " moves one.",
            ),
          ]
        : []),
    ],
    actions: [{ kind: "run", label: "History", line: "settings history" }],
  });
}
