import { createElement, type ReactElement } from "react";

/** What stands in the place of something that nobody here can draw, so that it is never silently left out. */
export function cannotDraw(what: string): ReactElement {
  return createElement("p", { className: "cannot-draw" }, `cannot draw: ${what}`);
}
