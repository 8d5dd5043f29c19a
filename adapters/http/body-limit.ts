import type { Context, MiddlewareHandler } from "hono";

interface Limit {
  /** In bytes. */
  readonly maxSize: number;
  onError(c: Context): Response | Promise<Response>;
}

/**
 * Reads a body that does not say how long it is, as proxies send it, up to a size. Hono's own hands the rest of the program a
 * request made of the server's, which Node takes only where its global `Request` was replaced.
 */
export function bodyLimit({ maxSize, onError }: Limit): MiddlewareHandler {
  return async (c, next) => {
    const { body, headers, method, url } = c.req.raw;
    const length = headers.has("transfer-encoding") ? null : headers.get("content-length");
    if (length !== null) return Number(length) > maxSize ? onError(c) : next();
    if (!body) return next();
    const bytes = await readUpTo(maxSize, body);
    if (!bytes) return onError(c);
    c.req.raw = new Request(url, { method, headers: new Headers([...headers]), body: bytes });
    return next();
  };
}

/** `undefined` when there is more. */
async function readUpTo(
  size: number,
  body: ReadableStream<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const parts: Uint8Array[] = [];
  let read = 0;
  for await (const part of body) {
    read += part.length;
    if (read > size) return undefined;
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
