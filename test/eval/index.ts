import { runPicks } from "./pick-files.ts";

/** `npm run eval` prints how good everything is; `npm run --silent eval -- pick …` picks tags for the posts of a file. */
const [mode, ...words] = process.argv.slice(2);
if (mode === "pick") process.exitCode = await runPicks(words);
else await import("./report.ts");
