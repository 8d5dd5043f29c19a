/**
 * `npm run image`: does the Dockerfile's steps in folders, without an engine, and then runs what came of it as the image would: as
 * the user `node`, without any right of root, on a file system that can only be read but for /data and /tmp. Checks that the
 * Dockerfile's health check says it is well, that it ends in time when it is told to, how large it is, and what it is
 * made of (a bill of materials of npm). What cannot be done so: Debian's own packages, which are left out and named; limits of
 * memory and of processes; another network. Needs root, `unshare`, and npm in /usr; without one it says so, and ends with 0.
 * `-- --keep` leaves the folders.
 */
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { fetchNode } from "../support/fetch-node.mjs";
import { buildStages, bytesIn } from "./build.mjs";
import { lastOf, readDockerfile } from "./dockerfile.ts";
import { startInRoom, whyNoRooms } from "./room.mjs";

/** Of what is ours; node and Debian come with the image that ours is from. */
const mostBytes = 250_000_000;
const startMs = 180_000;
/** Docker waits for ten seconds. */
const endMs = 10_000;

const project = fileURLToPath(new URL("../../", import.meta.url));
const say = (words) => process.stdout.write(`${words}\n`);

function check(isRight, words) {
  if (!isRight) throw new Error(words);
  say(`ok: ${words}`);
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Every package of the program is in the bill of materials, in the version that is pinned, and has a licence. */
function checkBill(folder) {
  const file = join(folder, "package.json");
  const { devDependencies: _, ...own } = JSON.parse(readFileSync(file, "utf8"));
  // npm calls what was pruned missing, and leaves out what a tool needs, too, when it is told to leave tools out.
  writeFileSync(file, JSON.stringify(own));
  const words = ["sbom", "--sbom-format=cyclonedx"];
  const bill = JSON.parse(execFileSync("npm", words, { cwd: folder, encoding: "utf8" }));
  const { dependencies } = own;
  const named = new Set(bill.components.map(({ purl }) => decodeURIComponent(purl)));
  const missing = Object.entries(dependencies).filter(
    ([name, version]) => !named.has(`pkg:npm/${name}@${version}`),
  );
  check(missing.length === 0, `the bill of materials has every dependency ${missing.join(" ")}`);
  const without = bill.components.filter(({ licenses = [] }) => licenses.length === 0);
  const names = without.map(({ name }) => name).join(", ") || "none";
  check(
    without.length === 0,
    `each of its ${bill.components.length} packages has a licence: ${names}`,
  );
}

async function run(image, stages, folder) {
  const stage = stages.at(-1);
  const { root, cwd, node } = image;
  const port = await freePort();
  // Compiled for the image's node, and no npm is needed to run it.
  const { npm_config_nodedir: _, npm_config_cache: __, ...own } = image.env;
  const env = { ...own, HOME: "/home/node", PORT: `${port}`, DEFAULT_HOST: "127.0.0.1" };
  const data = join(folder, "data");
  mkdirSync(data);
  chownSync(data, 1000, 1000);
  const room = {
    ...{ cwd, env, readOnly: true, binds: { "opt/node": node } },
    volumes: { [lastOf(stage, "VOLUME").rest.slice(1)]: data },
  };
  check(lastOf(stage, "USER").rest === "node", "it runs as a user who is not root");
  await refuses(root, room);
  const program = startInRoom(root, lastOf(stage, "CMD").words, {
    ...room,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const ended = once(program, "exit");
  try {
    const health = lastOf(stage, "HEALTHCHECK").words;
    const readyMs = await untilHealthy(root, health, room, ended);
    check(true, `its health check is well after ${(readyMs / 1000).toFixed(1)} s`);
    check(readdirSync(data).includes("tagtide.demo.db"), "its database is in its volume");
    const told = performance.now();
    program.kill(lastOf(stage, "STOPSIGNAL").rest);
    const [code] = await Promise.race([ended, pause(endMs, ["late"], { ref: false })]);
    check(
      code === 0,
      `told to stop, it ended with ${code} after ${((performance.now() - told) / 1000).toFixed(1)} s`,
    );
  } finally {
    program.kill("SIGKILL");
  }
}

/** Nothing of it can be changed, but for its volume and what is thrown away. */
async function refuses(root, room) {
  for (const [path, expected] of [
    ["/app/x", 1],
    ["/etc/x", 1],
    ["/usr/x", 1],
    ["/data/x", 0],
    ["/tmp/x", 0],
  ]) {
    const words = ["/bin/sh", "-c", `touch ${path} 2>/dev/null && rm ${path}`];
    const [code] = await once(startInRoom(root, words, { ...room, stdio: "inherit" }), "exit");
    check(code === expected, `${path} ${expected ? "cannot" : "can"} be written to`);
  }
}

async function untilHealthy(root, words, room, ended) {
  const since = performance.now();
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  while (!isOver && performance.now() - since < startMs) {
    const [code] = await once(startInRoom(root, words, { ...room, stdio: "inherit" }), "exit");
    if (code === 0) return performance.now() - since;
    await pause(500);
  }
  throw new Error("Its health check was never well.");
}

/** Has the node of each image at hand; answers why not. */
function fetchNodes(stages, nodes) {
  for (const { from } of stages) {
    const [, major] = /^node:(\d+)-slim$/.exec(from) ?? [];
    if (!major) throw new Error(`Not known in the Dockerfile: FROM ${from}`);
    try {
      nodes.set(from, fetchNode(major));
    } catch (error) {
      return `Node ${major} cannot be fetched (${error.message.split("\n")[0]})`;
    }
  }
  return null;
}

async function image() {
  const stages = readDockerfile(readFileSync(join(project, "Dockerfile"), "utf8"));
  const nodes = new Map();
  const reason = whyNoRooms() ?? fetchNodes(stages, nodes);
  if (reason) return say(`SKIPPED: the image is not built here, because ${reason}.`);
  const folder = mkdtempSync(join(tmpdir(), "tagtide-image-"));
  try {
    const cache = execFileSync("npm", ["config", "get", "cache"], { encoding: "utf8" }).trim();
    const built = await buildStages(stages, { project, folder, nodes, cache, say });
    for (const words of built.leftOut) say(`left out: ${words}`);
    const bytes = bytesIn(join(built.root, built.cwd));
    check(
      bytes < mostBytes,
      `${built.cwd} has ${Math.round(bytes / 1e6)} MB, and may have ${mostBytes / 1e6}`,
    );
    check(!existsSync(join(built.root, built.cwd, "src")), "it has no sources");
    checkBill(join(built.root, built.cwd));
    await run(built, stages, folder);
  } finally {
    if (process.argv.includes("--keep")) say(`left in ${folder}`);
    else rmSync(folder, { recursive: true, force: true });
  }
}

await image();
