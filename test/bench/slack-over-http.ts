import { appKeys } from "../fakes/slack/oauth.ts";
import type { Surroundings } from "./surroundings.ts";

export const signingSecret = "signing-secret-of-the-bench";

/** The variables of a program that Slack asks over HTTP, in every workspace that adds it. */
export const overHttp = {
  ...{ SLACK_BOT_TOKEN: "", SLACK_APP_TOKEN: "" },
  ...{ SLACK_CLIENT_ID: appKeys.clientId, SLACK_CLIENT_SECRET: appKeys.clientSecret },
  ...{ SLACK_SIGNING_SECRET: signingSecret, PUBLIC_URL: "http://127.0.0.1" },
  TOKEN_KEY: Buffer.alloc(32, 5).toString("base64"),
};

/** Adds the bot to a workspace as its people do; answers where it is. */
export async function install(
  { slack: fake }: Surroundings,
  port: number,
  team = fake.team,
): Promise<string> {
  const url = `http://127.0.0.1:${port}`;
  const page = await fetch(`${url}/slack/install`);
  const [cookie = ""] = (page.headers.get("set-cookie") ?? "").split(";");
  const [, state = ""] = /state=([^"&]+)/.exec(await page.text()) ?? [];
  const code = fake.oauth.code({ id: team, name: "Readers" });
  const back = new URLSearchParams({ state: decodeURIComponent(state), code });
  const done = await fetch(`${url}/slack/oauth_redirect?${back}`, { headers: { cookie } });
  if (!done.ok) throw new Error(`the bot could not be installed: ${done.status}`);
  return url;
}
