import { createHmac } from "node:crypto";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { onTestFinished } from "vitest";

export interface SlackIdentity {
  readonly user_id: string;
  readonly team_id: string | null;
  readonly enterprise_id?: string;
}

/** The headers with which Slack signs a body. */
export function signature(secret: string, body: string, at = Date.now()) {
  const timestamp = String(Math.floor(at / 1000));
  const hash = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
  return { "x-slack-request-timestamp": timestamp, "x-slack-signature": `v0=${hash}` };
}

/** The real client as Slackbot is one: each request signed, and with the person for whom it asks. */
export async function slackbot(
  url: string,
  secret: string,
  slack?: SlackIdentity,
  mode: "auto" | "legacy" = "legacy",
) {
  const info = { name: "slackbot", version: "1.0.0" };
  const client = new Client(info, { versionNegotiation: { mode } });
  const signed: typeof fetch = (address, init = {}) => {
    if (typeof init.body !== "string") return fetch(address, init);
    const body = slack ? withIdentity(init.body, slack) : init.body;
    const headers = new Headers(init.headers);
    for (const [name, value] of Object.entries(signature(secret, body))) headers.set(name, value);
    return fetch(address, { ...init, body, headers });
  };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { fetch: signed }));
  onTestFinished(() => client.close());
  return client;
}

/** Where Slack's sample reads it: `params._meta.slack`. */
function withIdentity(body: string, slack: SlackIdentity): string {
  const message: { params?: { _meta?: object } } = JSON.parse(body);
  const { params } = message;
  const meta = { ...params?._meta, slack };
  return JSON.stringify({ ...message, params: { ...params, _meta: meta } });
}
