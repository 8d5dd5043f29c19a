import { setTimeout as pause } from "node:timers/promises";
import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from "@slack/web-api";
import {
  type Card,
  type ChartBlock,
  type ChartDrawer,
  hourMs,
  type Logger,
} from "../../src/index.ts";
import { AnswerError } from "../shared/answer-error.ts";
import { limits } from "./limits.ts";
import { isDrawnWhole } from "./native-charts.ts";
import { post } from "./request.ts";

export type Drawer = Pick<ChartDrawer, "png">;

interface PictureParts {
  readonly drawer: Drawer;
  /** The client of a workspace; `null` where the bot is not installed. */
  readonly clientOf: (workspace: string) => Promise<WebClient | null>;
  /** Where Slack is said to be. */
  readonly apiUrl: string;
  readonly log: Logger;
  /** The longest that a message waits for its pictures. */
  readonly patienceMs?: number;
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

const usualPatienceMs = 15_000;
const sendMs = 8_000;

/**
 * Uploads for messages to show (`slack_file`), not into channels: that would be a message of its own. What no message shows in
 * the end is seen by nobody. https://docs.slack.dev/messaging/working-with-files#upload
 */
export function createPictures(parts: PictureParts): Pictures {
  const { drawer, clientOf, apiUrl, log, patienceMs = usualPatienceMs } = parts;
  /** Until when the workspace is not asked again, as `performance.now()` counts. */
  const withoutScope = new Map<string, number>();

  async function uploadOne({ chart, alt }: ChartBlock, client: WebClient): Promise<string> {
    const bytes = await drawer.png({ chart, theme: "light", alt });
    if (!bytes) throw new Error("The chart could not be drawn.");
    const asked = { filename: "chart.png", length: bytes.length };
    const { upload_url: address = "", file_id: id = "" } = await patiently(() =>
      client.files.getUploadURLExternal(asked),
    );
    if (!isOfSlack(address, apiUrl)) throw new Error("Slack named an address that is not its own.");
    await send(address, bytes);
    await patiently(() => client.files.completeUploadExternal({ files: [{ id }] }));
    return id;
  }

  async function all(card: Card, client: WebClient, places: readonly number[]): Promise<Uploaded> {
    const files = new Map<number, string>();
    for (const place of places) {
      const block = card.blocks[place];
      if (block?.kind === "chart") files.set(place, await uploadOne(block, client));
    }
    return { files, isMissing: false };
  }

  function failed(error: unknown, workspace: string): Uploaded {
    if (error instanceof WebAPIPlatformError && error.data.error === "missing_scope") {
      withoutScope.set(workspace, performance.now() + hourMs);
      return noPictures;
    }
    log.warn("slack.picture-lost", { workspace, error });
    return { files: new Map(), isMissing: true };
  }

  return {
    async upload(card, workspace, withCharts) {
      const places = placesOf(card, withCharts);
      const isKnown = performance.now() < (withoutScope.get(workspace) ?? 0);
      if (places.length === 0 || isKnown) return noPictures;
      try {
        const client = await clientOf(workspace);
        if (!client) return noPictures;
        return await Promise.race([all(card, client, places), tooLate(patienceMs)]);
      } catch (error) {
        return failed(error, workspace);
      }
    },
  };
}

/** The charts to be drawn as pictures. */
function placesOf({ blocks }: Card, withCharts: boolean): readonly number[] {
  const places = blocks.flatMap((block, place) =>
    block.kind === "chart" && !(withCharts && isDrawnWhole(block.chart)) ? [place] : [],
  );
  return places.slice(0, limits.pictures);
}

async function tooLate(afterMs: number): Promise<never> {
  await pause(afterMs, undefined, { ref: false });
  throw new Error("Slack took too long.");
}

/** A longer wait that Slack asks for is not worth a picture. */
const longestWaitMs = 3_000;

/** Asks once more after a short wait that Slack asked for. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const waitMs = error instanceof WebAPIRateLimitedError ? error.retryAfter * 1000 : Infinity;
    if (!(waitMs <= longestWaitMs)) throw error;
    await pause(waitMs);
    return ask();
  }
}

async function send(address: string, body: Uint8Array): Promise<void> {
  const headers = { "content-type": "application/octet-stream" };
  const signal = AbortSignal.timeout(sendMs);
  const { status } = await post(address, {
    method: "POST",
    headers,
    body: Buffer.from(body),
    signal,
  });
  if (status !== 200) throw new AnswerError("Slack", "turned-away", status);
}

/** Nothing is sent to where an answer may say: only to Slack, or to where Slack is said to be. */
function isOfSlack(address: string, apiUrl: string): boolean {
  if (!URL.canParse(address)) return false;
  const { origin, protocol, hostname } = new URL(address);
  if (origin === new URL(apiUrl).origin) return true;
  return protocol === "https:" && (hostname === "slack.com" || hostname.endsWith(".slack.com"));
}
