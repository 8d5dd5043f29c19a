import type { ChartTheme } from "../../ports/chart-drawer.ts";

/** A colour laid over what is below it. */
interface Wash {
  readonly color: string;
  readonly opacity: number;
}

/**
 * Colours of a theme. Blue is what was measured, orange what it means: told apart by everybody, and never by colour alone.
 * Text has a contrast of at least 4.5:1 and lines of 3:1 on everything they can lie on (WCAG 2.1, 1.4.3 and 1.4.11).
 */
export interface Palette {
  readonly background: string;
  readonly text: string;
  readonly quietText: string;
  /** Decoration only. */
  readonly grid: string;
  readonly curve: string;
  readonly rounding: Wash;
  readonly usual: Wash;
  readonly usualEdge: string;
  readonly mark: string;
  readonly markWash: Wash;
  /** Of what was not read. */
  readonly gap: string;
  readonly bar: string;
  readonly whisker: string;
  /** Behind the cells of the heat map. */
  readonly track: string;
  /** From usual to high. */
  readonly heat: readonly [string, string, string, string];
}

export const palettes: Readonly<Record<ChartTheme, Palette>> = {
  light: {
    ...{ background: "#ffffff", text: "#1d1c1d", quietText: "#54575b", grid: "#d5d9de" },
    ...{ curve: "#0b5cad", rounding: { color: "#0b5cad", opacity: 0.18 } },
    ...{ usual: { color: "#5a6672", opacity: 0.16 }, usualEdge: "#5a6672" },
    ...{ mark: "#8f4300", markWash: { color: "#f08a24", opacity: 0.14 }, gap: "#6b7075" },
    ...{ bar: "#4b8bc8", whisker: "#1d1c1d", track: "#f1f3f6" },
    heat: ["#738da8", "#3577bd", "#1a5196", "#082a5e"],
  },
  dark: {
    ...{ background: "#1e1f22", text: "#f4f5f7", quietText: "#bdc0c6", grid: "#43464c" },
    ...{ curve: "#74b9ff", rounding: { color: "#74b9ff", opacity: 0.2 } },
    ...{ usual: { color: "#aab4be", opacity: 0.16 }, usualEdge: "#b4bdc7" },
    ...{ mark: "#ffb35c", markWash: { color: "#ffb35c", opacity: 0.12 }, gap: "#9a9fa6" },
    ...{ bar: "#4585c6", whisker: "#ffffff", track: "#2b2d31" },
    heat: ["#71859a", "#5b9fe6", "#9accfa", "#e6f3ff"],
  },
};
