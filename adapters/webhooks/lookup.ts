import { Resolver } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { isLoopback, isPublic } from "./public-addresses.ts";

/** An address leads to where nothing may be posted. */
export class ClosedAddressError extends Error {}

/** No host of that name is known; or who would know does not answer, which may pass. */
export class UnknownHostError extends Error {
  readonly passes: boolean;

  constructor(passes: boolean, options: { readonly cause: unknown }) {
    super("No such host.", options);
    this.passes = passes;
  }
}

export interface LookupOptions {
  /** Whether this machine may be posted to. */
  readonly loopback?: boolean;
  /** Asked in place of the system's. */
  readonly nameServers?: readonly string[];
}

const timeoutMs = 2_000;

/** Codes for a name that does not exist, or has no address of the kind. */
const none = new Set<unknown>(["ENOTFOUND", "ENODATA", "EBADNAME"]);

/**
 * Where a host is, every address of it checked: a name that leads to a closed one is refused, whatever else it leads to.
 * Names are asked of the name servers directly. The system's own way knows names of the inside, and a slow answer would keep
 * one of its four threads, which files wait for, too.
 */
export function createLookup({ loopback = false, nameServers }: LookupOptions) {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 2 });
  if (nameServers) resolver.setServers(nameServers);
  const isOpen = (ip: string) => isPublic(ip) || (loopback && isLoopback(ip));

  async function find(host: string): Promise<readonly string[]> {
    const found = isIP(host) ? [host] : await resolve(host, resolver);
    if (!found.every(isOpen)) throw new ClosedAddressError("Not a public address.");
    return found;
  }

  /** For connecting: to the very addresses that were checked. */
  const connect: LookupFunction = (host, { all }, done) => {
    find(host).then(
      (found) => {
        const addresses = found.map((address) => ({ address, family: isIP(address) }));
        const [first] = addresses;
        if (all || !first) done(null, addresses);
        else done(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => done(error, []),
    );
  };

  return { find, connect };
}

/** At least one address. */
async function resolve(host: string, resolver: Resolver): Promise<readonly string[]> {
  const asked = [resolver.resolve4(host), resolver.resolve6(host)];
  const answers = await Promise.allSettled(asked);
  const found = answers.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
  if (found.length > 0) return found;
  const errors = answers.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  throw new UnknownHostError(
    errors.some((error) => !none.has(error.code)),
    { cause: errors[0] },
  );
}
