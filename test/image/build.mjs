/** Does the steps of the Dockerfile in folders, with the node that it names. */
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
} from "node:fs";
import { basename, join, resolve } from "node:path";
import { prepareRoom, startInRoom } from "./room.mjs";

/** The Debian packages of the image cannot be had in a folder; whoever builds it says which were left out. */
const ofDebian = /\b(?:apt-get|rm -rf \/var\/lib\/apt)\b/;

/**
 * Builds each stage into a folder of its own, below `folder`. Answers the last one's root, its folder and environment, and the
 * commands that were left out.
 */
export async function buildStages(stages, { project, folder, nodes, cache, say }) {
  const roots = new Map();
  const leftOut = [];
  let stage;
  for (const { from, name, steps } of stages) {
    const root = join(folder, name);
    roots.set(name, root);
    mkdirSync(root, { recursive: true });
    prepareRoom(root);
    stage = { root, node: nodes.get(from), cache, cwd: "/", env: environmentFor(process.env) };
    for (const step of steps) {
      say(`${step.kind} ${step.rest}`);
      leftOut.push(...(await doStep(step, stage, { roots, project })));
    }
  }
  return { ...stage, leftOut };
}

/** Answers the commands that were left out. */
async function doStep(step, stage, around) {
  switch (step.kind) {
    case "ENV":
      Object.assign(stage.env, step.variables);
      return [];
    case "WORKDIR":
      stage.cwd = step.rest;
      mkdirSync(join(stage.root, step.rest), { recursive: true });
      return [];
    case "COPY":
      copy(step.copied, stage, around);
      return [];
    case "RUN":
      return run(step.rest, stage);
    default:
      return [];
  }
}

function environmentFor({
  HTTPS_PROXY = "",
  HTTP_PROXY = "",
  NO_PROXY = "",
  NODE_EXTRA_CA_CERTS = "",
}) {
  return {
    ...{ HTTPS_PROXY, HTTP_PROXY, NO_PROXY, NODE_EXTRA_CA_CERTS },
    ...{
      PATH: "/opt/node/bin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
      HOME: "/root",
      LANG: "C.UTF-8",
    },
    ...{ npm_config_nodedir: "/opt/node", npm_config_cache: "/opt/cache" },
    ...{ npm_config_audit: "false", npm_config_fund: "false", npm_config_update_notifier: "false" },
  };
}

/** Runs what is not of Debian's packages; answers what was left out. */
async function run(line, { root, cwd, env, node, cache }) {
  const parts = line.split(/\s+&&\s+/);
  const done = parts.filter((part) => !ofDebian.test(part));
  if (done.length > 0) {
    const words = ["/bin/sh", "-c", done.join(" && ")];
    const binds = { "opt/node": node, "opt/cache": cache };
    const child = startInRoom(root, words, {
      cwd,
      env,
      binds,
      stdio: ["ignore", "inherit", "inherit"],
    });
    const [code] = await once(child, "exit");
    if (code !== 0) throw new Error(`RUN ${done.join(" && ")} ended with ${code}`);
  }
  return parts.filter((part) => part.includes("apt-get install"));
}

function copy({ from, owner, sources, target }, { root, cwd }, { roots, project }) {
  const base = from === undefined ? project : roots.get(from);
  const ignored = from === undefined ? ignoredIn(project) : () => false;
  for (const source of sources) {
    const path = join(base, source);
    const into = join(root, resolve(cwd, target));
    const isFolder = statSync(path).isDirectory();
    const to =
      !isFolder && (target.endsWith("/") || sources.length > 1)
        ? join(into, basename(source))
        : into;
    if (ignored(source))
      throw new Error(`${source} is in .dockerignore, and the Dockerfile copies it`);
    cpSync(path, to, { recursive: true, verbatimSymlinks: true });
    if (owner) give(to, 1000);
  }
}

/** `.dockerignore` has names in the project's folder only. */
function ignoredIn(project) {
  const names = readFileSync(join(project, ".dockerignore"), "utf8").split("\n").filter(Boolean);
  const odd = names.find((name) => /[*!/]/.test(name));
  if (odd) throw new Error(`Not known in .dockerignore: ${odd}`);
  return (source) => names.includes(source.replace(/\/$/, ""));
}

/** Bytes of what is in a folder, as they are stored. */
export function bytesIn(folder) {
  return Number(
    execFileSync("du", ["-s", "--block-size=1", folder], { encoding: "utf8" }).split("\t")[0],
  );
}

/** As `COPY --chown` does. */
function give(path, id) {
  lchownSync(path, id, id);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path, { recursive: true })) lchownSync(join(path, name), id, id);
}
