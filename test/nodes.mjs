/**
 * `npm run test:nodes`: the tests under each version of Node that the bot may run on, by the npm packages that have it, with the
 * database's library compiled for it. `npm run test:nodes -- 24` takes one version, and `npm run test:nodes -- 22,26 test/store` those
 * and some tests. Everything happens in a copy, whose other packages are this checkout's. Prints each version with what came of it, and ends
 * with 1 when one of them failed. For the night: a version takes a minute to compile, and then as long as `npm test`.
 */
import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fetchNode } from "./support/fetch-node.mjs";

const usualVersions = "22,24,26";
/** Compiled for one version of Node, whatever others the package is used with. */
const compiled = "better-sqlite3";

const project = fileURLToPath(new URL("../", import.meta.url));
const packages = realpathSync(join(project, "node_modules"));
const say = (words) => process.stdout.write(`${words}\n`);

/** What git knows of the project, as it is now. */
function copyProject(folder) {
  const words = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const listed = execFileSync("git", words, { cwd: project, encoding: "utf8" });
  for (const name of listed.split("\0").filter(Boolean)) {
    if (!existsSync(join(project, name)) || name === "node_modules") continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    cpSync(join(project, name), join(folder, name));
  }
}

/** The packages of this checkout by links, but for the one that is compiled anew. */
function linkPackages(folder) {
  for (const name of readdirSync(packages)) {
    if (name === compiled) continue;
    const isScope = name.startsWith("@");
    const names = isScope
      ? readdirSync(join(packages, name)).map((one) => join(name, one))
      : [name];
    mkdirSync(join(folder, isScope ? name : ""), { recursive: true });
    for (const one of names) symlinkSync(join(packages, one), join(folder, one));
  }
}

function compile(folder, env) {
  const from = join(packages, compiled);
  cpSync(from, folder, { recursive: true, filter: (path) => path !== join(from, "build") });
  const { status, stdout, stderr } = spawnSync("npm", ["run", "build-release"], {
    cwd: folder,
    env,
    encoding: "utf8",
  });
  if (status !== 0)
    throw new Error(`${compiled} cannot be compiled:\n${stdout}${stderr}`.slice(-4000));
}

/** Whether the tests pass under a version. */
function testUnder(major, filters) {
  const node = fetchNode(major);
  const folder = mkdtempSync(join(tmpdir(), `tagtide-node-${major}-`));
  const path = `${join(node, "bin")}:${process.env.PATH}`;
  const env = {
    ...process.env,
    PATH: path,
    npm_config_nodedir: node,
    JOBS: `${availableParallelism()}`,
  };
  const version = execFileSync(join(node, "bin/node"), ["--version"], { encoding: "utf8" }).trim();
  try {
    copyProject(folder);
    linkPackages(join(folder, "node_modules"));
    compile(join(folder, "node_modules", compiled), env);
    const report = join(folder, "report.json");
    const words = ["run", ...filters, "--reporter=json", `--outputFile=${report}`];
    const run = join(folder, "node_modules/vitest/vitest.mjs");
    const { stderr } = spawnSync(join(node, "bin/node"), [run, ...words], {
      cwd: folder,
      env,
      encoding: "utf8",
    });
    if (!existsSync(report)) throw new Error(`The tests did not run:\n${stderr}`.slice(-4000));
    return told(version, JSON.parse(readFileSync(report, "utf8")));
  } catch (error) {
    say(`Node ${version}: ${error.message}`);
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function told(version, { success, numPassedTests, numFailedTests, numPendingTests, testResults }) {
  say(
    `Node ${version}: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`,
  );
  for (const { name, message, status, assertionResults } of testResults) {
    if (status === "failed" && assertionResults.length === 0) say(`  ${name}: ${message}`);
    for (const one of assertionResults.filter((each) => each.status === "failed"))
      say(`  ${one.fullName}\n    ${one.failureMessages[0]?.split("\n")[0]}`);
  }
  return success && numPassedTests > 0;
}

const words = process.argv.slice(2);
const isVersions = /^\d+(?:,\d+)*$/.test(words[0] ?? "");
const versions = (isVersions ? words[0] : usualVersions).split(",");
const results = versions.map((major) => testUnder(major, isVersions ? words.slice(1) : words));
process.exitCode = results.every(Boolean) ? 0 : 1;
