import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/** Encrypts what is stored. */
export interface Sealer {
  /** Of one text about one thing; `about` is not stored and has to be given again to open it. */
  seal(text: string, about: string): string;
  /** Throws for what was sealed with another key or about another thing, and for what was changed since. */
  open(sealed: string, about: string): string;
  /** The same sealed with the first key; `undefined` where it is. Throws as `open` does. */
  renewed(sealed: string, about: string): string | undefined;
}

/** What is stored was sealed with a key that is not here. */
export class UnknownKeyError extends Error {}

const cipher = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Seals with the first key and opens with any, so that keys can be changed: put the new one in front, and the old one away
 * once everything was sealed anew. Keys are 32 bytes; each is told by the start of its hash.
 */
export function createSealer(keys: readonly Uint8Array[]): Sealer {
  const [first] = keys;
  if (!first) throw new Error("a sealer needs a key");
  const byName = new Map(keys.map((key) => [nameOf(key), key]));

  const sealer: Sealer = {
    seal(text, about) {
      const nonce = randomBytes(nonceBytes);
      const sealing = createCipheriv(cipher, first, nonce).setAAD(Buffer.from(about));
      const data = Buffer.concat([sealing.update(text, "utf8"), sealing.final()]);
      const packed = Buffer.concat([nonce, sealing.getAuthTag(), data]);
      return `v1.${nameOf(first)}.${packed.toString("base64url")}`;
    },
    open(sealed, about) {
      const [version, name = "", data = ""] = sealed.split(".");
      const key = byName.get(name);
      if (version !== "v1" || !key) throw new UnknownKeyError("sealed with a key that is not here");
      const packed = Buffer.from(data, "base64url");
      const opening = createDecipheriv(cipher, key, packed.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      });
      opening.setAAD(Buffer.from(about));
      opening.setAuthTag(packed.subarray(nonceBytes, nonceBytes + tagBytes));
      const text = opening.update(packed.subarray(nonceBytes + tagBytes));
      return Buffer.concat([text, opening.final()]).toString("utf8");
    },
    renewed(sealed, about) {
      const isFirst = sealed.split(".")[1] === nameOf(first);
      return isFirst ? undefined : sealer.seal(sealer.open(sealed, about), about);
    },
  };
  return sealer;
}

function nameOf(key: Uint8Array): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 8);
}
