import { readFileSync, type Stats, statSync } from "node:fs";
import { devNull } from "node:os";
import { ConfigError } from "../errors.ts";
import { plainValue } from "./values.ts";
import { isVariable, variableNames } from "./variables.ts";

const mostBytes = 1_000_000;

/**
 * The variables of this process, with those of a `.env` file beside it. The process's own win, also when they are empty.
 * Throws a `ConfigError` that says what is wrong with the file.
 */
export function environment(file = ".env"): NodeJS.ProcessEnv {
  const lines = textOf(file)?.split(/\r\n|[\r\n]/u) ?? [];
  const problems = lines.flatMap((line, i) =>
    problemOf(line).map((one) => `${file}, line ${i + 1}: ${one}`),
  );
  if (problems.length > 0) throw new ConfigError(problems);
  // An empty line of the example below a filled one takes nothing from it.
  const given = lines.flatMap(assignment).filter(([, value]) => plainValue(value));
  for (const [name, value] of given) {
    // What others read (TZ, NO_COLOR) is theirs to find; ours is taken as Docker would give it.
    if (!isVariable(name)) process.env[name] ??= plainValue(value);
  }
  return { ...Object.fromEntries(given), ...process.env };
}

const assigning = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=(.*)$/su;

/** At most one. */
function assignment(line: string): readonly (readonly [name: string, value: string])[] {
  const [, name, value] = assigning.exec(line) ?? [];
  return name === undefined || value === undefined ? [] : [[name, value]];
}

/** A variable of ours without "=": "PORT: 8080", "PORT 8080". What follows may be a secret. */
function problemOf(line: string): readonly string[] {
  if (assignment(line).length > 0) return [];
  const name = variableNames.find((one) => line.trim().startsWith(one));
  return name && !/^\w/u.test(line.trim().slice(name.length))
    ? [`${name} has no "=" after it. Write ${name}=value`]
    : [];
}

/** `undefined` when there is no file. */
function textOf(file: string): string | undefined {
  const bytes = bytesOf(file);
  if (bytes === undefined) return undefined;
  const start = bytes.subarray(0, 2).toString("latin1");
  if (start === "\u00ff\u00fe" || start === "\u00fe\u00ff" || bytes.includes(0)) {
    throw refused(file, "is not plain text (it may be in UTF-16). Save it as UTF-8");
  }
  try {
    // Takes the mark off that some editors begin a file with.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refused(file, "has characters that are not in UTF-8. Save it as UTF-8");
  }
}

function bytesOf(file: string): Buffer | undefined {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    // Containers lay /dev/null over a file that is not to be seen.
    if (!found || isNothing(found)) return undefined;
    if (found.isDirectory())
      throw refused(file, "is a folder. Move it away; a file of that name holds the variables");
    // A pipe or a device may have no end, or never begin.
    if (!found.isFile())
      throw refused(file, "is a pipe or a device. Put an ordinary file in its place, or none");
    if (found.size > mostBytes)
      throw refused(
        file,
        "is larger than 1 MB, so it is something else. Start from a copy of .env.example",
      );
    return readFileSync(file);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    throw refused(file, `cannot be read (${code}). Let the user that runs Tagtide read it`);
  }
}

function isNothing(found: Stats): boolean {
  return found.isCharacterDevice() && found.rdev === statSync(devNull).rdev;
}

function refused(file: string, words: string): ConfigError {
  return new ConfigError([`The file ${file} ${words}.`]);
}
