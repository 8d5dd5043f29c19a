import { readFileSync, type Stats, statSync } from "node:fs";
import { devNull } from "node:os";
import { ConfigError } from "../errors.ts";
import { plainValue } from "./values.ts";
import { isVariable, variableNames } from "./variables.ts";

const mostBytes = 1_000_000;

/**
 * The variables of this process and of a `.env` file in the working directory. The process's own take precedence, also
 * when empty. Throws a `ConfigError` that says what is wrong with the file.
 */
export function environment(file = ".env"): NodeJS.ProcessEnv {
  const lines = textOf(file)?.split(/\r\n|[\r\n]/u) ?? [];
  const problems = lines.flatMap((line, i) =>
    problemOf(line).map((one) => `${file}, line ${i + 1}: ${one}`),
  );
  if (problems.length > 0) throw new ConfigError(problems);
  // An empty assignment does not override an earlier one with a value.
  const given = lines.flatMap(assignment).filter(([, value]) => plainValue(value));
  for (const [name, value] of given) {
    // Variables of others (TZ, NO_COLOR) are set for their libraries; ours are passed on unchanged, as Docker
    // would.
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

/**
 * Finds one of our variables without "=": "PORT: 8080", "PORT 8080". The value is not repeated, because it may be a
 * secret.
 */
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
    // This also removes the byte order mark that some editors write.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refused(file, "has characters that are not in UTF-8. Save it as UTF-8");
  }
}

function bytesOf(file: string): Buffer | undefined {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    // Containers mount /dev/null over a file to hide it.
    if (!found || isNothing(found)) return undefined;
    if (found.isDirectory())
      throw refused(file, "is a folder. Move it away; a file of that name holds the variables");
    // Reading a pipe or device may never end.
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
