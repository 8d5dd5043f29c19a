import type { Context, MiddlewareHandler } from "hono";

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/**
 * For a page that anybody on this machine may open: answers only under names of this machine, so that another site whose name
 * is made to lead here reads nothing, and takes what changes something only from the page itself.
 */
export const ownPageOnly: MiddlewareHandler = async (c, next) => {
  if (!loopback.test(c.req.header("host") ?? ""))
    return refuse(c, "This page is for this machine: open it at the address shown at the start.");
  if (c.req.method === "POST" && !isFromOwnPage(c))
    return refuse(c, "This was not sent by the page itself. Open the page, and type it there.");
  return next();
};

/** https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site */
function isFromOwnPage(c: Context): boolean {
  const site = c.req.header("sec-fetch-site");
  const origin = c.req.header("origin");
  if (site !== undefined && site !== "same-origin") return false;
  return origin === undefined ? site !== undefined : hostOf(origin) === c.req.header("host");
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function refuse(c: Context, words: string): Response {
  return c.json({ words }, 403);
}
