import type { RestReply } from "./reply.ts";

/** How a request goes wrong; `committed` says whether what was asked is done all the same. */
export type RestFault =
  | ({ readonly kind: "answers"; readonly committed?: boolean } & RestReply)
  | { readonly kind: "reset"; readonly committed: boolean };

export interface RestFaults {
  /** The next request of that method to such a path goes wrong. Several queue up. */
  add(method: string, path: RegExp, fault: RestFault): void;
  take(method: string, path: string): RestFault | undefined;
}

export function createRestFaults(): RestFaults {
  const queue: { readonly method: string; readonly path: RegExp; readonly fault: RestFault }[] = [];
  return {
    add: (method, path, fault) => void queue.push({ method, path, fault }),
    take(method, path) {
      const i = queue.findIndex((each) => each.method === method && each.path.test(path));
      return i < 0 ? undefined : queue.splice(i, 1)[0]?.fault;
    },
  };
}

/** What the gatekeeper in front of Discord shows instead of an answer. */
export const gatekeeperPage =
  "<!DOCTYPE html><html><title>Access denied | Cloudflare</title></html>";
