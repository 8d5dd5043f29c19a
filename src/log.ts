import { pino } from "pino";
import { createLogLines } from "./log-lines.ts";
import type { Logger } from "./ports/ports.ts";

/**
 * JSON lines on standard error. No secret of the configuration gets out, wherever in a line it stands. Never throws: the bot
 * goes on without its log.
 */
export function createLog(level: string, secrets: readonly string[]): Logger {
  const forms = secrets.flatMap(formsOf);
  const out = pino(
    {
      level,
      base: null,
      serializers: { error: (error: unknown) => loggedError(error, mostCauses) },
      hooks: { streamWrite: (line) => redact(line, forms) },
    },
    // To ask for the stream is what keeps a pipe nobody reads from holding the whole process up.
    createLogLines(process.stderr.fd, lossLine),
  );
  return {
    info: (event, details = {}) => out.info(details, event),
    warn: (event, details = {}) => out.warn(details, event),
    error: (event, details = {}) => out.error(details, event),
  };
}

function lossLine(lines: number): string {
  return `${JSON.stringify({ level: 40, time: Date.now(), lines, msg: "log.lost" })}\n`;
}

/** An error's causes that are logged with it. */
const mostCauses = 3;
const mostCharacters = 2000;

/** What tells one failure from another. All else a library hangs on its errors may be what was sent, or a key. */
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

/** A secret as it is, within JSON, within JSON that is text in JSON, and in an address. Longest first. */
function formsOf(secret: string): readonly string[] {
  const quoted = JSON.stringify(secret).slice(1, -1);
  const twice = JSON.stringify(quoted).slice(1, -1);
  const forms = new Set([secret, quoted, twice, encodeURIComponent(secret)]);
  return [...forms].sort((a, b) => b.length - a.length);
}

function redact(line: string, forms: readonly string[]): string {
  return forms.reduce((text, secret) => text.replaceAll(secret, "[redacted]"), line);
}
