import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import { UserError } from "../../src/index.ts";

/** How long somebody who became an admin may have to wait. Asking is cheap: 100 times a minute and more. */
const rememberedMs = 5 * 60_000;

/** Tells whether a person runs the workspace. Rejects with a `UserError` when Slack does not say. */
export function createAdminCheck(client: WebClient): (user: string) => Promise<boolean> {
  const known = new Map<string, { readonly isAdmin: boolean; readonly until: number }>();

  function forgetOld(now: number): void {
    for (const [user, { until }] of known) if (until <= now) known.delete(user);
  }

  return async (user) => {
    const now = performance.now();
    forgetOld(now);
    const before = known.get(user);
    if (before) return before.isAdmin;
    const isAdmin = await askSlack(client, user);
    known.set(user, { isAdmin, until: now + rememberedMs });
    return isAdmin;
  };
}

/** https://docs.slack.dev/reference/methods/users.info, with the scope `users:read` */
async function askSlack(client: WebClient, user: string): Promise<boolean> {
  try {
    const { user: found } = await client.users.info({ user });
    if (found?.id !== user) throw new TypeError("Slack answered about somebody else, or nobody.");
    return found.is_admin === true || found.is_owner === true;
  } catch (error) {
    if (error instanceof WebAPIPlatformError && error.data.error === "missing_scope") {
      throw new UserError(
        "Only admins may do that here, and I may not see who is one.",
        "Whoever runs this bot has to give it the scope `users:read` and install it again.",
      );
    }
    throw new UserError(
      "Only admins may do that here, and Slack does not tell me who is one right now.",
      "Try again in a minute.",
    );
  }
}
