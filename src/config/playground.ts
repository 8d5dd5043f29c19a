import { isLoopback } from "./metrics.ts";
import { keyNames, type Variables } from "./variables.ts";

/** Who may open the page to try the bot on. */
export type PlaygroundConfig =
  /** Whoever brings the token; `null` is anybody at this machine. */
  | { readonly kind: "open"; readonly token: string | null }
  /** Nobody, because others could reach it and there is no token. */
  | { readonly kind: "unsafe" }
  | { readonly kind: "off" };

/** Without accounts it is there unless that is unsafe; with them, `hasAccounts`, where it is asked for. */
export function playgroundFrom(variables: Variables, hasAccounts: boolean): PlaygroundConfig {
  const { PLAYGROUND: wanted, PLAYGROUND_TOKEN: token, HOST: host } = variables;
  // A worker hears nobody.
  if (wanted === "no" || variables.ROLE === "worker") return { kind: "off" };
  if (token) return { kind: "open", token };
  if (hasAccounts) return { kind: "off" };
  return isLoopback(host) ? { kind: "open", token: null } : { kind: "unsafe" };
}

const accounts = [
  ...Object.values(keyNames),
  ...(["SLACK_BOT_TOKEN", "SLACK_CLIENT_ID", "DISCORD_TOKEN"] as const),
];

/** What others could try without a token. */
export function openPlayground(
  given: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const { PLAYGROUND: wanted = "", PLAYGROUND_TOKEN: token, HOST: host = "127.0.0.1" } = given;
  if (!/^yes$/i.test(wanted) || token) return [];
  const account = accounts.find((name) => given[name]);
  if (account) return [`PLAYGROUND_TOKEN is missing, and PLAYGROUND needs it beside ${account}`];
  return isLoopback(host)
    ? []
    : [`PLAYGROUND_TOKEN is missing: with HOST ${host}, others could open the playground`];
}
