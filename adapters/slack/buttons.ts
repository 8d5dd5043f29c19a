import type { Button } from "@slack/types";
import { type Action, oneLine, shorten, withoutMenus } from "../../src/index.ts";
import { limits, room } from "./limits.ts";
import { more, muted, type SlackBlock, weight } from "./part.ts";
import { linkAddress } from "./rich-text.ts";

/**
 * What cannot be a button is written out. In a message the first that runs something stands out, as it is what to do next;
 * Home, where every item has its own button, has none that does.
 */
export function actionBlocks(
  actions: readonly Action[],
  where: "message" | "home",
): readonly SlackBlock[] {
  const given = withoutMenus(actions);
  const first = where === "message" ? given.findIndex(({ kind }) => kind === "run") : -1;
  const rendered = given.map((action, i) => {
    const button = renderButton(action, i);
    if (!button) return asText(action);
    return i === first ? { ...button, style: "primary" as const } : button;
  });
  const buttons = rendered.filter((one) => typeof one !== "string");
  const written = rendered.filter((one) => typeof one === "string");
  const elements = buttonsThatFit(buttons);
  const left = buttons.length - elements.length;
  return [
    ...(elements.length > 0 ? [{ type: "actions" as const, elements }] : []),
    ...muted([...(left > 0 ? [more(left)] : []), ...written].join(" · ")),
  ];
}

/** `undefined` for what cannot be one: a cut command line would run something else, a bad address would mislead. */
export function renderButton(action: Action, index: number): Button | undefined {
  const target = action.kind === "run" ? commandLine(action.line) : linkAddress(action.url);
  if (target === undefined) return undefined;
  const label = shorten(oneLine(action.label) || target, limits.buttonText);
  return {
    type: "button",
    action_id: `${action.kind}-${index}`,
    text: { type: "plain_text", text: label, emoji: false },
    ...(action.kind === "run" ? { value: target } : { url: target }),
  };
}

function commandLine(line: string): string | undefined {
  return line.trim() && line.length <= limits.buttonValue ? line : undefined;
}

function asText(action: Action): string {
  return `${action.label}: ${action.kind === "run" ? action.line : action.url}`;
}

function buttonsThatFit(buttons: readonly Button[]): Button[] {
  let left: number = room.actions;
  return buttons.slice(0, limits.buttons).filter((button) => {
    left -= weight(button);
    return left >= 0;
  });
}
