import type { Card, ChartDrawer } from "../../src/index.ts";
import { ours } from "./limits.ts";

export type Drawer = Pick<ChartDrawer, "png">;

/** Pictures of a card's charts, to be attached. */
export interface Drawn {
  /** PNGs, by the place of their charts among the card's blocks. */
  readonly pictures: ReadonlyMap<number, Uint8Array>;
  /** Why one that should be there is not; empty when none is missing. */
  readonly missing: string;
}

export const noPictures: Drawn = { pictures: new Map(), missing: "" };

export const mayNotAttach =
  "The picture is missing: I may not attach files here. Give me the permission Attach Files.";
const notDrawn = "The picture could not be drawn; this message says what it shows.";

/** Never rejects. Without a drawer charts are told in text. */
export async function drawCharts(card: Card, drawer: Drawer | undefined): Promise<Drawn> {
  const charts = card.blocks
    .flatMap((block, place) => (block.kind === "chart" ? [{ ...block, place }] : []))
    .slice(0, ours.pictures);
  if (!drawer || charts.length === 0) return noPictures;
  const drawn = await Promise.all(
    charts.map(async ({ chart, alt, place }) => {
      const png = await drawer.png({ chart, theme: "dark", alt });
      return png ? ([[place, png]] as const) : [];
    }),
  );
  const pictures = new Map(drawn.flat());
  return { pictures, missing: pictures.size < charts.length ? notDrawn : "" };
}
