import { type Accepted, type Core, UserError } from "../../src/index.ts";
import { refusal } from "../shared/refusal.ts";
import { onInstallPage } from "./install-page.ts";
import { letIn } from "./installation.ts";
import type { Said } from "./parse.ts";
import type { Place } from "./place.ts";

export interface AcceptedBy {
  readonly core: Pick<Core, "accept">;
  /** Where anybody can install the bot; `null` where only whoever runs it can. */
  readonly installAt: string | null;
}

/** What the core says to those who are let in, and what is said to others. */
export async function accepted(
  { line, channel, name, origin }: Said,
  place: Place | null,
  { core, installAt }: AcceptedBy,
): Promise<Accepted> {
  if (!place) return refusal(notInstalled(installAt));
  const { home, people } = place;
  const id = origin.person;
  try {
    const workspace = await letIn(home, origin, people, installAt);
    return core.accept({
      line,
      channel: { platform: "slack", workspace, channel },
      asker: { id, name, isAdmin: () => people.isAdmin(id) },
      shareLabel: isPrivate(channel) ? undefined : "Share to channel",
    });
  } catch (error) {
    if (error instanceof UserError) return refusal(error);
    throw error;
  }
}

/** Somebody's conversation with the bot, or that of two people. */
function isPrivate(channel: string): boolean {
  return channel.startsWith("D");
}

function notInstalled(installAt: string | null): UserError {
  return new UserError(
    "Tagtide is not installed in this workspace any more.",
    onInstallPage("Install it again", installAt, "; then everything is as it was."),
  );
}
