import { type Accepted, type Core, type TypedInvocation, UserError } from "../../src/index.ts";
import { refusal } from "../shared/refusal.ts";
import type { Files } from "./files.ts";
import { onInstallPage } from "./install-page.ts";
import { letIn } from "./installation.ts";
import type { Said } from "./parse.ts";
import type { Place } from "./place.ts";

export interface AcceptedBy {
  readonly core: Pick<Core, "accept">;
  /** Where anybody can install the bot; `null` where only whoever runs it can. */
  readonly installAt: string | null;
  readonly files: Files;
}

/** What the core says to those who are let in, and what is said to others. */
export async function accepted(
  said: Said,
  place: Place | null,
  { core, installAt, files }: AcceptedBy,
): Promise<Accepted> {
  try {
    if (!place) throw notInstalled(installAt);
    const invocation = await invocationOf(said, place, installAt);
    const found = core.accept(invocation);
    // What everybody sees keeps its files, written out.
    if (found.audience === "channel") return found;
    const { workspace } = invocation.channel;
    const asker = { workspace, person: invocation.asker.id, client: place.poster };
    return {
      ...found,
      async answer() {
        const reply = await found.answer();
        return { ...reply, card: await files.handOver(reply.card, asker) };
      },
    };
  } catch (error) {
    if (error instanceof UserError) return refusal(error);
    throw error;
  }
}

/** Somebody's conversation with the bot, which may go by their own id, or that of two people. */
function isAlone(channel: string): boolean {
  return /^[DUW]/.test(channel);
}

/** What was said, as the core is asked it. Rejects with a `UserError` for those who are not let in. */
export async function invocationOf(
  { line, channel, name, origin, mistake, isPrivate }: Said,
  { home, people }: Place,
  installAt: string | null,
): Promise<TypedInvocation> {
  const id = origin.person;
  const workspace = await letIn(home, origin, people, installAt);
  if (mistake) throw mistake;
  return {
    line,
    channel: { platform: "slack", workspace, channel },
    asker: { id, name, isAdmin: () => people.isAdmin(id) },
    shareLabel: shareLabelIn(channel),
    isPrivate,
  };
}

/** What the button there is called that shares a private answer; none where nobody else would see it. */
export function shareLabelIn(channel: string): string | undefined {
  return isAlone(channel) ? undefined : "Share to channel";
}

export function notInstalled(installAt: string | null): UserError {
  return new UserError(
    "Tagtide is not installed in this workspace any more.",
    onInstallPage("Install it again", installAt, "; then everything is as it was."),
  );
}
