import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { minuteMs } from "../../../src/index.ts";

/** What Discord sends with each request. */
interface Signed {
  /** Seconds since 1970. */
  readonly timestamp: string | undefined;
  /** 64 bytes, in hexadecimal digits. */
  readonly signature: string | undefined;
}

const windowMs = 5 * minuteMs;

/** What stands before the 32 bytes of an ed25519 key as SubjectPublicKeyInfo: https://www.rfc-editor.org/rfc/rfc8410 */
const keyHead = Buffer.from("302a300506032b6570032100", "hex");

/** The application's public key, of 64 hexadecimal digits. */
export function publicKeyOf(hex: string): KeyObject {
  const key = Buffer.concat([keyHead, Buffer.from(hex, "hex")]);
  return createPublicKey({ key, format: "der", type: "spki" });
}

/**
 * Whether Discord signed the body, at most five minutes before or after now.
 * https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint-validating-security-request-headers
 */
export function isSigned(
  key: KeyObject,
  { timestamp = "", signature = "" }: Signed,
  body: Uint8Array,
  now: Date,
): boolean {
  if (!/^\d{1,12}$/.test(timestamp) || !/^[0-9a-f]{128}$/i.test(signature)) return false;
  if (Math.abs(now.getTime() - Number(timestamp) * 1000) > windowMs) return false;
  const signed = Buffer.concat([Buffer.from(timestamp), body]);
  return verify(null, signed, key, Buffer.from(signature, "hex"));
}
