/**
 * `npm run gallery [-- --out page.html] [--pictures docs/pictures]`: writes one page with every message as Slack and
 * Discord show it, and draws the README's pictures from it when asked to, which needs a Chromium on the PATH.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { drawPlayground } from "../playground/picture.ts";
import { readChapters } from "./messages.ts";
import { galleryPage } from "./page.ts";
import { drawPictures } from "./pictures.ts";

const { values } = parseArgs({
  options: {
    out: { type: "string", default: "dist/gallery.html" },
    pictures: { type: "string" },
  },
});
await mkdir(dirname(values.out), { recursive: true });
await writeFile(values.out, await galleryPage(await readChapters()));
process.stdout.write(`${values.out}\n`);
if (values.pictures !== undefined) {
  await drawPictures(values.out, values.pictures);
  await drawPlayground(values.pictures);
}
