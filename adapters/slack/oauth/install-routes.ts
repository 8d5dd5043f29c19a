import { WebAPIPlatformError, WebClient, type WebClientOptions } from "@slack/web-api";
import { type Context, Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Logger } from "../../../src/index.ts";
import { pageHeaders } from "../../shared/page.ts";
import { textOrNull } from "../home.ts";
import type { AppKeys } from "./fresh-tokens.ts";
import type { Installed } from "./installed.ts";
import { failedPage, installedPage, installPage } from "./pages.ts";
import { createStates, stateMs } from "./state.ts";

interface InstallOptions {
  readonly app: AppKeys;
  /** "https://tagtide.example": where this program is reached from outside, without a slash at the end. */
  readonly publicUrl: string;
  /** Where Slack asks people: "https://slack.com/oauth/v2/authorize". */
  readonly authorizeUrl: string;
  readonly scopes: readonly string[];
  readonly web: WebClientOptions;
  readonly clock: () => Date;
  readonly log: Logger;
  /** Called once the bot is installed; the page is shown when it is done. */
  readonly keep: (installed: Installed) => Promise<void>;
}

const cookie = "tagtide_slack_state";

/**
 * `/slack/install`, a page with the button, and `/slack/oauth_redirect`, where Slack sends people back to. What did not
 * work is a page that says so, with a status of 400 or more. Slack's own library answers a declined installation with a
 * 500, so this asks Slack by its client alone.
 * https://docs.slack.dev/authentication/installing-with-oauth
 */
export function createInstallRoutes(options: InstallOptions): Hono {
  const { app, publicUrl, authorizeUrl, scopes, clock, log } = options;
  const client = new WebClient(undefined, options.web);
  const states = createStates(app.clientSecret, clock);
  const redirectUri = `${publicUrl}/slack/oauth_redirect`;
  const isSecure = publicUrl.startsWith("https:");

  function offer(c: Context): Response | Promise<Response> {
    const state = states.make();
    const maxAge = stateMs / 1000;
    setCookie(c, cookie, state, {
      ...{ path: "/slack", httpOnly: true, secure: isSecure, sameSite: "Lax", maxAge },
    });
    const asked = { client_id: app.clientId, scope: scopes.join(","), redirect_uri: redirectUri };
    const address = `${authorizeUrl}?${new URLSearchParams({ ...asked, state })}`;
    return c.html(installPage(address));
  }

  async function comeBack(c: Context): Promise<Response> {
    const { state, code, error } = c.req.query();
    // Of one who may be installing in another window, the cookie is kept.
    if (!states.isGood(state, getCookie(c, cookie)))
      return c.html(failedPage("This link is not yours, or too old", startAgain), 400);
    deleteCookie(c, cookie, { path: "/slack", secure: isSecure });
    if (error || !code) return c.html(failedPage("Nothing was installed", declined), 400);
    try {
      const installed = await exchange(client, app, { code, redirectUri, now: clock() });
      return await kept(c, installed, options);
    } catch (fault) {
      log.warn("slack.not-installed", { error: fault });
      return fault instanceof WebAPIPlatformError
        ? c.html(failedPage("Slack did not install it", startAgain), 400)
        : c.html(failedPage("Slack does not answer", "Nothing was installed."), 502);
    }
  }

  return new Hono()
    .use("/slack/install", pageHeaders)
    .use("/slack/oauth_redirect", pageHeaders)
    .get("/slack/install", offer)
    .get("/slack/oauth_redirect", comeBack);
}

async function kept(
  c: Context,
  installed: Installed,
  { keep, log }: Pick<InstallOptions, "keep" | "log">,
): Promise<Response> {
  const workspace = installed.team ?? installed.enterprise;
  try {
    await keep(installed);
  } catch (error) {
    log.error("slack.not-kept", { workspace, error });
    return c.html(failedPage("Slack said yes, and it could not be stored", laterAgain), 500);
  }
  log.info("slack.installed", { workspace });
  return c.html(installedPage(installed.name, slackAddress(installed)));
}

const startAgain = "Begin again, in one browser and within ten minutes.";
const laterAgain = "Install it again in some minutes. If that does not help, tell whoever runs it.";
const declined = "You, or whoever may decide it, did not say yes. Nothing was changed.";

interface Code {
  readonly code: string;
  readonly redirectUri: string;
  readonly now: Date;
}

/** https://docs.slack.dev/reference/methods/oauth.v2.access */
async function exchange(
  client: WebClient,
  { clientId, clientSecret }: AppKeys,
  { code, redirectUri, now }: Code,
): Promise<Installed> {
  const answer = await client.oauth.v2.access({
    client_id: clientId,
    client_secret: clientSecret,
    code,
    redirect_uri: redirectUri,
  });
  const { refresh_token, expires_in, team, enterprise } = answer;
  const [botToken, bot] = [textOrNull(answer.access_token), textOrNull(answer.bot_user_id)];
  if (!botToken || !bot) throw new Error("Slack gave no bot token");
  const isOrgWide = answer.is_enterprise_install === true;
  if (!textOrNull(isOrgWide ? enterprise?.id : team?.id)) throw new Error("Slack gave no place");
  return {
    kind: "installed",
    team: isOrgWide ? null : textOrNull(team?.id),
    enterprise: textOrNull(enterprise?.id),
    name: textOrNull(isOrgWide ? enterprise?.name : team?.name),
    bot,
    appId: textOrNull(answer.app_id),
    botToken,
    refreshToken: textOrNull(refresh_token),
    expiresAt: expires_in ? now.getTime() + expires_in * 1000 : null,
    scopes: (answer.scope ?? "").split(",").filter(Boolean),
  };
}

/** https://docs.slack.dev/interactivity/deep-linking */
function slackAddress({ appId, team }: Installed): string | null {
  if (!appId || !team) return null;
  return `https://slack.com/app_redirect?${new URLSearchParams({ app: appId, team })}`;
}
