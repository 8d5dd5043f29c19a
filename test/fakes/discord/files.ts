import type { IncomingMessage, ServerResponse } from "node:http";
import type { WireAttachment } from "./payloads.ts";

/** Discord's host for attachments, on the fake's own address. */
export function createFakeFiles(nextId: () => string) {
  const files = new Map<string, Uint8Array>();
  return {
    attach(name: string, content: string | Uint8Array, origin: string): WireAttachment {
      const id = nextId();
      const bytes = Buffer.from(content);
      const path = `/attachments/${id}/${encodeURIComponent(name)}`;
      files.set(path, bytes);
      const url = `${origin}${path}?ex=fake`;
      return {
        id,
        filename: name,
        size: bytes.length,
        url,
        proxy_url: url,
        content_type: "text/csv",
      };
    },
    /** False when the request is for no file. */
    serve(request: IncomingMessage, response: ServerResponse): boolean {
      const { pathname } = new URL(request.url ?? "", "http://fake");
      if (!pathname.startsWith("/attachments/")) return false;
      const found = files.get(pathname);
      response.writeHead(found ? 200 : 404, { "content-type": "text/csv" }).end(found);
      return true;
    },
  };
}
