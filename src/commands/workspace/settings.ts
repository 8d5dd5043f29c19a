import { editorGroups, layouts } from "../../domain/settings.ts";
import { defineCommand } from "../command.ts";
import { pageOption } from "../grammar/pages.ts";
import { readSettings, settingsCard } from "./settings-card.ts";
import { changeSettings } from "./settings-change.ts";
import { settingsForm } from "./settings-form.ts";
import { history } from "./settings-history.ts";

export const settingsShow = defineCommand({
  name: "settings show",
  about: "How this channel is told and who may change things",
  topic: "run",
  examples: ["settings show"],
  options: {},
  audience: "asker",
  who: "anyone",
  effect: "none",
  chatOnly: true,
  async run(_options, context) {
    const finding = await readSettings(context);
    return { finding, card: settingsCard(finding, null, false) };
  },
});

export const settingsHistory = defineCommand({
  name: "settings history",
  aliases: ["settings view:history"],
  about: "Who changed what in this workspace, newest first",
  topic: "run",
  examples: ["settings history"],
  options: { page: pageOption },
  audience: "asker",
  who: "anyone",
  effect: "none",
  run: ({ page = 1 }, context) => history(page, context),
});

export const settingsSet = defineCommand({
  name: "settings set",
  aliases: ["settings"],
  about: "Change how this channel is told and who may change things",
  topic: "run",
  examples: ["settings set quiet:22:00-08:00", "settings set tags:3 posts:1"],
  options: {
    zone: {
      kind: "zone",
      about: "This channel's time zone, such as Europe/Berlin",
      required: false,
    },
    editors: {
      kind: "choice",
      choices: editorGroups,
      about: "Who may change things; lists, subscriptions and settings in this workspace",
      required: false,
    },
    layout: {
      kind: "choice",
      choices: layouts,
      about: "How long a brief is; one message, or a short one with the rest in its thread",
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
    silent: {
      kind: "choice",
      choices: ["yes", "no"],
      about: "Post without a sound or a notification; Discord only",
      required: false,
    },
  },
  form: settingsForm,
  audience: "asker",
  who: "anyone",
  chatOnly: true,
  // Anyone may look; changing checks whether the person may edit.
  async run(asked, context) {
    const done = await changeSettings(asked, context);
    const finding = await readSettings(context);
    return { finding, card: settingsCard(finding, done, asked.zone !== undefined) };
  },
});
