import { code, said, UserError } from "../../src/index.ts";
import type { Home } from "./home.ts";
import { onInstallPage } from "./install-page.ts";
import { type Origin, owningWorkspace, standing } from "./origin.ts";
import type { People } from "./people.ts";

/**
 * Lets in who is of those who installed the bot, into the workspace that the request is about. For others, who see its
 * messages in a shared channel, and where Slack does not tell, rejects with a `UserError`.
 */
export async function letIn(
  home: Home,
  origin: Origin,
  people: People,
  installAt: string | null,
): Promise<string> {
  const workspace = owningWorkspace(home, origin);
  const decided = standing(home, origin);
  const isLetIn =
    decided === "ours" ||
    (decided === "unsure" && (await people.isOurs(origin.person, widest(home, origin))));
  if (!isLetIn) throw stranger(home, installAt);
  if (workspace !== null) return workspace;
  throw new UserError(
    "Slack does not say of which workspace this is.",
    said`Type the command instead, such as ${code("/hashtag help")}.`,
  );
}

/** A request knows it first when the bot was installed for all of an organization meanwhile. */
function widest(home: Home, { enterprise, isOrgWide }: Origin): Home {
  const organization = home.enterprise ?? enterprise;
  return { ...home, enterprise: organization, isOrgWide: home.isOrgWide || isOrgWide };
}

function stranger({ name }: Home, installAt: string | null): UserError {
  return new UserError(
    `This is the Tagtide of ${name ?? "another workspace"}, and only its people can use it.`,
    onInstallPage("Install Tagtide in your own workspace", installAt),
  );
}
