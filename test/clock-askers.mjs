/**
 * Which tests ask the real clock: themselves, through a helper or the code they try, or by starting a program. Found by
 * what their files say, and the files these import; some may be named that in the end do not ask.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const asking = /\bnew Date\(\)|\bDate\.now\b|\bspawn(?:Sync)?\(|\bexecFile/;
/** Of ours, and not only types. */
const imports = /^(?:import|export)(?! type)[^;]*?from "(\.[^"]+\.ts)"/gm;

/** They start the program, and look only at how it ends and what it writes: the same on any day, and slow. */
const sameOnAnyDay = ["configuration", "outputs", "secrets"].map(
  (name) => `test/process/${name}.test.ts`,
);

/** That file and all it imports, in turn. */
function reach(file, reached = new Set()) {
  if (reached.has(file) || !existsSync(file)) return reached;
  reached.add(file);
  for (const [, path] of readFileSync(file, "utf8").matchAll(imports))
    reach(join(dirname(file), path), reached);
  return reached;
}

export function clockAskers() {
  return readdirSync("test", { recursive: true })
    .map((name) => join("test", name))
    .filter((file) => file.endsWith(".test.ts") && !sameOnAnyDay.includes(file))
    .filter((file) => [...reach(file)].some((one) => asking.test(readFileSync(one, "utf8"))))
    .toSorted();
}
