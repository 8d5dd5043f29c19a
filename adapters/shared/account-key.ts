import { createHash } from "node:crypto";

/** The name of what all who have that secret share, from which it cannot be found out. */
export function accountKey(of: string, secret: string): string {
  return `${of}/${createHash("sha256").update(secret).digest("hex").slice(0, 16)}`;
}
