import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";

/** This machine, private networks, and those that hosts put between their proxies and programs (RFC 6598). */
const own =
  /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1$|f[cd])/;
const longest = 100;

/**
 * Whose request it is, to count how many there are: the address that the connection comes from, or, where that is a proxy on the
 * same machine or network, the one that the proxy says. All of an IPv6 network are one.
 */
export function clientAddress(context: Context): string {
  const { address = "" } = getConnInfo(context).remote;
  const peer = plain(address);
  if (!own.test(peer)) return network(peer);
  // What stands last was put there by the proxy; before it is what anybody may have sent.
  const said = context.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  return network(plain(said || peer));
}

function plain(address: string): string {
  return address.replace(/^::ffff:/i, "").slice(0, longest);
}

function network(address: string): string {
  return address.includes(":") ? address.split(":").slice(0, 4).join(":") : address;
}
