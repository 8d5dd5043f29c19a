import { generateKeyPairSync, sign, verify } from "node:crypto";
import { expect, test } from "vitest";
import { isSigned, publicKeyOf } from "../../../adapters/discord/http/signature.ts";

const pair = generateKeyPairSync("ed25519");
const key = publicKeyOf(
  pair.publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("hex"),
);
const timestamp = "1531420618";
const body = Buffer.from('{"type":1}');
const signature = sign(null, Buffer.concat([Buffer.from(timestamp), body]), pair.privateKey);
const signed = { timestamp, signature: signature.toString("hex") };
const at = (seconds: number) => new Date((1_531_420_618 + seconds) * 1000);

// https://www.rfc-editor.org/rfc/rfc8032#section-7.1, test 2
test("a key of hexadecimal digits is the one that is meant", () => {
  const known = publicKeyOf("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
  const proof =
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
  expect(verify(null, Buffer.from("72", "hex"), known, Buffer.from(proof, "hex"))).toBe(true);
});

test("what Discord signed is signed, for five minutes both ways", () => {
  for (const seconds of [0, 299, -299]) expect(isSigned(key, signed, body, at(seconds))).toBe(true);
  for (const seconds of [301, -301, 3600, -3600])
    expect(isSigned(key, signed, body, at(seconds))).toBe(false);
});

test("nothing else is", () => {
  const wrong = [
    [{ ...signed, timestamp: "1531420619" }, body],
    [{ ...signed, timestamp: "" }, body],
    [{ ...signed, timestamp: "1531420618.0" }, body],
    [{ ...signed, timestamp: undefined }, body],
    [{ ...signed, signature: undefined }, body],
    [{ ...signed, signature: "" }, body],
    [{ ...signed, signature: `${signed.signature}00` }, body],
    [{ ...signed, signature: signed.signature.replace(/^../, "zz") }, body],
    [{ ...signed, signature: `00${signed.signature.slice(2)}` }, body],
    [signed, Buffer.from('{"type":2}')],
  ] as const;
  for (const [given, bytes] of wrong) expect(isSigned(key, given, bytes, at(0))).toBe(false);
});
