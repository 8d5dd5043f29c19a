import { type Accepted, type Core, UserError } from "../../src/index.ts";
import { refusal } from "../shared/refusal.ts";
import { letIn } from "./installation.ts";
import type { Said } from "./parse.ts";
import type { Place } from "./place.ts";

/** What the core says to those who are let in, and what is said to others. */
export async function accepted(
  { line, channel, name, origin }: Said,
  place: Place | null,
  core: Pick<Core, "accept">,
): Promise<Accepted> {
  if (!place) return refusal(notInstalled);
  const { home, people } = place;
  const id = origin.person;
  try {
    const workspace = await letIn(home, origin, people);
    return core.accept({
      line,
      channel: { platform: "slack", workspace, channel },
      asker: { id, name, isAdmin: () => people.isAdmin(id) },
    });
  } catch (error) {
    if (error instanceof UserError) return refusal(error);
    throw error;
  }
}

const notInstalled = new UserError(
  "Tagtide is not installed in this workspace any more.",
  "Install it again; then everything is as it was.",
);
