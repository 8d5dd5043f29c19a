import { editorGroups, layouts } from "../../domain/settings.ts";
import { type Answer, defineCommand } from "../command.ts";
import { readSettings, type SettingsFinding, settingsCard } from "./settings-card.ts";
import { changeSettings } from "./settings-change.ts";
import { type HistoryFinding, history } from "./settings-history.ts";

export const settings = defineCommand({
  name: "settings",
  about: "How this channel is told and who may change things; with history, who changed what",
  topic: "run",
  examples: [
    "settings",
    "settings history",
    "settings quiet:22:00-08:00",
    "settings tags:3 posts:1",
  ],
  options: {
    view: { kind: "choice", choices: ["history"], about: "Who changed what", required: false },
    zone: {
      kind: "zone",
      about: "This channel's time zone, such as Europe/Berlin",
      required: false,
    },
    editors: {
      kind: "choice",
      choices: editorGroups,
      about: "Who may change lists, subscriptions and settings in this workspace",
      required: false,
    },
    layout: {
      kind: "choice",
      choices: layouts,
      about: "A brief in one message, or a short one with the rest in its thread",
      required: false,
    },
    tags: {
      kind: "whole",
      min: 1,
      max: 10,
      unit: "tag",
      about: "Hashtags a brief shows in full",
      required: false,
    },
    posts: {
      kind: "whole",
      min: 0,
      max: 5,
      unit: "post",
      about: "Posts under each of them",
      required: false,
    },
    quiet: {
      kind: "text",
      longest: 30,
      about: "Hours in which alerts wait, such as 22:00-08:00, or off",
      required: false,
    },
  },
  audience: "asker",
  who: "anyone",
  async run({ view, ...asked }, context): Promise<Answer<SettingsFinding | HistoryFinding>> {
    if (view) return history(context);
    const done = await changeSettings(asked, context);
    const finding = await readSettings(context);
    return { finding, card: settingsCard(finding, done, asked.zone !== undefined) };
  },
});
