import type { Variables } from "./variables.ts";

/** The two ways to be in Slack. */
export type SlackConfig = SlackOfOne | SlackOfMany;

/** In one workspace, over Socket Mode: needs no public address. */
export interface SlackOfOne {
  readonly kind: "socket";
  readonly botToken: string;
  readonly appToken: string;
  readonly apiUrl: string;
}

/** In every workspace that adds the bot by OAuth, over HTTP. */
export interface SlackOfMany {
  readonly kind: "http";
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingSecret: string;
  /** Where the bot is reached from outside, without a slash at the end. */
  readonly publicUrl: string;
  /** Of 32 bytes each; the first encrypts, any opens. */
  readonly tokenKeys: readonly Uint8Array[];
  readonly apiUrl: string;
  /** Whether Slackbot may ask. */
  readonly mcp: boolean;
}

/** Variables that are needed together for OAuth. */
export const oauthNames = [
  "SLACK_CLIENT_ID",
  "SLACK_CLIENT_SECRET",
  "SLACK_SIGNING_SECRET",
  "PUBLIC_URL",
  "TOKEN_KEY",
] as const;

/** `undefined` when neither way is set up; OAuth when both are. */
export function slackFrom(variables: Variables): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl } = variables;
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = variables;
  const { SLACK_SIGNING_SECRET: signingSecret, PUBLIC_URL: publicUrl } = variables;
  const tokenKeys = tokenKeysFrom(variables);
  if (clientId && clientSecret && signingSecret && publicUrl && tokenKeys) {
    const secrets = { clientId, clientSecret, signingSecret };
    const mcp = variables.SLACK_MCP === "yes";
    return { kind: "http", ...secrets, publicUrl, tokenKeys, apiUrl, mcp };
  }
  return botToken && appToken ? { kind: "socket", botToken, appToken, apiUrl } : undefined;
}

export function tokenKeysFrom({ TOKEN_KEY: keys }: Variables): readonly Uint8Array[] | undefined {
  return keys?.split(",").map((key) => Buffer.from(key, "base64"));
}
