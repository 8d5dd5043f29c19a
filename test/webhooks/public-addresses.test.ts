import fc from "fast-check";
import { expect, test } from "vitest";
import { isLoopback, isPublic } from "../../adapters/webhooks/public-addresses.ts";

test.each([
  ..."8.8.8.8 1.1.1.1 93.184.215.14 100.63.255.255 100.128.0.0 172.15.255.255 172.32.0.0".split(
    " ",
  ),
  ..."192.0.1.0 198.17.255.255 198.20.0.0 223.255.255.255 168.63.129.15 11.0.0.0".split(" "),
  ..."2606:4700:4700::1111 2a00:1450:4001:82a::200e 2001:4860:4860::8888 2003::1 3ffe::1".split(
    " ",
  ),
])("%s can be posted to", (ip) => {
  expect(isPublic(ip)).toBe(true);
});

test.each([
  ["this network", "0.0.0.0 0.1.2.3"],
  ["private", "10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.1.1"],
  ["shared by a provider's customers", "100.64.0.1 100.127.255.255 100.100.100.200"],
  ["this machine", "127.0.0.1 127.255.255.254 ::1 ::"],
  ["link-local, where clouds keep keys", "169.254.169.254 169.254.170.2 fe80::1 fe80::a9fe:a9fe"],
  ["a cloud's own", "168.63.129.16 192.0.0.192 fd00:ec2::254"],
  [
    "for protocols, relays and tests",
    "192.0.0.1 192.88.99.1 192.31.196.1 192.52.193.1 192.175.48.1 198.18.0.1 198.19.255.255",
  ],
  ["for examples", "192.0.2.1 198.51.100.1 203.0.113.1 2001:db8::1 3fff::1"],
  ["multicast", "224.0.0.1 239.255.255.255 ff02::1"],
  ["reserved, and to all", "240.0.0.1 255.255.255.255 5f00::1 4000::1"],
  [
    "of IPv4, mapped",
    "::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 ::ffff:7f00:1 ::127.0.0.1 ::8.8.8.8",
  ],
  [
    "of IPv4, translated",
    "64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 2002:7f00:1::1 2001:0:53aa::1",
  ],
  [
    "unique local and others",
    "fc00::1 fdff::1 fec0::1 100::1 2001:2::1 2001:10::1 2620:4f:8000::1",
  ],
  ["no IP address", "localhost hooks.example.com 1.2.3 0x7f.1 127.1 8.8.8.8.8 "],
])("nothing is posted to what is %s", (_, ips) => {
  expect(ips.split(" ").filter(isPublic)).toEqual([]);
});

const byte = fc.integer({ min: 0, max: 255 });

test("no address of a closed network is open, whatever it ends with", () => {
  const nets = [
    [0],
    [10],
    [127],
    [169, 254],
    [192, 168],
    [224],
    [255],
    [172, 20],
    [100, 100],
    [198, 18],
  ];
  fc.assert(
    fc.property(fc.constantFrom(...nets), fc.tuple(byte, byte, byte), (net, rest) => {
      const ip = [...net, ...rest].slice(0, 4).join(".");
      expect(isPublic(ip), ip).toBe(false);
      expect(isPublic(`::ffff:${ip}`), ip).toBe(false);
    }),
  );
});

test("this machine is known by its addresses alone", () => {
  expect(["127.0.0.1", "127.9.9.9", "::1"].every(isLoopback)).toBe(true);
  expect(["10.0.0.1", "localhost", "", "::2"].some(isLoopback)).toBe(false);
});
