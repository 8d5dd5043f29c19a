import { ConfigError } from "../../src/errors.ts";
import { standardInput } from "./standard-input.ts";

/** These keep 1 for a mistake in what was asked. */
const askingModes: ReadonlySet<string | undefined> = new Set(["ask", "export", "report"]);

/**
 * Says on standard error why the program cannot be started, or go on, and what to do; answers the exit code. Where a
 * service starts it, that is a line of its log. Throws what is a fault of the program.
 */
export function tellFault(error: unknown, mode: string | undefined): number {
  const message = wordsOf(error);
  if (message === undefined) throw error;
  say(message, { level: 50, msg: "start.failed" }, mode);
  return askingModes.has(mode) ? 2 : 1;
}

/** Says on standard error, in the same way, that a database is waited for. */
export function tellWaiting(words: string): void {
  say(words, { level: 40, msg: "database.awaited" }, process.argv[2]);
}

/** As a line of the log where a service starts it. */
function say(
  message: string,
  line: { readonly level: number; readonly msg: string },
  mode?: string,
) {
  const isService = mode === undefined && standardInput() === "none";
  const logged = { level: line.level, time: Date.now(), message, msg: line.msg };
  process.stderr.write(`${isService ? JSON.stringify(logged) : message}\n`);
}

function wordsOf(error: unknown): string | undefined {
  if (error instanceof ConfigError) return configWords(error);
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EMFILE" || code === "ENFILE") {
    return "Too many files are open. Allow more of them (ulimit -n 1024), and start again.";
  }
  if (code === "ERR_MODULE_NOT_FOUND") {
    return `A part of the program is missing. Type npm install, and start again. (${(error as Error).message})`;
  }
  return undefined;
}

/** A variable's own sentence begins with its name. */
function configWords({ message, problems }: ConfigError): string {
  const isOfVariables = problems.some((problem) =>
    /^[A-Z]+_[A-Z_]+ |^(?:HOST|PORT|PROVIDER) /.test(problem),
  );
  if (isOfVariables) return `${message}\nEach is explained in .env.example.`;
  return problems.join("\n");
}
