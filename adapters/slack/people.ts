import { setTimeout as pause } from "node:timers/promises";
import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import { minuteMs, UserError } from "../../src/index.ts";
import { shownName } from "../shared/shown-name.ts";
import { type Home, textOrNull } from "./home.ts";
import { onInstallPage } from "./install-page.ts";

/** How long somebody who became an admin may have to wait. Asking is cheap: 100 times a minute and more. */
const rememberedMs = 5 * minuteMs;

/** A form has to open within three seconds. */
const nicetyPatienceMs = 1_000;

/** What Slack knows of people, by their id. The first two reject with a `UserError` when Slack does not say. */
export interface People {
  /** Whether somebody runs the workspace. */
  isAdmin(user: string): Promise<boolean>;
  /** Whether somebody is of those who installed the bot. */
  isOurs(user: string, home: Home): Promise<boolean>;
  /** Somebody's time zone, as the tz database has it; `null` when Slack does not say within a second. Never rejects. */
  zone(user: string): Promise<string | null>;
  /** What somebody is called, fit for a sentence; `null` as above. */
  name(user: string): Promise<string | null>;
}

type User = NonNullable<Awaited<ReturnType<WebClient["users"]["info"]>>["user"]>;

/** `installAt` is where anybody can give the bot another scope; `null` where only whoever runs it can. */
export function createPeople(client: WebClient, installAt: string | null): People {
  const known = new Map<string, { readonly found: User; readonly until: number }>();

  function forgetOld(now: number): void {
    for (const [user, { until }] of known) if (until <= now) known.delete(user);
  }

  async function look(user: string, sorry: Sorry): Promise<User> {
    const now = performance.now();
    forgetOld(now);
    const before = known.get(user);
    if (before) return before.found;
    const found = await askSlack(client, user, sorry, installAt);
    known.set(user, { found, until: now + rememberedMs });
    return found;
  }

  /** Something of a person that is nice to know. */
  function inTime(user: string, of: (found: User) => string | null): Promise<string | null> {
    return Promise.race([
      look(user, homeUnknown).then(of),
      pause(nicetyPatienceMs, null, { ref: false }),
    ]).catch(() => null);
  }

  return {
    async isAdmin(user) {
      const { is_admin, is_owner } = await look(user, adminUnknown);
      return is_admin === true || is_owner === true;
    },
    isOurs: async (user, home) => isOf(await look(user, homeUnknown), home),
    zone: (user) => inTime(user, ({ tz }) => textOrNull(tz)),
    name: (user) =>
      inTime(user, ({ profile, name }) => {
        const called = textOrNull(profile?.display_name) ?? textOrNull(name);
        return called && shownName(called, user);
      }),
  };
}

/** https://docs.slack.dev/reference/objects/user-object */
function isOf(user: User, { team, enterprise, isOrgWide }: Home): boolean {
  if (user.is_stranger === true) return false;
  const organization = user.enterprise_user?.enterprise_id ?? user.team_id;
  if (isOrgWide && enterprise !== null && organization === enterprise) return true;
  const teams = [user.team_id, ...(user.enterprise_user?.teams ?? [])];
  return team !== null && teams.includes(team);
}

/** What somebody is told when Slack does not tell, and when it never will. */
interface Sorry {
  readonly now: string;
  readonly never: string;
}

const adminUnknown: Sorry = {
  now: "Only admins may do that here, and Slack does not tell me who is one right now.",
  never: "Only admins may do that here, and I may not see who is one.",
};
const homeUnknown: Sorry = {
  now: "Slack does not tell me right now of which workspace you are.",
  never: "I may not see of which workspace you are.",
};

/** https://docs.slack.dev/reference/methods/users.info, with the scope `users:read` */
async function askSlack(
  client: WebClient,
  user: string,
  { now, never }: Sorry,
  installAt: string | null,
): Promise<User> {
  try {
    const { user: found } = await client.users.info({ user });
    if (found?.id === user) return found;
  } catch (error) {
    if (error instanceof WebAPIPlatformError && error.data.error === "missing_scope") {
      throw new UserError(
        never,
        installAt === null
          ? "Whoever runs this bot has to give it the scope users:read and install it again."
          : onInstallPage("An admin can allow that: install it again", installAt),
      );
    }
  }
  throw new UserError(now, "Try again in a minute.");
}
