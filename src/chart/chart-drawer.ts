import { createQueue } from "../async/queue.ts";
import type { ChartDrawer } from "../ports/chart-drawer.ts";
import type { Logger } from "../ports/ports.ts";
import type { Wanted } from "./chart-worker.ts";
import { createDrawingThread, workerFile } from "./drawing-thread.ts";
import { missingFonts } from "./text/font-files.ts";

interface DrawerOptions {
  /** How many pictures may wait while one is drawn. */
  readonly mostWaiting: number;
  /** The longest that a picture waits for its turn. */
  readonly patienceMs: number;
  /** The longest that one is drawn. */
  readonly timeoutMs: number;
  /** How long the thread is kept without work. */
  readonly idleMs: number;
  readonly file: URL;
  readonly missing: () => readonly string[];
}

const usual: DrawerOptions = {
  ...{ mostWaiting: 20, patienceMs: 20_000, timeoutMs: 10_000, idleMs: 30_000 },
  ...{ file: workerFile, missing: missingFonts },
};

/** Draws one picture at a time in a thread of its own, which starts with the first. */
export function createChartDrawer(
  log: Pick<Logger, "warn">,
  options: Partial<DrawerOptions> = {},
): ChartDrawer & { close(): Promise<void> } {
  const { mostWaiting, patienceMs, missing, ...ofThread } = { ...usual, ...options };
  const thread = createDrawingThread(ofThread);
  const inTurn = createQueue(1);
  let asked = 0;
  let knowsFonts = false;

  /** Once, at the first picture. */
  function tellMissingFonts(): void {
    if (knowsFonts) return;
    knowsFonts = true;
    const fonts = missing();
    if (fonts.length > 0) log.warn("chart.fonts_missing", { fonts });
  }

  async function queued(wanted: Wanted): Promise<Uint8Array | string> {
    if (asked > mostWaiting) throw new Error(`${mostWaiting} pictures are waiting already.`);
    const since = performance.now();
    asked++;
    try {
      return await inTurn(async () => {
        if (performance.now() - since > patienceMs) throw new Error("Its turn came too late.");
        return await thread.draw(wanted);
      });
    } finally {
      asked--;
    }
  }

  async function draw(wanted: Wanted): Promise<Uint8Array | string | null> {
    tellMissingFonts();
    try {
      return await queued(wanted);
    } catch (error) {
      log.warn("chart.not_drawn", { chart: wanted.chart.kind, error });
      return null;
    }
  }

  return {
    async png(picture) {
      const drawn = await draw({ ...picture, format: "png" });
      return typeof drawn === "string" ? null : drawn;
    },
    async svg(picture) {
      const drawn = await draw({ ...picture, format: "svg" });
      return typeof drawn === "string" ? drawn : null;
    },
    close: thread.close,
  };
}
