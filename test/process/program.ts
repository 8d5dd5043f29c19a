import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** Tagtide as a process of its own. */
export interface Program {
  readonly pid: number;
  /** Everything written so far. */
  stdout(): string;
  stderr(): string;
  /** Resolves once standard output matches; rejects when the program ends without that. */
  printed(pattern: RegExp): Promise<void>;
  /** Writes a line to standard input. */
  type(line: string): void;
  endInput(): void;
  kill(signal: NodeJS.Signals): void;
  /** The exit code, once everything is written; `null` when a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** How to start a program: a file and its first words. */
export type Command = readonly [string, ...string[]];

type Variables = Readonly<Record<string, string>>;

interface Launch {
  readonly command: Command;
  readonly variables: Variables;
  /** What standard input is: a pipe, or /dev/null. */
  readonly stdin: "pipe" | "ignore";
}

const project = new URL("../../", import.meta.url);

/** Every variable the program reads. Empty is as good as not set, and wins over a developer's `.env`. */
const nothingSet: Variables = Object.fromEntries(
  [...readFileSync(new URL(".env.example", project), "utf8").matchAll(/^#? ?([A-Z_]+)=/gm)].map(
    ([, name = ""]) => [name, ""],
  ),
);

/** Starts it in the project's folder, with no setting but those given. */
export function launch({ command: [file, ...words], variables, stdin }: Launch): Program {
  // npm does not pass signals on, so it leads a process group, and they go to the whole of it.
  const isGroup = file === "npm";
  const child = spawn(file, words, {
    detached: isGroup,
    cwd: project,
    env: { ...process.env, ...nothingSet, ...variables },
    stdio: [stdin, "pipe", "pipe"],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${file} cannot be started`);
  let [out, err] = ["", ""];
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    out += chunk;
  });
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    err += chunk;
  });
  // A program that ends before it read its input is no news here.
  child.stdin?.on("error", () => undefined);
  const ended = once(child, "close").then(([code]) => code as number | null);
  return {
    pid,
    stdout: () => out,
    stderr: () => err,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => pattern.test(out) && resolve();
        child.stdout?.on("data", look);
        void ended.then(() => reject(new Error(`Ended without ${pattern}:\n${out}${err}`)));
        look();
      }),
    type: (line) => void child.stdin?.write(`${line}\n`),
    endInput: () => void child.stdin?.end(),
    kill(signal) {
      if (!isGroup) child.kill(signal);
      else if (child.exitCode === null) process.kill(-pid, signal);
    },
    ended,
  };
}

/** A folder that is deleted by `remove`, and a database's path in it. */
export async function temporaryFolder(): Promise<{
  readonly database: string;
  remove(): Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), "tagtide-"));
  return {
    database: join(folder, "tagtide.db"),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Below those that a system gives to whoever asks for any: https://docs.kernel.org/networking/ip-sysctl.html */
const firstPort = 20_000;
const slots = 600;
const portsOfSlot = 20;
let given = 0;

/** A port nobody listens on, and that no other process of these tests is given: each has ports of its own, in turn. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < portsOfSlot; tries++) {
    given = (given + 1) % portsOfSlot;
    const port = firstPort + (process.pid % slots) * portsOfSlot + given;
    if (await isFree(port)) return port;
  }
  throw new Error("There is no port");
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port);
  try {
    await once(server, "listening");
  } catch {
    return false;
  }
  server.close();
  await once(server, "close");
  return true;
}

/** Long enough for a busy machine, where a start takes minutes, and shorter than a test may take: what is missing is named. */
export const patienceMs = 240_000;

/** Asks a path of the health server until it says 200. Rejects when the program ends before, or that much time passes. */
export async function healthy(program: Program, port: number, path: string): Promise<void> {
  const giveUpAt = performance.now() + patienceMs;
  let over = false;
  void program.ended.then(() => {
    over = true;
  });
  while (!over && performance.now() < giveUpAt) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => undefined);
    if (answer?.ok) return;
    await pause(50);
  }
  throw new Error(`Never healthy:\n${program.stdout()}${program.stderr()}`);
}
