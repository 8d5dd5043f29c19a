import { chatNames } from "../src/domain/channel.ts";
import { DeliveryError } from "../src/errors.ts";
import type { Messenger, Platform } from "../src/ports/ports.ts";
import type { ChatAdapter } from "./shared/adapter.ts";

/** Posts on the platform the recipient belongs to. One that is not connected needs no turn, and says what to do. */
export function dispatch(
  adapters: ReadonlyMap<Platform, Pick<ChatAdapter, "messenger">>,
): Messenger {
  return {
    lane: (to) => adapters.get(to.platform)?.messenger.lane?.(to),
    prepare: async (to, ...message) =>
      adapters.get(to.platform)?.messenger.prepare?.(to, ...message),
    async turn(to, signal) {
      await adapters.get(to.platform)?.messenger.turn(to, signal);
    },
    async post(to, ...message) {
      const adapter = adapters.get(to.platform);
      if (adapter) return adapter.messenger.post(to, ...message);
      throw new DeliveryError("failed", notConnected(to.platform), { needs: "person" });
    },
    async missingAccess(workspace, channels) {
      const messenger = adapters.get(workspace.platform)?.messenger;
      return (await messenger?.missingAccess?.(workspace, channels)) ?? null;
    },
  };
}

function notConnected(platform: Platform): string {
  return platform === "terminal"
    ? "Nothing comes into a terminal by itself. Type brief there, or set it up in Slack or Discord."
    : `The bot is not connected to ${chatNames[platform]}. Whoever runs it needs to set its token; then it works again by itself.`;
}
