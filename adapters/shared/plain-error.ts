import { DeliveryError, type Logger } from "../../src/index.ts";

/** More of a message is outside text that nobody needs. */
const longest = 500;
const mostCauses = 4;

/** What tells one failure from another, and holds nothing that was sent. */
const telling = ["code", "status", "statusCode", "method", "kind", "retryAfterMs"] as const;

/**
 * The same error for the log and for whoever passes it on: its name, message, place and code, and so its causes. What a
 * library hangs on its errors (the request with its card, the address with its token, the answer) is left out.
 */
export function plainError(error: unknown, causes: number = mostCauses): Error {
  if (!(error instanceof Error)) return new Error(withoutAddresses(String(error)));
  const facts = telling.flatMap((key) => {
    const value: unknown = Reflect.get(error, key);
    return typeof value === "string" || typeof value === "number" ? [[key, value] as const] : [];
  });
  const cause = error.cause !== undefined && causes > 0 && plainError(error.cause, causes - 1);
  const plain = new Error(withoutAddresses(error.message), cause ? { cause } : undefined);
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return Object.assign(plain, {
    ...Object.fromEntries(facts),
    name: error.name,
    stack: [`${error.name}: ${plain.message}`, ...frames].join("\n"),
  });
}

/** A message cut short, without addresses and tokens: an address to answer to is as good as a key. */
export function withoutAddresses(message: string): string {
  return message
    .slice(0, longest)
    .replaceAll(/\b(?:https?|wss?):\/\/[^\s"'<>]+/g, "[address]")
    .replaceAll(/\bx(?:ox[a-z]|app)-[\w-]+/g, "[token]");
}

/** A log to which errors are told as `plainError` leaves them. */
export function plainLog({ info, warn, error }: Logger): Logger {
  const plainly = (details: Readonly<Record<string, unknown>> = {}) =>
    Object.fromEntries(
      Object.entries(details).map(([name, value]) => [
        name,
        value instanceof Error ? plainError(value) : value,
      ]),
    );
  return {
    info: (event, details) => info(event, plainly(details)),
    warn: (event, details) => warn(event, plainly(details)),
    error: (event, details) => error(event, plainly(details)),
  };
}

/** What came of a message, as others may log it. */
export function plainDelivery(error: unknown): unknown {
  if (!(error instanceof DeliveryError)) return error;
  const { outcome, message, needs, retryAfterMs, cause } = error;
  const plain = cause === undefined ? undefined : plainError(cause);
  return new DeliveryError(outcome, message, { needs, retryAfterMs, cause: plain });
}
