import { field, parsed } from "../shared/json.ts";
import { post } from "./request.ts";

/** What Slack answers to who asks with a token. */
export interface TokenAnswer {
  /** Why it was refused: "invalid_auth"; `null` when it was not. */
  readonly error: string | null;
  /** What the token may do; `null` where Slack does not say. */
  readonly scopes: readonly string[] | null;
}

/**
 * Calls a method of the Web API that changes nothing. Rejects when Slack cannot be reached.
 * https://docs.slack.dev/apis/web-api/#responses
 */
export async function askSlackWith(
  method: "auth.test" | "apps.connections.open" | "oauth.v2.access",
  given: { readonly apiUrl: string; readonly token?: string; readonly fields?: URLSearchParams },
  signal: AbortSignal,
): Promise<TokenAnswer> {
  const { apiUrl, token, fields = new URLSearchParams() } = given;
  const base = apiUrl.endsWith("/") ? apiUrl : `${apiUrl}/`;
  const { status, headers, text } = await post(`${base}${method}`, {
    ...{ method: "POST", body: fields, signal },
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
  const body = parsed(text);
  const said = field(body, "error");
  const isCode = typeof said === "string" && /^[a-z_]{1,60}$/.test(said);
  const scopes = headers.get("x-oauth-scopes");
  return {
    error: field(body, "ok") === true ? null : isCode ? said : `HTTP ${status}`,
    scopes: scopes === null ? null : scopes.split(",").map((one) => one.trim()),
  };
}
