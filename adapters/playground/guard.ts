import type { Context, MiddlewareHandler } from "hono";

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/**
 * For a page that anybody on this machine may open: answers only under names of this machine, so that another site whose name
 * is made to lead here reads nothing.
 */
export const thisMachineOnly: MiddlewareHandler = async (c, next) =>
  loopback.test(c.req.header("host") ?? "")
    ? next()
    : refuse(c, "This page is for this machine: open it at the address shown at the start.");

/** What changes something is taken only from the page itself. */
export const ownPageOnly: MiddlewareHandler = async (c, next) =>
  c.req.method !== "POST" || isFromOwnPage(c)
    ? next()
    : refuse(c, "This was not sent by the page itself. Open the page, and type it there.");

/**
 * The browser says it itself where it trusts the connection; else the page's address has to be ours.
 * https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site
 */
function isFromOwnPage(c: Context): boolean {
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined) return site === "same-origin";
  const origin = c.req.header("origin");
  return origin !== undefined && hostOf(origin) === c.req.header("host");
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function refuse(c: Context, words: string): Response {
  return c.json({ words }, 403);
}
