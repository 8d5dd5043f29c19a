import type { Asker, ChannelRef, ChartDrawer, Core } from "../../src/index.ts";
import type { PlaygroundWorld } from "./world/world.ts";

/** Where the page is. */
export const pagePath = "/playground";

/** What the page is a window on: a bot, and who asks it where. */
export interface Playground {
  readonly core: Pick<Core, "commands" | "accept" | "suggest" | "forms">;
  readonly channel: ChannelRef;
  readonly asker: Asker;
  readonly drawer: Pick<ChartDrawer, "png">;
  /** When it is now for whoever asks. */
  now(): Date;
  /** Absent where time cannot be moved. */
  readonly world?: PlaygroundWorld;
}

/** Who may open the page. */
export interface Access {
  /** What has to be brought; `null` lets in anybody at this machine. */
  readonly token: string | null;
  /** Whether the page is reached over TLS. */
  readonly isOverTls: boolean;
}
