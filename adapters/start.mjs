/**
 * What `npm start` and `npm run ask` run: builds when something is newer than the last build, then starts the program in
 * this same process, so that signals and standard input reach it on every system.
 */
import { build } from "./build.mjs";

// What is wrong is written to standard error; standard output belongs to the program: `ask --json` is read by others.
await build("dist").catch((error) => {
  // What is wrong with the sources, esbuild has said.
  if (!error.errors) process.stderr.write(`The program cannot be built: ${error.message}\n`);
  process.exit(1);
});

await import("../dist/adapters/main.js");
