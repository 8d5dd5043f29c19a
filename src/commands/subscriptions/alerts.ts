import { card } from "../../card/card.ts";
import { alertLevels } from "../../domain/subscription.ts";
import { type Answer, type Command, type CommandContext, defineCommand } from "../command.ts";
import { whateverItCosts } from "../grammar/consent.ts";
import { quoted } from "../grammar/quoted.ts";
import { checkRegions } from "../grammar/read-regions.ts";
import { confirmOption, listOption } from "../grammar/shared-options.ts";
import { listNamed } from "../watchlists/list-named.ts";
import type { AskedFirst } from "../workspace/ask-first.ts";
import { changing } from "../workspace/changing.ts";
import { requireEditor } from "../workspace/may-edit.ts";
import { noteChange, undoAction } from "../workspace/note-change.ts";
import { alertsCard } from "./alerts-card.ts";
import { type AlertsFinding, alertsFinding } from "./alerts-finding.ts";
import { alertsHere, askAboutAlerts, saveWish, wishOf } from "./save-alerts.ts";
import { getsNothing } from "./subscriptions-here.ts";

/** Which subscription was removed. */
export interface AlertsOffFinding {
  readonly list: string;
  readonly removed: string;
}

const options = {
  list: listOption,
  level: {
    kind: "choice",
    choices: ["off", ...alertLevels],
    about: "How much to hear of; off for nothing",
    required: false,
  },
  region: { kind: "region", about: "Posts of this country only, such as US", required: false },
  owned: {
    kind: "choice",
    choices: ["yes", "no"],
    about: "Whether the tags are your own: you then hear when others take them over",
    required: false,
  },
  save: {
    kind: "choice",
    choices: ["yes"],
    about: "Save it; without this you only see what it would send",
    required: false,
  },
  confirm: confirmOption,
} as const;

export const alerts: Command = defineCommand({
  name: "alerts set",
  aliases: ["alerts"],
  about: "Hear in this channel when tags of a watchlist turn; says first how often that would be",
  topic: "tell",
  examples: [
    "alerts set books",
    "alerts set books balanced",
    "alerts set books fewer us owned:yes",
  ],
  options,
  form: {
    title: "Get alerts",
    submit: "Save",
    where: "In which channel?",
    isForEditors: true,
    always: [["save", "yes"]],
    fields: [
      { option: "list", label: "Of which watchlist?" },
      {
        option: "level",
        label: "How much do you want to hear?",
        hint: "At most three messages a day; Off ends the alerts of this list here.",
        isRequired: true,
        start: () => "balanced",
      },
      {
        option: "region",
        label: "Posts of one country only?",
        hint: "Two letters, such as US. Leave it empty for the countries of the list.",
      },
      {
        option: "owned",
        label: "Are the hashtags your own?",
        hint: "You then hear when others take them over.",
      },
    ],
  },
  audience: "asker",
  // Anyone may look; saving checks whether the person may edit.
  who: "anyone",
  chatOnly: true,
  async run(asked, context): Promise<Answer<AlertsFinding | AlertsOffFinding | AskedFirst>> {
    const { list: name, level } = asked;
    if (level === "off") return turnOff(name, context);
    const current = await alertsHere(name, context);
    if (asked.region && asked.region !== current?.region) {
      await checkRegions([asked.region], context);
    }
    const list = await listNamed(name, context);
    const wish = level ? wishOf({ ...asked, level }, current) : null;
    if (level && asked.save) {
      await requireEditor("alerts set", context);
      const asking = { list, asked: { ...asked, level }, current };
      const question = await askAboutAlerts(asking, context, (again) =>
        alerts.run({ ...asked, confirm: whateverItCosts }, again),
      );
      if (question) return question;
    }
    const finding = await alertsFinding(list, current, wish, context);
    if (level && asked.save) return saveWish({ ...asked, level }, finding, context);
    return { finding, card: alertsCard(finding, context.now) };
  },
});

async function turnOff(list: string, context: CommandContext): Promise<Answer<AlertsOffFinding>> {
  await requireEditor("alerts set", context);
  const { before, change } = await changing(context, async (turn) => {
    const current = await alertsHere(list, turn);
    if (!current) throw getsNothing(`alerts of ${quoted(list)}`);
    await turn.subscriptions.remove(current);
    const undo = [{ kind: "subscription", before: current, after: null }] as const;
    const noted = await noteChange(turn, `turned off the alerts of ${list}`, undo);
    return { before: current, change: noted };
  });
  return {
    finding: { list, removed: before.id },
    card: card({
      title: `Alerts of ${list}`,
      headline: `This channel gets no alerts of ${list} any more.`,
      actions: [undoAction(change)],
    }),
  };
}
