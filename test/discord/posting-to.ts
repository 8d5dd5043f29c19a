import { createInvalidRequests } from "../../adapters/discord/invalid-requests.ts";
import { createDiscordMessenger, type DiscordPosting } from "../../adapters/discord/messenger.ts";
import type { Messenger } from "../../src/ports/ports.ts";
import type { FakeDiscord } from "../fakes/discord/index.ts";
import { quietLog } from "../slack/quiet-log.ts";

/** What posts to a fake Discord, which is not told what kinds its channels are, unless asked otherwise. */
export function postingTo(
  { apiUrl, token }: Pick<FakeDiscord, "apiUrl" | "token">,
  options: Partial<DiscordPosting> = {},
): Messenger {
  const log = options.log ?? quietLog();
  return createDiscordMessenger({
    ...{ apiUrl, token, log, invalid: createInvalidRequests(log) },
    ...{ timeoutMs: 100_000, resendAfterMs: [] },
    ...options,
  });
}
