/** In the place of the drawing thread: does what the title of the chart says. */
import { spawnSync } from "node:child_process";
import { parentPort } from "node:worker_threads";

parentPort.on("message", ({ chart }) => {
  if (chart.title === "hang") return;
  if (chart.title === "block") spawnSync("sleep", ["3"]);
  if (chart.title === "end") process.exit(3);
  if (chart.title === "throw") throw new Error("the thread broke");
  parentPort.postMessage({ kind: "drawn", picture: new Uint8Array([1, 2, 3]) });
});
