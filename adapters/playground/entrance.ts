import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { html } from "hono/html";
import { createBuckets } from "../../src/index.ts";
import { clientAddress } from "../shared/client-address.ts";
import type { Page } from "../shared/page.ts";
import { layout } from "./layout.ts";
import { pagePath } from "./playground.ts";

export interface Entrance {
  /** Lets those through who have brought the token; asks others for it. */
  readonly check: MiddlewareHandler;
  /** Where it is brought to. */
  readonly routes: Hono;
}

const cookie = "playground";
const enterPath = `${pagePath}/enter`;
/** Wrong ones from one address: who guesses keeps nobody else out. */
const mostTriesAMinute = 10;

/**
 * Whoever brings the token gets a cookie that only this page is sent, until the browser is closed; it shows that the token was
 * brought, and not what it is.
 */
export function createEntrance(token: string, isOverTls: boolean): Entrance {
  const pass = createHmac("sha256", token).update("playground").digest("base64url");
  const tries = createBuckets(mostTriesAMinute);

  async function enter(c: Context): Promise<Response> {
    const own = tries.look(clientAddress(c), performance.now());
    if (own.left < 1) return c.html(entrancePage(tooOften), 429);
    const { token: brought } = await c.req.parseBody();
    if (typeof brought !== "string" || !isSame(brought.trim(), token)) {
      own.take(1);
      return c.html(entrancePage(notIt), 403);
    }
    const kept = { path: pagePath, httpOnly: true, sameSite: "Strict", secure: isOverTls } as const;
    setCookie(c, cookie, pass, kept);
    return c.redirect(pagePath, 303);
  }

  return {
    async check(c, next) {
      if (isSame(getCookie(c, cookie) ?? "", pass)) return next();
      return c.req.path === pagePath
        ? c.html(entrancePage(""), 401)
        : c.json({ words: "Open the page again, and bring the token." }, 401);
    },
    routes: new Hono().post(enterPath, enter),
  };
}

const notIt = "This is not the token.";
const tooOften = "That was wrong too often. Wait a minute.";

/** However long each is, it takes the same time. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

function entrancePage(trouble: string): Page {
  return layout(
    html`<main class="entrance">
      <h1>Tagtide playground</h1>
      <p>Whoever runs the bot has the token of this page: <code>PLAYGROUND_TOKEN</code>.</p>
      <form method="post" action="${enterPath}">
        <label for="token">Token</label>
        <input id="token" name="token" type="password" autocomplete="current-password" required />
        <button type="submit" class="main">Open it</button>
        <p class="trouble" role="alert">${trouble}</p>
      </form>
    </main>`,
    { hasScript: false },
  );
}
