import type { ChatPlatform } from "../domain/channel.ts";
import type { Installation } from "../domain/installation.ts";

/** Where the bot was added, at most once each. */
export interface InstallationStore {
  /** `undefined` where it is not, or not any more. */
  find(platform: ChatPlatform, id: string): Promise<Installation | undefined>;
  /** Replaces the one of the same platform and id. */
  save(installation: Installation): Promise<void>;
  remove(platform: ChatPlatform, id: string): Promise<void>;
}
