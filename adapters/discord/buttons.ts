import {
  type APIActionRowComponent,
  type APIButtonComponent,
  ButtonStyle,
  ComponentType,
} from "discord.js";
import { type Action, shorten } from "../../src/index.ts";
import { linkAddress, wholeLine } from "./escape.ts";
import { limits, ours } from "./limits.ts";

/** What a button remembers: the command line to run. Old messages keep working, as nothing else is stored. */
const runPrefix = "run:";

/** The command line behind a button's `custom_id`; `undefined` for a button that is not ours. */
export function lineOfButton(customId: string): string | undefined {
  return customId.startsWith(runPrefix) ? customId.slice(runPrefix.length) : undefined;
}

/** Rows of buttons, the first command being the primary one, and how many actions found no place. */
export function renderButtons(actions: readonly Action[]): {
  readonly rows: readonly APIActionRowComponent<APIButtonComponent>[];
  readonly leftOut: number;
} {
  const fitting = distinct(actions).filter(fits);
  const buttons = fitting.slice(0, ours.buttonRows * limits.buttonsInRow);
  const primary = buttons.findIndex(({ kind }) => kind === "run");
  const components = buttons.map((action, i) => renderButton(action, i === primary));
  const rows = Array.from(
    { length: Math.ceil(components.length / limits.buttonsInRow) },
    (_, row) => ({
      type: ComponentType.ActionRow as const,
      components: components.slice(row * limits.buttonsInRow, (row + 1) * limits.buttonsInRow),
    }),
  );
  return { rows, leftOut: distinct(actions).length - buttons.length };
}

/** Discord refuses a message in which two buttons have one `custom_id`. */
function distinct(actions: readonly Action[]): readonly Action[] {
  return [...new Map(actions.map((action) => [target(action), action])).values()];
}

function target(action: Action): string {
  return action.kind === "run" ? runPrefix + action.line : action.url;
}

function fits(action: Action): boolean {
  if (action.kind === "run") return action.line !== "" && target(action).length <= limits.customId;
  const address = linkAddress(action.url);
  return address !== undefined && address.length <= limits.buttonUrl;
}

function renderButton(action: Action, primary: boolean): APIButtonComponent {
  const label = shorten(
    wholeLine(action.label) || wholeLine(target(action)) || "…",
    limits.buttonLabel,
  );
  return action.kind === "run"
    ? {
        type: ComponentType.Button,
        style: primary ? ButtonStyle.Primary : ButtonStyle.Secondary,
        label,
        custom_id: target(action),
      }
    : {
        type: ComponentType.Button,
        style: ButtonStyle.Link,
        label,
        url: linkAddress(action.url) ?? action.url,
      };
}
