import { describe, expect, it } from "vitest";
import { createReportLinks } from "../../adapters/report/links.ts";

const key = (byte: number) => new Uint8Array(32).fill(byte);
const publicUrl = "https://tagtide.example/bot";
const links = createReportLinks({ publicUrl, keys: [key(1)] });
const id = "0b1f1f0e-7c2a-4a5e-9d51-2f1a6b1c9d10";
const madeAt = new Date("2026-11-23T09:00:00.750Z");
const tokenOf = (address: string) => address.slice(`${publicUrl}/r/`.length);
const token = tokenOf(links.address({ id, madeAt }));

describe("the link to a report", () => {
  it("is below the public address, names the report and the second it ends at, and is the same each time", () => {
    expect(links.address({ id, madeAt })).toBe(`${publicUrl}/r/${token}`);
    expect(token).toMatch(/^[\w-]{96}$/u);
    expect(links.read(token)).toEqual({ id, endsAt: new Date("2026-12-23T09:00:00Z") });
  });

  it("is refused with any bit of it turned, cut off or put on", () => {
    const bytes = Buffer.from(token, "base64url");
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const turned = Buffer.from(bytes);
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(links.read(turned.toString("base64url")), `bit ${bit}`).toBeUndefined();
    }
    for (let length = 0; length < token.length; length += 1)
      expect(links.read(token.slice(0, length))).toBeUndefined();
    for (const other of [`${token}A`, `A${token}`, `${token}=`, ` ${token}`, token.repeat(2)])
      expect(links.read(other)).toBeUndefined();
  });

  it("is refused in another spelling of the same bytes", () => {
    // One letter more in the id: the last letter of the token then has bits that no byte needs.
    const longer = tokenOf(links.address({ id: `${id}1`, madeAt }));
    expect(links.read(longer)?.id).toBe(`${id}1`);
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const spelt = [...letters].map((letter) => longer.slice(0, -1) + letter);
    expect(spelt.filter((one) => links.read(one))).toEqual([longer]);
    expect(links.read(token.replaceAll("-", "+").replaceAll("_", "/"))).toBe(
      /[-_]/u.test(token) ? undefined : expect.anything(),
    );
  });

  it("moves no byte from the id to the time", () => {
    const [one, other] = [`${id}a`, id].map((each) => tokenOf(links.address({ id: each, madeAt })));
    expect(one?.slice(-43)).not.toBe(other?.slice(-43));
  });

  it("of another key is none, and both work while the key is changed", () => {
    const next = createReportLinks({ publicUrl, keys: [key(2), key(1)] });
    expect(next.read(token)?.id).toBe(id);
    const newer = tokenOf(next.address({ id, madeAt }));
    expect(links.read(newer)).toBeUndefined();
    expect(createReportLinks({ publicUrl, keys: [key(2)] }).read(token)).toBeUndefined();
    expect(createReportLinks({ publicUrl, keys: [key(2)] }).read(newer)?.id).toBe(id);
  });

  it("is not what the key itself would sign, which may be used for something else", async () => {
    const { createHmac } = await import("node:crypto");
    const text = Buffer.from(token, "base64url").subarray(0, -32);
    const mac = createHmac("sha256", key(1)).update(text).digest();
    expect(links.read(Buffer.concat([text, mac]).toString("base64url"))).toBeUndefined();
  });

  it("is made, too, while a clock is centuries ahead", () => {
    const far = tokenOf(links.address({ id, madeAt: new Date("2400-01-01T00:00:00Z") }));
    expect(links.read(far)?.id).toBe(id);
  });
});
