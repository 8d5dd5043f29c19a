import type { Action } from "./card.ts";

/** Of a menu, so many are buttons where there are none. */
const buttonsOfMenu = 2;

/** The actions for a place without menus: of each menu the first ones. */
export function withoutMenus(actions: readonly Action[]): readonly Action[] {
  const shown = new Map<string, number>();
  return actions.filter((action) => {
    if (action.kind === "link" || !action.menu) return true;
    const nth = 1 + (shown.get(action.menu.title) ?? 0);
    shown.set(action.menu.title, nth);
    return nth <= buttonsOfMenu;
  });
}
