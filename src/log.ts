import { pino } from "pino";
import { currentRequest } from "./async/request.ts";
import { createLogLines } from "./log-lines.ts";
import type { Logger } from "./ports/ports.ts";

/** The log of this program, which also takes what only those read who look for a fault. */
export interface ProgramLog extends Logger {
  readonly debug: Logger["info"];
}

/**
 * JSON lines on standard error, each with the request it belongs to. Secrets of the configuration are redacted anywhere in
 * a line. Never throws: the bot runs on without its log.
 */
export function createLog(level: string, secrets: readonly string[]): ProgramLog {
  const forms = secrets.flatMap(formsOf);
  const out = pino(
    {
      level,
      base: null,
      mixin: () => ({ ...currentRequest() }),
      serializers: { error: (error: unknown) => loggedError(error, mostCauses) },
      hooks: { streamWrite: (line) => redact(line, forms) },
    },
    // Accessing process.stderr makes a pipe non-blocking, so that a pipe nobody reads cannot block the process.
    createLogLines(process.stderr.fd, lossLine),
  );
  return {
    debug: (event, details = {}) => out.debug(details, event),
    info: (event, details = {}) => out.info(details, event),
    warn: (event, details = {}) => out.warn(details, event),
    error: (event, details = {}) => out.error(details, event),
  };
}

function lossLine(lines: number): string {
  return `${JSON.stringify({ level: 40, time: Date.now(), lines, msg: "log.lost" })}\n`;
}

/** The most causes to log with an error. */
const mostCauses = 3;
const mostCharacters = 2000;

/** The fields of an error to log. Other fields that libraries add may contain the request or a key. */
const telling = ["code", "status", "statusCode", "method"] as const;

function loggedError(error: unknown, causes: number): unknown {
  if (!(error instanceof Error)) return String(error).slice(0, mostCharacters);
  const { name: type, message, stack = "", cause } = error;
  const fields = new Map<string, unknown>(Object.entries(error));
  const facts = telling.flatMap((key) => {
    const value = fields.get(key);
    return typeof value === "string" || typeof value === "number" ? [[key, value] as const] : [];
  });
  return {
    type,
    message: message.slice(0, mostCharacters),
    ...Object.fromEntries(facts),
    stack: stack.slice(0, mostCharacters),
    ...(cause !== undefined && causes > 0 && { cause: loggedError(cause, causes - 1) }),
  };
}

/** The forms in which a secret may appear: plain, in JSON, in JSON inside JSON, and in an address. Longest first. */
function formsOf(secret: string): readonly string[] {
  const quoted = JSON.stringify(secret).slice(1, -1);
  const twice = JSON.stringify(quoted).slice(1, -1);
  const forms = new Set([secret, quoted, twice, encodeURIComponent(secret)]);
  return [...forms].sort((a, b) => b.length - a.length);
}

function redact(line: string, forms: readonly string[]): string {
  return forms.reduce((text, secret) => text.replaceAll(secret, "[redacted]"), line);
}
