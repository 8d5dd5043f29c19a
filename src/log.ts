import { destination, pino, stdSerializers } from "pino";
import type { Logger } from "./ports.ts";

/** JSON lines on standard error. No secret of the configuration gets out, wherever in a line it stands. */
export function createLog(level: string, secrets: readonly string[]): Logger {
  const out = pino(
    {
      level,
      base: null,
      serializers: { error: stdSerializers.err },
      hooks: { streamWrite: (line) => redact(line, secrets) },
    },
    destination({ dest: 2, sync: true }),
  );
  return {
    info: (event, details = {}) => out.info(details, event),
    warn: (event, details = {}) => out.warn(details, event),
    error: (event, details = {}) => out.error(details, event),
  };
}

function redact(line: string, secrets: readonly string[]): string {
  return secrets.reduce((text, secret) => text.replaceAll(secret, "[redacted]"), line);
}
