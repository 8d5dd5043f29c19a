import { WebAPIPlatformError, WebClient, type WebClientOptions } from "@slack/web-api";
import { hourMs, type Logger, minuteMs } from "../../../src/index.ts";
import { type Installed, type InstalledStore, idOf } from "./installed.ts";

/** What Slack knows the app by. */
export interface AppKeys {
  readonly clientId: string;
  readonly clientSecret: string;
}

interface FreshTokens {
  /**
   * Where the bot is installed, with a token that holds for a while; `null` where it is not, or where Slack gives no
   * new token any more.
   */
  find(id: string): Promise<Installed | null>;
}

interface FreshOptions {
  readonly app: AppKeys;
  readonly installed: InstalledStore;
  readonly web: WebClientOptions;
  readonly clock: () => Date;
  readonly log: Logger;
}

/** A token lives for twelve hours. In the last two a new one is asked for. */
const renewedMs = 2 * hourMs;
/** After an attempt that failed. */
const againMs = minuteMs;

/**
 * Renews tokens before they end. A refresh token can be used once, so those who want the same token wait for one
 * renewal, and look again what is stored before they begin another.
 * https://docs.slack.dev/authentication/using-token-rotation
 */
export function createFreshTokens({ app, installed, web, clock, log }: FreshOptions): FreshTokens {
  const renewals = new Map<string, Promise<Installed | null>>();
  const failedAt = new Map<string, number>();
  const client = new WebClient(undefined, web);

  const leftMs = ({ expiresAt }: Installed) =>
    expiresAt === null ? Number.POSITIVE_INFINITY : expiresAt - clock().getTime();

  const isDue = (one: Installed) => leftMs(one) < renewedMs && one.refreshToken !== null;

  async function renewed(id: string): Promise<Installed | null> {
    const one = await installed.find(id);
    if (!one || !isDue(one)) return one;
    try {
      const next = await askForToken(client, app, one, clock());
      await installed.save(next);
      failedAt.delete(id);
      log.info("slack.token-renewed", { workspace: id });
      return next;
    } catch (error) {
      log.warn("slack.token-not-renewed", { workspace: id, error });
      failedAt.set(id, performance.now());
      return leftMs(one) > 0 && !isRefused(error) ? one : null;
    }
  }

  function renew(id: string): Promise<Installed | null> {
    const underWay = renewals.get(id);
    if (underWay) return underWay;
    const work = renewed(id).finally(() => renewals.delete(id));
    renewals.set(id, work);
    return work;
  }

  return {
    async find(id) {
      const one = await installed.find(id);
      if (!one || !isDue(one)) return one;
      const isTooSoon = performance.now() - (failedAt.get(idOf(one)) ?? -againMs) < againMs;
      if (isTooSoon) return leftMs(one) > 0 ? one : null;
      return renew(idOf(one));
    },
  };
}

async function askForToken(
  client: WebClient,
  { clientId, clientSecret }: AppKeys,
  one: Installed,
  now: Date,
): Promise<Installed> {
  const { access_token, refresh_token, expires_in } = await client.oauth.v2.access({
    client_id: clientId,
    client_secret: clientSecret,
    grant_type: "refresh_token",
    refresh_token: one.refreshToken ?? "",
  });
  if (!access_token || !refresh_token || !expires_in) throw new Error("Slack gave no new token");
  const expiresAt = now.getTime() + expires_in * 1000;
  return { ...one, botToken: access_token, refreshToken: refresh_token, expiresAt };
}

/** Whether a person has to install the bot again. */
function isRefused(error: unknown): boolean {
  return (
    error instanceof WebAPIPlatformError && /^(?:invalid_|token_|account_)/.test(error.data.error)
  );
}
