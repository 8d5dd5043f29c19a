import { setFlagsFromString } from "node:v8";
import { mindOutputs } from "./runtime/standard-output.ts";
import { tellFault } from "./runtime/start-fault.ts";

// Left alone, the heap grows to four times what is in use before it is cleared: 500 MB on a Monday morning, for a bot that
// needs 100. Half as much again is enough, and costs no time that anybody would notice (`npm run bench -- briefs`).
setFlagsFromString("--heap-growing-percent=40");

mindOutputs();

/** Loaded only now, so that what keeps a part from being loaded is told in a sentence, too. */
async function main(words: readonly string[]): Promise<number> {
  if (words[0] === "health") return (await import("./tools/health.ts")).health();
  return (await import("./run.ts")).run(words);
}

const words = process.argv.slice(2);
process.exitCode = await main(words).catch((error: unknown) => tellFault(error, words[0]));
