import type { WebClient } from "@slack/web-api";
import { shownName } from "../shared/shown-name.ts";

/** What the app is called where nobody gave it another name. */
const usualName = "tagtide";

/**
 * What the bot is called where a client is for, which whoever installs it may have changed. Asked once; the usual name while
 * Slack does not say.
 */
export function createBotNames(): (client: WebClient) => Promise<string> {
  const known = new WeakMap<WebClient, string>();
  return async (client) => {
    const before = known.get(client);
    if (before !== undefined) return before;
    // https://docs.slack.dev/reference/methods/auth.test
    const { user } = await client.auth.test().catch(() => ({ user: undefined }));
    if (!user) return usualName;
    const name = shownName(user, usualName);
    known.set(client, name);
    return name;
  };
}
