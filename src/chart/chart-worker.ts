import { parentPort } from "node:worker_threads";
import { Resvg } from "@resvg/resvg-js";
import type { AskedPicture } from "../ports/chart-drawer.ts";
import { drawSvg } from "./draw-svg.ts";
import { createFonts } from "./text/fonts.ts";
import { createLettering } from "./text/lettering.ts";

/** What the thread is sent. */
export interface Wanted extends AskedPicture {
  readonly format: "png" | "svg";
}

/** What it answers. */
export type Answer =
  | { readonly kind: "drawn"; readonly picture: Uint8Array | string }
  | { readonly kind: "failed"; readonly error: unknown };

/** 840 pixels across: what a phone has for a picture in a message, which it shows about 300 px wide. */
const zoom = 1.5;

const lettering = createLettering(createFonts());

parentPort?.on("message", (wanted: Wanted) => parentPort?.postMessage(answer(wanted)));

function answer(wanted: Wanted): Answer {
  try {
    const svg = drawSvg(wanted, lettering);
    return { kind: "drawn", picture: wanted.format === "svg" ? svg : pngOf(svg) };
  } catch (error) {
    return { kind: "failed", error };
  }
}

function pngOf(svg: string): Uint8Array {
  // Letters are outlines, so that no font of the system is looked for.
  const font = { loadSystemFonts: false };
  return new Resvg(svg, { font, fitTo: { mode: "zoom", value: zoom } }).render().asPng();
}
