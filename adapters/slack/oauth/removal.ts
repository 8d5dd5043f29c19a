import type { App } from "@slack/bolt";
import type { Core, Logger } from "../../../src/index.ts";
import { field } from "../../shared/json.ts";
import { textOrNull } from "../home.ts";
import type { InstalledStore } from "./installed.ts";

interface Removal {
  readonly app: App;
  readonly core: Pick<Core, "removed">;
  readonly installed: Pick<InstalledStore, "remove">;
  /** Where it can be installed again. */
  readonly installAt: string;
  readonly log: Logger;
}

/**
 * Hears that the bot was removed from a workspace or an organization, or that its token was revoked. Its token is forgotten,
 * and nothing else is.
 * https://docs.slack.dev/reference/events/app_uninstalled, https://docs.slack.dev/reference/events/tokens_revoked
 */
export function listenForRemoval({ app, core, installed, installAt, log }: Removal): void {
  async function remove(body: unknown): Promise<void> {
    for (const id of placesOf(body)) {
      if (!(await installed.remove(id, secondsOf(body)))) continue;
      log.info("slack.removed", { workspace: id });
      await core.removed({ platform: "slack", workspace: id }, installAt);
    }
  }

  app.event("app_uninstalled", ({ body }) => remove(body));
  app.event("tokens_revoked", async ({ body, event }) => {
    // People's own tokens are revoked, too, and this bot asks for none.
    if (listOf(field(event.tokens, "bot")).length > 0) await remove(body);
  });
}

/** The workspace, or the organization where it was all of that. */
function placesOf(body: unknown): readonly string[] {
  const [authorization] = listOf(field(body, "authorizations"));
  const isOrgWide = field(authorization, "is_enterprise_install") === true;
  const id = textOrNull(field(body, isOrgWide ? "enterprise_id" : "team_id"));
  return id === null ? [] : [id];
}

/** When it happened: Slack says it again for an hour to who was not there, and the bot may be installed anew since. */
function secondsOf(body: unknown): number | undefined {
  const seconds = field(body, "event_time");
  return typeof seconds === "number" ? seconds : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
