import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "./process/program.ts";

/** Built, as the program is: what runs a source as it is makes pipes wait again. */
const log = new URL("../dist/tested-log.mjs", import.meta.url);
buildSync({
  entryPoints: [fileURLToPath(new URL("../src/log.ts", import.meta.url))],
  outfile: fileURLToPath(log),
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
});

/** A script with a log, in a shell; in its line LOG is the script. */
function inShell(line: string, script: string, file = "") {
  const program = `import { createLog } from "${log}"; const log = createLog("info", []); ${script}`;
  const start = `"${process.execPath}" --input-type=module -e "$0"`;
  const child = spawn("bash", ["-c", line.replace("LOG", start), program, file], {
    // A language that is not installed is a line of bash's own.
    env: { ...process.env, LC_ALL: "C" },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

/** Resolves with all that was printed, once it matches; rejects when it ends without that. */
async function printed(stream: NodeJS.ReadableStream, pattern: RegExp): Promise<string> {
  let text = "";
  for await (const chunk of stream) {
    text += String(chunk);
    if (pattern.test(text)) return text;
  }
  throw new Error(`Ended without ${pattern}:\n${text.slice(-2000)}`);
}

test("once a full disk has room again, the log says how many lines were lost, and goes on whole", async () => {
  const { database: file, remove } = await temporaryFolder();
  onTestFinished(remove);
  const script = `
    import { readFileSync, truncateSync } from "node:fs";
    for (let i = 0; i < 100; i += 1) log.info("thing.done", { i });
    const full = readFileSync(process.argv[1], "utf8");
    truncateSync(process.argv[1]);
    log.info("thing.after");
    log.info("thing.later");
    process.stdout.write(JSON.stringify(full));
  `;
  // The shell's limit on a file's size is a disk that is full within a line.
  const child = inShell('ulimit -f 1; exec LOG "$1" 2>>"$1"', script, file);
  const full = JSON.parse(await printed(child.stdout, /"$/)) as string;
  const lines = (full + readFileSync(file, "utf8")).trim().split("\n");
  const read = lines.map((line) => JSON.parse(line) as { msg: string; lines?: number });
  const done = read.filter(({ msg }) => msg === "thing.done").length;
  expect(read.slice(done)).toEqual([
    expect.objectContaining({ msg: "log.lost", lines: 100 - done }),
    expect.objectContaining({ msg: "thing.after" }),
    expect.objectContaining({ msg: "thing.later" }),
  ]);
  expect(done).toBeGreaterThan(3);
});

test("a reader that is slow holds nobody up, and is told later how many lines it missed", async () => {
  const script = `
    for (let i = 0; i < 20_000; i += 1) log.info("thing.done", { i });
    process.stdout.write("done");
    setInterval(() => log.info("thing.after"), 20);
  `;
  const child = inShell("exec LOG 2> >(exec cat >&2)", script);
  await printed(child.stdout, /done/);
  const text = await printed(child.stderr, /"log\.lost"\}\n.*"thing\.after"\}\n/);
  const whole = text.slice(0, text.lastIndexOf("\n")).split("\n");
  const lines = whole.map(
    (line) => JSON.parse(line) as { msg: string; i?: number; lines?: number },
  );
  const done = lines.flatMap(({ i }) => (i === undefined ? [] : [i]));
  expect(done).toEqual(Array.from(done, (_, i) => i));
  expect(done.length).toBeGreaterThan(1000);
  const lost = lines.find(({ msg }) => msg === "log.lost")?.lines;
  expect(lost).toBeGreaterThanOrEqual(20_000 - done.length);
});
