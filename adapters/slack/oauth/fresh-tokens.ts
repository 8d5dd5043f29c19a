import { setTimeout as pause } from "node:timers/promises";
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
/** Another process that was given the new token stores it in less. */
const othersMs = 500;

/**
 * Renews tokens before they end. A refresh token can be used once, so those who want the same token wait for one
 * renewal, and look again what is stored before they begin another.
 * https://docs.slack.dev/authentication/using-token-rotation
 */
export function createFreshTokens(options: FreshOptions): FreshTokens {
  const { installed, clock } = options;
  const renewals = new Map<string, Promise<Installed | null>>();
  const renewal = createRenewal(options);

  async function renewed(id: string): Promise<Installed | null> {
    const one = await installed.find(id);
    return one && isDue(one, clock()) ? renewal.renew(one) : one;
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
      if (!one || !isDue(one, clock())) return one;
      if (renewal.hasJustFailed(one)) return leftMs(one, clock()) > 0 ? one : null;
      return renew(idOf(one));
    },
  };
}

function leftMs({ expiresAt }: Installed, now: Date): number {
  return expiresAt === null ? Number.POSITIVE_INFINITY : expiresAt - now.getTime();
}

function isDue(one: Installed, now: Date): boolean {
  return leftMs(one, now) < renewedMs && one.refreshToken !== null;
}

function createRenewal({ app, installed, web, clock, log }: FreshOptions) {
  const client = new WebClient(undefined, web);
  const failedAt = new Map<string, number>();

  async function failed(one: Installed, error: unknown): Promise<Installed | null> {
    const workspace = idOf(one);
    if (isRefused(error)) await pause(othersMs);
    const now = await installed.find(workspace);
    if (now?.refreshToken !== one.refreshToken) return now;
    log.warn("slack.token-not-renewed", { workspace, error });
    failedAt.set(workspace, performance.now());
    return leftMs(one, clock()) > 0 && !isRefused(error) ? one : null;
  }

  return {
    /** Answers what is stored after. Nothing of that is replaced which was stored, or removed, meanwhile. */
    async renew(one: Installed): Promise<Installed | null> {
      const workspace = idOf(one);
      try {
        const next = await askForToken(client, app, one, clock());
        const now = await installed.find(workspace);
        if (now?.refreshToken !== one.refreshToken) return now;
        await installed.save(next);
        failedAt.delete(workspace);
        log.info("slack.token-renewed", { workspace });
        return next;
      } catch (error) {
        return failed(one, error);
      }
    },
    hasJustFailed(one: Installed): boolean {
      return performance.now() - (failedAt.get(idOf(one)) ?? -againMs) < againMs;
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
  const isWhole = access_token && refresh_token && expires_in && expires_in > 0;
  if (!isWhole) throw new Error("Slack gave no new token");
  const expiresAt = now.getTime() + expires_in * 1000;
  return { ...one, botToken: access_token, refreshToken: refresh_token, expiresAt };
}

/** Whether a person has to install the bot again. */
function isRefused(error: unknown): boolean {
  return (
    error instanceof WebAPIPlatformError && /^(?:invalid_|token_|account_)/.test(error.data.error)
  );
}
