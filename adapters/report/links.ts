import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { dayMs, keptDays, type ReportLinks } from "../../src/index.ts";

/** What a link that was made here says. */
export interface ReadLink {
  /** Of the report. */
  readonly id: string;
  /** The first moment at which it does not work any more. */
  readonly endsAt: Date;
}

export interface SignedLinks extends ReportLinks {
  /** `undefined` when the token was not made here. */
  read(token: string): ReadLink | undefined;
}

export interface LinkKeys {
  /** Where the bot is reached from outside, without a slash at the end. */
  readonly publicUrl: string;
  /** The first one signs new links; links signed with any of them work. */
  readonly keys: readonly Uint8Array[];
}

/** Links made by another purpose, or by another version of them, are none. */
const purpose = "tagtide report link 1";
const secretBytes = 32;
const timeBytes = 4;
const macBytes = 32;
const latest = 2 ** 32 - 1;
const longestToken = 200;

/**
 * A link is the report's id, the second it ends at and an HMAC of both, in base64url.
 * Nothing in it tells of a workspace, a channel or a list.
 */
export function createReportLinks({ publicUrl, keys }: LinkKeys): SignedLinks {
  const secrets = keys.map((key) => Buffer.from(hkdfSync("sha256", key, "", purpose, secretBytes)));

  function isOurs(text: Buffer, mac: Buffer): boolean {
    // All keys are tried, so that the time it takes does not tell which one matched.
    const good = secrets.filter((secret) => timingSafeEqual(macOf(text, secret), mac));
    return good.length > 0;
  }

  return {
    address({ id, madeAt }) {
      const [secret = Buffer.alloc(0)] = secrets;
      const text = Buffer.concat([Buffer.from(id), seconds(endOf(madeAt))]);
      const token = Buffer.concat([text, macOf(text, secret)]).toString("base64url");
      return `${publicUrl}/r/${token}`;
    },

    read(token) {
      if (token.length > longestToken) return undefined;
      const bytes = Buffer.from(token, "base64url");
      // Another spelling of the same bytes is another token.
      if (bytes.toString("base64url") !== token || bytes.length <= timeBytes + macBytes)
        return undefined;
      const text = bytes.subarray(0, -macBytes);
      if (!isOurs(text, bytes.subarray(-macBytes))) return undefined;
      const endsAt = new Date(text.readUInt32BE(text.length - timeBytes) * 1_000);
      return { id: text.subarray(0, -timeBytes).toString(), endsAt };
    },
  };
}

function macOf(text: Buffer, secret: Buffer): Buffer {
  return createHmac("sha256", secret).update(text).digest();
}

/** A report goes after these days, too. */
function endOf(madeAt: Date): Date {
  return new Date(madeAt.getTime() + keptDays.reports * dayMs);
}

function seconds(at: Date): Buffer {
  const bytes = Buffer.alloc(timeBytes);
  bytes.writeUInt32BE(Math.min(Math.floor(at.getTime() / 1_000), latest));
  return bytes;
}
