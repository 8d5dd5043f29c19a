import { createHash } from "node:crypto";
import { createSealer } from "../../../adapters/shared/sealer.ts";
import { createInstalledStore } from "../../../adapters/slack/oauth/installed.ts";
import { askSlack } from "../../../adapters/slack/request.ts";
import { opened } from "../../store/opened.ts";

/** 32 bytes that are the same each time. */
export const keyOf = (word: string) => createHash("sha256").update(word).digest();

/** Installations in a database of their own, and that. */
export async function openInstalled(clock: () => Date) {
  const { installations } = await opened(":memory:");
  return {
    installations,
    installed: createInstalledStore(installations, createSealer([keyOf("one")]), clock),
  };
}

/** How the app's clients ask the fake: once. */
export function onceAt(slackApiUrl: string) {
  return {
    slackApiUrl,
    fetch: askSlack,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  };
}
