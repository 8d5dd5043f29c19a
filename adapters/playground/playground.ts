import type { Asker, ChannelRef, ChartDrawer, Core } from "../../src/index.ts";

/** Where the page is. */
export const pagePath = "/playground";

/** What the page is a window on: a bot, and who asks it where. */
export interface Playground {
  readonly core: Core;
  readonly channel: ChannelRef;
  readonly asker: Asker;
  readonly drawer: Pick<ChartDrawer, "png">;
  /** When it is now for whoever asks. */
  now(): Date;
}
