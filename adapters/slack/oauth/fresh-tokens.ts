import { WebAPIPlatformError, WebClient, type WebClientOptions } from "@slack/web-api";
import { hourMs, type Logger, minuteMs, UserError } from "../../../src/index.ts";
import { type Installed, type InstalledStore, idOf } from "./installed.ts";

/** What Slack knows the app by. */
export interface AppKeys {
  readonly clientId: string;
  readonly clientSecret: string;
}

interface FreshTokens {
  /**
   * Where the bot is installed, with a token that holds; `null` where it is not, or where Slack gives no new token any
   * more. Rejects with a `NoTokenYet` where it gave none just now and the last one is over.
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

/** What is said while a token is over and it is not known whether Slack gives another. */
export class NoTokenYet extends UserError {
  constructor() {
    super(
      "Slack gives Tagtide no new token for this workspace just now.",
      "Try again in a minute.",
    );
  }
}

/** The last attempts in vain with a refresh token. */
interface Failure {
  readonly token: string | null;
  readonly at: number;
  readonly refusals: number;
}

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
      return renewal.hasJustFailed(one) ? renewal.without(one) : renew(idOf(one));
    },
  };
}

function leftMs({ expiresAt }: Installed, now: Date): number {
  return expiresAt === null ? Number.POSITIVE_INFINITY : expiresAt - now.getTime();
}

function isDue(one: Installed, now: Date): boolean {
  return leftMs(one, now) < renewedMs && one.refreshToken !== null;
}

function createFailures() {
  const failures = new Map<string, Failure>();
  const of = (one: Installed): Failure | undefined => {
    const failure = failures.get(idOf(one));
    return failure?.token === one.refreshToken ? failure : undefined;
  };
  return {
    add(one: Installed, error: unknown): void {
      const refusals = (of(one)?.refusals ?? 0) + (isRefused(error) ? 1 : 0);
      failures.set(idOf(one), { token: one.refreshToken, at: performance.now(), refusals });
    },
    isRecent: (one: Installed) => performance.now() - (of(one)?.at ?? -againMs) < againMs,
    /** The first refusal can be for a token that another process has just used. */
    isSpent: (one: Installed) => (of(one)?.refusals ?? 0) > 1,
    forget: (one: Installed) => void failures.delete(idOf(one)),
  };
}

function createRenewal({ app, installed, web, clock, log }: FreshOptions) {
  const client = new WebClient(undefined, web);
  const failures = createFailures();
  /** What Slack gave, by the token that was good for it once, until it is stored. */
  const given = new Map<string, Installed>();

  function without(one: Installed): Installed | null {
    if (leftMs(one, clock()) > 0) return one;
    if (failures.isSpent(one)) return null;
    throw new NoTokenYet();
  }

  return {
    hasJustFailed: failures.isRecent,
    without,
    /** Answers what is stored after. Nothing of that is replaced which was stored, or removed, meanwhile. */
    async renew(one: Installed): Promise<Installed | null> {
      const [workspace, spent] = [idOf(one), one.refreshToken ?? ""];
      try {
        const next = given.get(spent) ?? (await askForToken(client, app, one, clock()));
        given.set(spent, next);
        const now = await installed.find(workspace);
        if (now?.refreshToken === one.refreshToken) await installed.save(next);
        given.delete(spent);
        if (now?.refreshToken !== one.refreshToken) return now;
        failures.forget(one);
        log.info("slack.token-renewed", { workspace });
        return next;
      } catch (error) {
        const now = await installed.find(workspace);
        if (now?.refreshToken !== one.refreshToken) return now;
        log.warn("slack.token-not-renewed", { workspace, error });
        failures.add(one, error);
        return without(one);
      }
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
