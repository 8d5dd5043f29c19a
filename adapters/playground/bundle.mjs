/** Makes the page's script and its style one file each, for the build and for whoever runs the program from its sources. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** Messages stand many times on a page, so a class stands in for the library's one id, and counts as much as an id. */
const manyMessages = {
  name: "many-slack-messages",
  setup({ onLoad }) {
    onLoad({ filter: /slack-blocks-to-jsx[\\/]dist[\\/]style\.css$/ }, async ({ path }) => {
      const style = await readFile(path, "utf8");
      const anywhere = ":is(.slack, #slack_blocks_to_jsx)";
      return { contents: style.replaceAll("#slack_blocks_to_jsx", anywhere), loader: "css" };
    });
  },
};

/** Lit's own writes styles into an attribute at first, which the page's rules for content refuse. */
const ownStyleMap = {
  name: "own-style-map",
  setup({ onResolve }) {
    onResolve({ filter: /^lit\/directives\/style-map\.js$/ }, () => ({
      path: fileOf("page/style-map.mjs"),
    }));
  },
};

const fileOf = (name) => fileURLToPath(new URL(name, import.meta.url));

/** The playground's own. */
const pageOf = { playground: fileOf("page/page.mjs"), "playground-style": fileOf("page/page.css") };

/** Writes them into a folder; without one, answers them. Rejects when they cannot be made. */
export async function bundlePage({ outdir, entryPoints = pageOf } = {}) {
  const { build } = await import("esbuild");
  const { outputFiles = [] } = await build({
    entryPoints,
    ...(outdir === undefined ? { outdir: "page", write: false } : { outdir }),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    plugins: [manyMessages, ownStyleMap],
  });
  const textOf = (ending) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? "";
  return { script: textOf(".js"), style: textOf(".css") };
}
