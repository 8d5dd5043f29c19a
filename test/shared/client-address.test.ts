import { Hono } from "hono";
import { expect, test } from "vitest";
import { clientAddress } from "../../adapters/shared/client-address.ts";

const app = new Hono().get("/", (context) => context.text(clientAddress(context)));

async function addressOf(remoteAddress: string, forwarded?: string): Promise<string> {
  const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
  return (await app.request("/", { headers }, { incoming: { socket: { remoteAddress } } })).text();
}

test.each([
  "127.0.0.1",
  "::1",
  "::ffff:10.1.2.3",
  "172.31.0.9",
  "192.168.0.2",
  "100.64.0.3",
  "fd12::1",
])("a proxy at %s is believed, what it put last", async (proxy) => {
  expect(await addressOf(proxy, "1.2.3.4, 198.51.100.7")).toBe("198.51.100.7");
  expect(await addressOf(proxy, "1.2.3.4, 2001:db8:1:2:3::3")).toBe("2001:db8:1:2");
});

test.each(["203.0.113.9", "172.32.0.1", "100.63.0.1", "100.128.0.1", "11.0.0.1"])(
  "%s is not, and counts as itself",
  async (address) => {
    expect(await addressOf(address, "198.51.100.7")).toBe(address);
  },
);

test("a proxy that says nothing counts as itself", async () => {
  expect(await addressOf("::ffff:10.1.2.3")).toBe("10.1.2.3");
});
