import type { WebClient } from "@slack/web-api";
import type { Card, ChartBlock, ChartDrawer, Logger } from "../../src/index.ts";
import { limits } from "./limits.ts";
import { isDrawnWhole } from "./native-charts.ts";
import { type Put, patiently, type Uploads } from "./uploads.ts";

export type Drawer = Pick<ChartDrawer, "png">;

interface PictureParts {
  readonly drawer: Drawer;
  /** The client of a workspace; `null` where the bot is not installed. */
  readonly clientOf: (workspace: string) => Promise<WebClient | null>;
  readonly uploads: Uploads;
  readonly log: Logger;
}

/** Pictures that Slack has. */
export interface Uploaded {
  /** Slack's ids of them, by the place of their charts among the card's blocks. */
  readonly files: ReadonlyMap<number, string>;
  /** Whether one that should be there is not. */
  readonly isMissing: boolean;
}

export interface Pictures {
  /**
   * Draws and uploads the charts that Slack cannot draw whole by itself, all of them where it draws none. Takes 15 seconds
   * at most and never rejects: what went wrong is in the log.
   */
  upload(card: Card, workspace: string, withCharts: boolean): Promise<Uploaded>;
}

export const noPictures: Uploaded = { files: new Map(), isMissing: false };

/**
 * Uploads for messages to show (`slack_file`), not into channels: that would be a message of its own. What no message shows in
 * the end is seen by nobody.
 */
export function createPictures({ drawer, clientOf, uploads, log }: PictureParts): Pictures {
  async function uploadOne({ chart, alt }: ChartBlock, client: WebClient, put: Put) {
    const bytes = await drawer.png({ chart, theme: "light", alt });
    if (!bytes) throw new Error("The chart could not be drawn.");
    const id = await put("chart.png", bytes);
    await patiently(() => client.files.completeUploadExternal({ files: [{ id }] }));
    return id;
  }

  async function all(card: Card, workspace: string, places: readonly number[]): Promise<Uploaded> {
    const client = await clientOf(workspace);
    if (!client) return noPictures;
    const files = new Map<number, string>();
    const uploaded = await uploads.within(workspace, client, async (put) => {
      for (const place of places) {
        const block = card.blocks[place];
        if (block?.kind === "chart") files.set(place, await uploadOne(block, client, put));
      }
      return { files, isMissing: false };
    });
    return uploaded ?? noPictures;
  }

  return {
    async upload(card, workspace, withCharts) {
      const places = picturePlaces(card, withCharts);
      if (places.length === 0) return noPictures;
      try {
        return await all(card, workspace, places);
      } catch (error) {
        log.warn("slack.picture-lost", { workspace, error });
        return { files: new Map(), isMissing: true };
      }
    },
  };
}

/** The charts to be drawn as pictures. */
export function picturePlaces({ blocks }: Card, withCharts: boolean): readonly number[] {
  const places = blocks.flatMap((block, place) =>
    block.kind === "chart" && !(withCharts && isDrawnWhole(block.chart)) ? [place] : [],
  );
  return places.slice(0, limits.pictures);
}
