import { capital } from "../../card/text.ts";
import type { CommandForm } from "../forms/form.ts";
import { layoutWords, quietWords, readQuiet } from "./settings-change.ts";

type Setting = "zone" | "editors" | "layout" | "tags" | "posts" | "quiet";

/** How this channel is told now, to be changed. */
export const settingsForm: CommandForm<Setting> = {
  title: "Settings of this channel",
  submit: "Save",
  isForEditors: true,
  isOfChanges: true,
  fields: [
    {
      option: "zone",
      label: "Time zone of this channel",
      isRequired: true,
      hint: "A city such as New York is understood, and so is CET.",
      start: ({ zone }) => zone,
    },
    {
      option: "layout",
      label: "A brief comes as",
      isRequired: true,
      names: new Map(
        Object.entries(layoutWords).map(([layout, words]) => [layout, capital(words)]),
      ),
      start: ({ settings }) => settings.layout,
    },
    {
      option: "tags",
      label: "Hashtags a brief shows in full",
      isRequired: true,
      start: ({ settings }) => String(settings.tags),
    },
    {
      option: "posts",
      label: "Posts under each of them",
      isRequired: true,
      start: ({ settings }) => String(settings.posts),
    },
    {
      option: "quiet",
      label: "Hours in which alerts wait",
      isRequired: true,
      hint: "From when to when, such as 22:00-08:00, or off.",
      start: ({ settings }) => quietWords(settings.quiet),
      check: readQuiet,
    },
    {
      option: "editors",
      label: "Who may change things in this workspace",
      isRequired: true,
      names: new Map([
        ["everyone", "Everyone"],
        ["admins", "Admins only"],
      ]),
      start: ({ editors }) => editors,
    },
  ],
};
