import { BlockList, isIP } from "node:net";

/**
 * Where nothing may be posted, of IPv4: private, this machine, link-local, shared, multicast, reserved and for examples.
 * https://www.iana.org/assignments/iana-ipv4-special-registry
 */
const closed4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  // What a machine in Azure asks of its host.
  ["168.63.129.16", 32],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const;

/**
 * Of IPv6 only what is given out to networks of the world is open, so that mapped, NAT64, unique local and link-local ones,
 * multicast and whatever comes are closed; and within it what leads back to IPv4, is for examples or special.
 * https://www.iana.org/assignments/iana-ipv6-special-registry
 */
const open6 = ["2000::", 3] as const;
const closed6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
] as const;

const closed = new BlockList();
for (const [net, prefix] of closed4) closed.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of closed6) closed.addSubnet(net, prefix, "ipv6");
const given = new BlockList();
given.addSubnet(...open6, "ipv6");
const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** Whether an address of this machine is meant. */
export function isLoopback(ip: string): boolean {
  const family = isIP(ip);
  return family > 0 && loopback.check(ip, family === 4 ? "ipv4" : "ipv6");
}

/** Whether anybody on the internet could be asked at this IP address. False for what is none. */
export function isPublic(ip: string): boolean {
  switch (isIP(ip)) {
    case 4:
      return !closed.check(ip, "ipv4");
    case 6:
      return given.check(ip, "ipv6") && !closed.check(ip, "ipv6");
    default:
      return false;
  }
}
