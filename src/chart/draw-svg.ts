import type { AskedPicture } from "../ports/chart-drawer.ts";
import { drawBars } from "./svg/bars.ts";
import { drawHeatmap } from "./svg/heatmap.ts";
import { drawLine } from "./svg/line.ts";
import { palettes } from "./svg/palette.ts";
import type { Drawn, Pen } from "./svg/pen.ts";
import { picture } from "./svg/picture.ts";
import type { Lettering } from "./text/lettering.ts";

/** The chart as an SVG 560 px wide, as high as it needs to be, the same for the same chart. */
export function drawSvg(
  { chart, theme, alt, plots = false }: AskedPicture,
  lettering: Lettering,
): string {
  const pen: Pen = { lettering, palette: palettes[theme], plots };
  return picture(pen, chart, alt, (top): Drawn => {
    switch (chart.kind) {
      case "line":
        return drawLine(pen, chart, top);
      case "bars":
        return drawBars(pen, chart, top);
      case "heatmap":
        return drawHeatmap(pen, chart, top);
    }
  });
}
