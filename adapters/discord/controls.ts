import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from "discord.js";
import { type Action, shorten } from "../../src/index.ts";
import { linkAddress, wholeLine } from "./escape.ts";
import { limits, ours } from "./limits.ts";

type Control = APIButtonComponent | APIStringSelectComponent;
export type ControlRow = APIActionRowComponent<Control>;
type RunAction = Extract<Action, { readonly kind: "run" }>;

/** What a button remembers: the command line to run. Old messages keep working, as nothing else is stored. */
const runPrefix = "run:";
/** A menu's number; the command line is what was chosen in it. */
const menuPrefix = "menu:";

export function isOurControl(customId: string): boolean {
  return customId.startsWith(runPrefix) || customId.startsWith(menuPrefix);
}

/** The command line behind a button, or what was chosen in a menu; `undefined` for one that is not ours. */
export function lineOfControl(customId: string, [chosen]: readonly string[]): string | undefined {
  if (customId.startsWith(menuPrefix)) return chosen;
  return customId.startsWith(runPrefix) ? customId.slice(runPrefix.length) : undefined;
}

/** Rows of buttons, the first command being the primary one, then menus; and how many actions found no place. */
export function renderControls(actions: readonly Action[]): {
  readonly rows: readonly ControlRow[];
  readonly leftOut: number;
} {
  const wanted = distinct(actions);
  const menus = menusOf(wanted.filter(fits)).slice(0, ours.menus);
  const inMenus = new Set<Action>(menus.flat());
  const buttons = wanted
    .filter((action) => !inMenus.has(action) && fits(action))
    .slice(0, ours.buttonRows * limits.buttonsInRow);
  const primary = buttons.findIndex(({ kind }) => kind === "run");
  const rendered = buttons.map((action, i) => renderButton(action, i === primary));
  return {
    rows: [...inRows(rendered), ...menus.map((menu, i) => rowOf([renderMenu(menu, i)]))],
    leftOut: wanted.length - buttons.length - inMenus.size,
  };
}

/** The commands that are alternatives, by the title they stand under. One alone is a button. */
function menusOf(actions: readonly Action[]): readonly (readonly RunAction[])[] {
  const byTitle = new Map<string, RunAction[]>();
  for (const action of actions) {
    if (action.kind === "link" || !action.menu) continue;
    const { title } = action.menu;
    byTitle.set(title, [...(byTitle.get(title) ?? []), action]);
  }
  return [...byTitle.values()]
    .filter((menu) => menu.length > 1)
    .map((menu) => menu.slice(0, limits.menuOptions));
}

function inRows(buttons: readonly APIButtonComponent[]): readonly ControlRow[] {
  const rows = Math.ceil(buttons.length / limits.buttonsInRow);
  return Array.from({ length: rows }, (_, row) => {
    const start = row * limits.buttonsInRow;
    return rowOf(buttons.slice(start, start + limits.buttonsInRow));
  });
}

function rowOf(components: Control[]): ControlRow {
  return { type: ComponentType.ActionRow, components };
}

/** Discord refuses a message in which two buttons have one `custom_id`. */
function distinct(actions: readonly Action[]): readonly Action[] {
  return [...new Map(actions.map((action) => [target(action), action])).values()];
}

function target(action: Action): string {
  return action.kind === "run" ? runPrefix + action.line : action.url;
}

function fits(action: Action): boolean {
  if (action.kind === "run")
    return action.line.trim() !== "" && target(action).length <= limits.customId;
  const address = linkAddress(action.url);
  return address !== undefined && address.length <= limits.buttonUrl;
}

function renderMenu(menu: readonly RunAction[], nth: number): APIStringSelectComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: `${menuPrefix}${nth}`,
    placeholder: shorten(wholeLine(menu[0]?.menu?.title ?? ""), limits.placeholder),
    options: menu.map((action) => ({
      label: shorten(wholeLine(action.menu?.words ?? "") || action.line, limits.optionLabel),
      value: action.line,
    })),
  };
}

function renderButton(action: Action, primary: boolean): APIButtonComponent {
  const label = shorten(
    wholeLine(action.label) || wholeLine(target(action)) || "…",
    ours.buttonLabel,
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
