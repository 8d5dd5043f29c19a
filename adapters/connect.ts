import type { Core } from "../src/core/core.ts";
import { ConfigError } from "../src/errors.ts";
import type { Logger, Platform } from "../src/ports/ports.ts";
import type { ChatAdapter } from "./shared/adapter.ts";

interface Connecting {
  /** Called when one is connected: it does not wait for another platform that cannot be reached. */
  readonly first: () => void;
  readonly log: Logger;
}

/**
 * Connects all at once; resolves when each is connected or has refused its token, which only a person can put right: that is
 * logged, and takes nothing from the others. Rejects when none is left.
 */
export async function connect(
  adapters: ReadonlyMap<Platform, ChatAdapter>,
  core: Core,
  { first, log }: Connecting,
): Promise<void> {
  const refusals = await Promise.all(
    [...adapters].map(async ([platform, adapter]) => {
      try {
        await adapter.start(core);
        first();
        return [];
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        if (adapters.size > 1) log.error("platform.refused", { platform, error });
        return [error];
      }
    }),
  );
  const [refusal, ...more] = refusals.flat();
  if (refusal && more.length + 1 === adapters.size) throw refusal;
}

/** What keeps platforms from working until a person puts it right, in sentences. */
export function troubles(
  adapters: ReadonlyMap<Platform, Pick<ChatAdapter, "trouble">>,
): readonly string[] {
  return [...adapters.values()].flatMap((adapter) => adapter.trouble?.() ?? []);
}
