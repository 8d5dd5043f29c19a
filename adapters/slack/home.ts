import type { WebClient } from "@slack/web-api";
import { shownName } from "../shared/shown-name.ts";

/** Who installed the bot, as far as Slack says. */
export interface Home {
  /** The workspace: "T0123456789"; `null` where it is a whole organization, or not known. */
  readonly team: string | null;
  /** The organization the workspace belongs to: "E0123456789". */
  readonly enterprise: string | null;
  readonly isOrgWide: boolean;
  /** Its name, fit for a sentence. */
  readonly name: string | null;
  /** The bot's own user. */
  readonly bot: string | null;
}

export const unknownHome: Home = {
  team: null,
  enterprise: null,
  isOrgWide: false,
  name: null,
  bot: null,
};

/** https://docs.slack.dev/reference/methods/auth.test */
export async function readHome(client: WebClient): Promise<Home> {
  const { team_id, enterprise_id, is_enterprise_install, team, user_id } = await client.auth.test();
  const isOrgWide = is_enterprise_install === true;
  return {
    team: isOrgWide ? null : textOrNull(team_id),
    enterprise: textOrNull(enterprise_id),
    isOrgWide,
    name: textOrNull(team) && shownName(String(team), "another workspace"),
    bot: textOrNull(user_id),
  };
}

/** An id or a name that is one; Slack leaves some empty. */
export function textOrNull(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
