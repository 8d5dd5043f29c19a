import { hourMs, minuteMs } from "../../../src/time-units.ts";

/** A workspace in which the app can be installed. */
export interface FakeTeam {
  readonly id: string;
  readonly name: string;
  /** Installed in all of this organization, of which the workspace is one. */
  readonly organization?: string;
}

interface Grant {
  readonly team: FakeTeam;
  readonly expiresAt: number;
}

type Answer = Readonly<Record<string, unknown>>;

/** Slack's side of OAuth with token rotation: https://docs.slack.dev/authentication/using-token-rotation */
export interface FakeOAuth {
  /** A code as Slack gives it to somebody who said yes; it is good once, for ten minutes. */
  code(team: FakeTeam): string;
  /** `oauth.v2.access` */
  access(args: URLSearchParams): Answer;
  /** Of whose workspace a token is; `undefined` for one that is unknown, over or revoked. */
  teamOf(token: string): FakeTeam | undefined;
  /** The newest refresh token of the workspace. */
  refreshToken(team: string): string;
  /** No token of the workspace is good any more. */
  revoke(team: string): void;
  /** How many tokens were given for a refresh token. */
  refreshes(): number;
}

export const appKeys = { clientId: "1.2", clientSecret: "client-secret-of-the-fake" } as const;
const tokenSeconds = 43_200;

export function createFakeOAuth(now: () => number, bot: string): FakeOAuth {
  const codes = new Map<string, Grant>();
  const tokens = new Map<string, Grant>();
  const refreshTokens = new Map<string, FakeTeam>();
  let count = 0;
  let refreshed = 0;

  function grant(team: FakeTeam): Answer {
    count += 1;
    const access_token = `xoxe.xoxb-${team.id}-${count}`;
    const refresh_token = `xoxe-1-${team.id}-${count}`;
    tokens.set(access_token, { team, expiresAt: now() + 12 * hourMs });
    refreshTokens.set(refresh_token, team);
    const isOrgWide = team.organization !== undefined;
    return {
      ...{ ok: true, access_token, refresh_token, expires_in: tokenSeconds, token_type: "bot" },
      ...{ scope: "commands,chat:write", bot_user_id: bot, app_id: "A00FAKE" },
      team: isOrgWide ? null : { id: team.id, name: team.name },
      enterprise: isOrgWide ? { id: team.organization, name: team.name } : null,
      is_enterprise_install: isOrgWide,
      authed_user: { id: "U00INSTALLER" },
    };
  }

  function byCode(args: URLSearchParams): Answer {
    const code = args.get("code") ?? "";
    const known = codes.get(code);
    codes.delete(code);
    if (!known || known.expiresAt < now()) return { ok: false, error: "invalid_code" };
    return grant(known.team);
  }

  /** Good once. */
  function byRefreshToken(args: URLSearchParams): Answer {
    const token = args.get("refresh_token") ?? "";
    const team = refreshTokens.get(token);
    if (!team) return { ok: false, error: "invalid_refresh_token" };
    refreshTokens.delete(token);
    refreshed += 1;
    return grant(team);
  }

  return {
    code(team) {
      count += 1;
      const code = `code-${count}`;
      codes.set(code, { team, expiresAt: now() + 10 * minuteMs });
      return code;
    },
    access(args) {
      const isApp =
        args.get("client_id") === appKeys.clientId &&
        args.get("client_secret") === appKeys.clientSecret;
      if (!isApp) return { ok: false, error: "bad_client_secret" };
      return args.get("grant_type") === "refresh_token" ? byRefreshToken(args) : byCode(args);
    },
    teamOf(token) {
      const known = tokens.get(token);
      return known && known.expiresAt > now() ? known.team : undefined;
    },
    refreshToken: (team) => [...refreshTokens].findLast(([, { id }]) => id === team)?.[0] ?? "",
    revoke(team) {
      for (const [token, { team: of }] of tokens) if (of.id === team) tokens.delete(token);
      for (const [token, of] of refreshTokens) if (of.id === team) refreshTokens.delete(token);
    },
    refreshes: () => refreshed,
  };
}
